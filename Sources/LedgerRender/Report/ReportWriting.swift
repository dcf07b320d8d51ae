import Ledger

/// What the writers of all kinds of reports share: the language, the days, and how figures are
/// written.
struct ReportWriting {
    let reference: ReportReference

    var language: Language { reference.language }
    var period: Period { reference.period }

    func say(_ vi: String, _ en: String) -> String {
        Words(vi: vi, en: en)(language)
    }

    /// As a day stands in a sentence.
    func day(_ date: CivilDate) -> String {
        language == .vi ? date.inSentence : date.description
    }

    func integer(_ value: Int) -> String {
        Numbers.integer(value, in: language)
    }

    /// `từ ngày 01/3/2023 đến ngày 01/8/2023`.
    var days: String {
        let (first, last) = (day(period.first), day(period.last))
        guard period.first != period.last else { return say("ngày \(last)", "on \(last)") }
        return say("từ ngày \(first) đến ngày \(last)", "from \(first) to \(last)")
    }

    /// All days up to the last of the period.
    var byThen: Window? { Window(from: nil, until: period.last) }

    var within: Window? { Window(from: period.first, until: period.last) }

    func percentage(_ part: Int, of whole: Int, decimals: Decimals = .two) -> Cell {
        .percentage(part, of: whole, decimals: decimals, in: language)
    }

    /// The change from one count to another: `+79%`; `–` when there was nothing before.
    func change(from base: Int, to value: Int, decimals: Decimals = .zero) -> Cell {
        let text = Numbers.change(from: base, to: value, decimals: decimals, in: language)
        return .ratio(numerator: value - base, denominator: base, text: text ?? "–")
    }

    // MARK: Figures of sentences

    func count(_ id: String, _ value: Int, _ window: Window, _ counted: String) -> ReportFigure {
        ReportFigure(
            id: id,
            cell: .integer(value),
            numerator: value,
            from: window.from,
            until: window.until,
            definition: counted
        )
    }

    func count(_ id: String, _ value: Int, _ measure: Measure, _ window: Window) -> ReportFigure {
        count(id, value, window, measure.words(language))
    }

    func share(
        _ id: String,
        _ part: Int,
        of whole: Int,
        _ window: Window,
        decimals: Decimals = .two,
        _ counted: String
    ) -> ReportFigure {
        ReportFigure(
            id: id,
            cell: percentage(part, of: whole, decimals: decimals),
            numerator: part,
            denominator: whole,
            from: window.from,
            until: window.until,
            definition: counted
                + say(", làm tròn nửa lên, \(decimals.rawValue) số lẻ", ", half up")
        )
    }

    // MARK: Tables

    static let number = Column(ReportTable.rowNumberKey, Words(vi: "TT", en: "No."))
    static let code = Column("code", Words(vi: "Mã", en: "Code"))

    /// What every report says of where its figures come from.
    var closingNote: String {
        say(
            "Số liệu như đã biết sau \(integer(reference.known)) sự kiện của sổ; việc ghi nhận sau đó "
                + "không có trong báo cáo này.",
            "Figures as known after \(integer(reference.known)) events of the ledger; what was "
                + "recorded later is not in this report."
        )
    }
}

extension ReportWriting {
    /// A paragraph in which `{id}` stands for a figure.
    func sentence(_ vi: String, _ en: String, _ figures: [ReportFigure] = []) -> ReportDocument.Part
    {
        var (pieces, rest) = ([ReportDocument.Piece](), say(vi, en)[...])
        while let start = rest.firstIndex(of: "{"),
            let end = rest[start...].firstIndex(of: "}")
        {
            let id = rest[rest.index(after: start)..<end]
            guard let figure = figures.first(where: { $0.id == id }) else { break }
            if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
            pieces.append(.figure(figure))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return .paragraph(pieces)
    }

    func heading(_ vi: String, _ en: String) -> ReportDocument.Part {
        .heading(say(vi, en))
    }

    /// The issuer within a sentence: not in capitals throughout.
    var issuer: String {
        let name = reference.head.issuer
        guard name == name.uppercased() else { return name }
        let (first, rest) = (name.prefix(1), name.dropFirst().lowercased())
        let place = reference.head.place
        return first
            + rest.replacing(place.lowercased(), with: place).replacing("đoàn", with: "Đoàn")
    }

    /// `Thực hiện …, Văn phòng báo cáo như sau:`; nothing when the report follows no paper.
    func opening(_ vi: String, _ en: String) -> [ReportDocument.Part] {
        let basis = reference.head.basis
        guard !basis.isEmpty else {
            return [sentence("\(issuer) báo cáo \(vi) như sau:", "\(issuer) reports \(en):")]
        }
        return [
            sentence(
                "\(basis), \(issuer) báo cáo \(vi) như sau:",
                "\(basis): \(issuer) reports \(en)."
            )
        ]
    }

    /// The last sentence, which ends as the rule asks.
    func closing(_ vi: String, _ en: String) -> ReportDocument.Part {
        sentence("Trên đây là \(vi), \(issuer) báo cáo./.", "Reported by \(issuer): \(en)./.")
    }
}
