import Ledger

extension ReportDocument {
    /// The tables as sheets: each level, the figures of the sentences, and what all rest on.
    public var sheets: [ReportTable] {
        tables + (figures.isEmpty ? [] : [figureTable]) + [basisTable]
    }

    /// What the report rests on, a line each; the last one is the reference.
    public var basis: [(id: String, name: String, text: String)] {
        let (head, period) = (reference.head, reference.period)
        var lines = [
            ("title", Words(vi: "Báo cáo", en: "Report"), "\(title): \(subject)"),
            ("number", Words(vi: "Số, ký hiệu", en: "Number"), head.number ?? ""),
            ("date", Words(vi: "Ngày ban hành", en: "Issued on"), head.date.shown(language)),
            ("issuer", Words(vi: "Nơi ban hành", en: "Issuer"), head.issuer),
            (
                "period", Words(vi: "Kỳ báo cáo", en: "Period"),
                period.first == period.last
                    ? period.last.shown(language)
                    : "\(period.first.shown(language)) – \(period.last.shown(language))"
            ),
            ("cutOff", Words(vi: "Chốt số liệu", en: "Cut-off"), period.last.shown(language)),
            ("known", Words(vi: "Số sự kiện đã biết", en: "Events known"), String(reference.known)),
            ("origin", Words(vi: "Sổ", en: "Ledger"), reference.origin),
            ("root", Words(vi: "Gốc Merkle", en: "Merkle root"), reference.root),
        ].filter { !$0.2.isEmpty }
        if reference.kind == .rating { lines += sealLines }
        for (index, note) in notes.enumerated() {
            let name = Words(vi: "Ghi chú \(index + 1)", en: "Note \(index + 1)")
            lines.append(("note\(index + 1)", name, note))
        }
        lines.append(("reference", Words(vi: "Mã đối chiếu", en: "Reference"), reference.text))
        return lines.map { ($0.0, $0.1(language), $0.2) }
    }

    /// Which signed root covers a printed list, who saw it, and how anybody checks the list.
    private var sealLines: [(String, Words, String)] {
        var lines: [(String, Words, String)] = []
        if let seal = reference.seal {
            let size = Words(vi: "cỡ \(seal.size)", en: "size \(seal.size)")(language)
            let seen = seal.witnesses.map { "\($0.name) (\($0.time))" }.joined(separator: ", ")
            let nobody = Words(vi: "chưa có ai", en: "nobody yet")(language)
            lines.append(
                ("signed", Words(vi: "Gốc đã ký", en: "Signed root"), "\(seal.root) (\(size))")
            )
            lines.append(
                (
                    "witnesses", Words(vi: "Chứng kiến", en: "Witnessed by"),
                    seen.isEmpty ? nobody : seen
                )
            )
        }
        lines.append(("check", Words(vi: "Cách kiểm tra", en: "To verify"), checkLine(language)))
        return lines
    }

    private func checkLine(_ language: Language) -> String {
        guard let rating = reference.rating else {
            return Words(
                vi: "chưa công bố; trên sổ này: socai report check TỆP",
                en: "not published; on this ledger: socai report check FILE"
            )(language)
        }
        return Words(
            vi:
                "xin hồ sơ kiểm toán xếp loại \(rating) (socai kit \(rating)), rồi chạy: socai audit "
                + "HỒ-SƠ",
            en:
                "ask for the auditor's kit of rating \(rating) (socai kit \(rating)), then run: socai "
                + "audit KIT"
        )(language)
    }

    private var basisTable: ReportTable {
        let title = Words(vi: "Căn cứ", en: "Basis")
        return ReportTable(
            id: "basis",
            sheet: title(language),
            table: Table(
                title: title,
                columns: [
                    Column("item", Words(vi: "Mục", en: "Item")),
                    Column("content", Words(vi: "Nội dung", en: "Content")),
                ],
                rows: basis.map { [.text($0.name), .text($0.text)] }
            ),
            keyColumn: 0
        )
    }

    private var figureTable: ReportTable {
        let title = Words(vi: "Số liệu trong báo cáo", en: "Figures in the text")
        return ReportTable(
            id: "figures",
            sheet: title(language),
            table: Table(
                title: title,
                columns: [
                    Column(ReportTable.rowNumberKey, Words(vi: "TT", en: "No.")),
                    Column("id", Words(vi: "Mã", en: "Id")),
                    Column("figure", Words(vi: "Số liệu", en: "Figure"), alignment: .right),
                    Column("numerator", Words(vi: "Tử số", en: "Numerator")),
                    Column("denominator", Words(vi: "Mẫu số", en: "Denominator")),
                    Column("from", Words(vi: "Từ ngày", en: "From")),
                    Column("until", Words(vi: "Đến ngày", en: "Until")),
                    Column("definition", Words(vi: "Cách đếm", en: "What is counted")),
                ],
                rows: figures.enumerated().map { row($1, number: $0 + 1) }
            ),
            keyColumn: 1
        )
    }

    private func row(_ figure: ReportFigure, number: Int) -> [Cell] {
        [
            .integer(number), .text(figure.id), figure.cell, .integer(figure.numerator),
            figure.denominator.map { .integer($0) } ?? .empty, figure.from?.cell ?? .empty,
            figure.until.cell, .text(figure.definition),
        ]
    }

    /// The whole content a line a piece, for a digest: what two equal reports have in common
    /// whatever they are printed as.
    public var contentLines: [String] {
        var lines =
            [title, subject, remark]
            + parts.compactMap { part in
                switch part {
                case .heading(let text): text
                case .paragraph(let pieces): text(of: pieces)
                case .table: nil
                }
            }
        for sheet in sheets {
            lines.append(sheet.id)
            lines += TSV().render(sheet.table).split(separator: "\n").map(String.init)
        }
        return lines
    }
}

extension ReportDocument {
    /// A paragraph as it is read.
    func text(of pieces: [Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .figure(let figure): figure.cell.text(in: language)
            }
        }.joined()
    }

    /// What stands where no number was given yet, with room to write it in.
    var shownNumber: String {
        reference.head.number ?? "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/BC-…"
    }

    /// Behind the place and the day of issue.
    var placeAndDate: String {
        let (place, date) = (reference.head.place, reference.head.date)
        return "\(place), " + (language == .vi ? date.inFull : date.description)
    }

    /// Every text of a page outside its tables, by the name it can be found under.
    var pageTexts: [(part: String, text: String)] {
        let head = reference.head
        var texts = [
            ("superior", head.superior), ("issuer", head.issuer), ("number", shownNumber),
            ("place", placeAndDate), ("title", title), ("subject", subject), ("remark", remark),
        ]
        texts += head.addressees.enumerated().map { ("to\($0 + 1)", $1) }
        for (index, part) in parts.enumerated() {
            let name = ReportDocument.name(ofPart: index)
            switch part {
            case .heading(let text): texts.append((name, text))
            case .paragraph(let pieces): texts.append((name, text(of: pieces)))
            case .table: break
            }
        }
        texts += [
            ("authority", head.authority), ("signer-title", head.signerTitle),
            ("signer", head.signer),
        ]
        texts += head.recipients.enumerated().map { ("cc\($0 + 1)", $1) }
        texts += annexes.indices.map { ("annex\($0 + 1)", annexHeading($0)) }
        texts += sheets.compactMap { sheet in
            sheet.table.title.map { ("caption-" + sheet.id, $0(language)) }
        }
        return texts.filter { !$0.1.isEmpty }
    }

    static func name(ofPart index: Int) -> String { "body\(index + 1)" }

    /// `PHỤ LỤC II`.
    func annexHeading(_ index: Int) -> String {
        Words(vi: "PHỤ LỤC ", en: "ANNEX ")(language) + ReportDocument.roman(index + 1)
    }

    private static func roman(_ number: Int) -> String {
        let signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
        var (rest, text) = (number, "")
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}

extension CivilDate {
    func shown(_ language: Language) -> String {
        language == .vi ? vietnamese : description
    }

    var cell: Cell {
        let (year, month, day) = components
        return .date(year: year, month: month, day: day)
    }
}
