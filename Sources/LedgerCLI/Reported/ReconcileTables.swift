import Ledger
import LedgerRender

/// How figures, what is found about them, and the events behind that are laid out.
struct ReconcileTables {
    let known: Int

    // MARK: All figures

    /// One row a figure, for a reader at a terminal.
    func summary(_ all: [Reconciliation]) -> Table {
        Table(
            title: Words(
                vi: "Số đã công bố, đặt cạnh sổ",
                en: "Published figures beside the ledger"
            ),
            columns: [
                Column("figure", Words(vi: "Chỉ số", en: "Figure")),
                Column("printed", Words(vi: "Công bố", en: "Published"), alignment: .right),
                Column("counted", Words(vi: "Sổ", en: "Ledger"), alignment: .right),
                Column("classes", Words(vi: "Nhận xét", en: "Findings")),
                Column("id", Words(vi: "Mã", en: "Id")),
            ],
            rows: all.map { one in
                [
                    .text(one.figure.title(Console.language)), .text(one.figure.printed),
                    .text(counted(one) ?? "–"), .text(classes(one)), .text(one.figure.id),
                ]
            },
            footnotes: all.isEmpty ? [ReconcileTables.empty] : notes(all)
        )
    }

    /// One row a finding, for programs and spreadsheets.
    func findings(_ all: [Reconciliation]) -> Table {
        Table(
            columns: [
                Column("id", Words(vi: "Mã", en: "Id")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("figure", Words(vi: "Chỉ số", en: "Figure")),
                Column("place", Words(vi: "Địa phương", en: "Place")),
                Column("source", Words(vi: "Văn bản", en: "Source")),
                Column("asOf", Words(vi: "Tính đến", en: "As of")),
                Column("printed", Words(vi: "Công bố", en: "Published")),
                Column("counted", Words(vi: "Sổ", en: "Ledger")),
                Column("level", Words(vi: "Mức", en: "Level")),
                Column("class", Words(vi: "Loại", en: "Class")),
                Column("amount", Words(vi: "Số lượng", en: "Amount")),
                Column("finding", Words(vi: "Nhận xét", en: "Finding")),
                Column("positions", Words(vi: "Số sự kiện", en: "Positions")),
            ],
            rows: all.flatMap { one in one.findings.map { row(one, $0) } }
        )
    }

    private func row(_ one: Reconciliation, _ finding: ReportFinding) -> [Cell] {
        let figure = one.figure
        return [
            .text(figure.id), .integer(Int(one.position.value)),
            .text(figure.title(Console.language)), .text(figure.place),
            .text(figure.source.document), figure.asOf.cell, .text(figure.printed),
            counted(one).map { .text($0) } ?? .empty, .text(finding.kind.level.rawValue),
            .text(finding.kind.rawValue), finding.amount.map { .integer($0) } ?? .empty,
            .text(finding.words(Console.language)), .integer(finding.positions.count),
        ]
    }

    /// The names of what was found, faults first, each once.
    private func classes(_ one: Reconciliation) -> String {
        var kinds: [ReportClass] = []
        for level in [ReportClass.Level.fault, .good, .note] {
            for finding in one.findings where finding.kind.level == level {
                if !kinds.contains(finding.kind) { kinds.append(finding.kind) }
            }
        }
        return kinds.map { $0.name(Console.language) }.joined(separator: ", ")
    }

    private func counted(_ one: Reconciliation) -> String? {
        guard let counted = one.counted else { return nil }
        let count = counted.count.grouped
        return counted.base.map { "\(count)/\($0.grouped)" } ?? count
    }

    private func notes(_ all: [Reconciliation]) -> [Words] {
        let faulty = all.filter { one in one.findings.contains { $0.kind.level == .fault } }.count
        let equal = all.filter { $0.isEqual == true }.count
        let countable = all.filter { $0.isEqual != nil }.count
        return [
            Words(
                vi: "\(all.count.grouped) số: \(faulty.grouped) có lỗi hay lệch, sổ tính được "
                    + "\(countable.grouped), khớp \(equal.grouped). Như đã biết sau "
                    + "\(known.grouped) sự kiện.",
                en: "\(all.count.grouped) figures: \(faulty.grouped) at fault or off, the ledger "
                    + "counts \(countable.grouped), of which \(equal.grouped) are equal. As known "
                    + "after \(known.grouped) events."
            ),
            Words(
                vi: "“socai reconcile MÃ” giải thích một số bằng các sự kiện.",
                en: "“socai reconcile ID” explains a figure by its events."
            ),
        ]
    }

    private static let empty = Words(
        vi: "Chưa ghi số công bố nào; nạp bằng “socai import reported shipped” hoặc TỆP.",
        en: "No published figure is filed; import some by “socai import reported shipped” or FILE."
    )

    // MARK: One figure

    func definition(_ one: Reconciliation) -> Table {
        let (figure, language) = (one.figure, Console.language)
        var rows: [(String, String)] = [
            (say("Chỉ số", "Figure"), figure.title(language)),
            (say("Mã, vị trí", "Id, position"), "\(figure.id), \(one.position)"),
            (say("Đã công bố", "Published"), figure.printed + fraction(figure)),
            (say("Sổ tính", "From events"), counted(one) ?? "–"),
            (say("Địa phương", "Place"), figure.place),
            (say("Tính đến", "As of"), days(figure)),
            (say("Văn bản", "Paper"), figure.source.words(language)),
        ]
        if !figure.details.basedOn.isEmpty {
            let papers = figure.details.basedOn.joined(separator: ", ")
            rows.append((say("Căn cứ", "Based on"), papers))
        }
        if case .counted(let rule) = figure.basis {
            rows.append((say("Điều kiện", "Counts"), rule.measure.words(language)))
            if let base = rule.base { rows.append((say("Trên", "Over"), base.words(language))) }
        }
        return Table(
            columns: [
                Column("what", Words(vi: "Mục", en: "Item")),
                Column("value", Words(vi: "Nội dung", en: "Content")),
            ],
            rows: rows.map { [.text($0), .text($1)] }
        )
    }

    private func fraction(_ figure: ReportedFigure) -> String {
        guard let part = figure.details.numerator else { return "" }
        return " (\(part)" + (figure.details.denominator.map { "/\($0)" } ?? "") + ")"
    }

    private func days(_ figure: ReportedFigure) -> String {
        guard let from = figure.from else { return figure.asOf.shown }
        return "\(from.shown)–\(figure.asOf.shown)"
    }

    func sentences(_ one: Reconciliation) -> Table {
        Table(
            title: Words(vi: "Nhận xét", en: "Findings"),
            columns: [
                Column("class", Words(vi: "Loại", en: "Class")),
                Column("finding", Words(vi: "Vì sao", en: "Why")),
            ],
            rows: one.findings.map { finding in
                [
                    .coded(finding.kind.rawValue, shown: finding.kind.name(Console.language)),
                    .text(finding.words(Console.language)),
                ]
            }
        )
    }

    /// The events that decide, at most so many of each finding.
    func positions(_ one: Reconciliation, limit: Int?) -> Table? {
        let decided = one.findings.filter { !$0.positions.isEmpty }
        guard !decided.isEmpty else { return nil }
        let shown = decided.map { finding in
            (finding, limit.map { Array(finding.positions.prefix($0)) } ?? finding.positions)
        }
        let hidden =
            decided.reduce(0) { $0 + $1.positions.count }
            - shown.reduce(0) { $0 + $1.1.count }
        return Table(
            title: Words(vi: "Các sự kiện quyết định", en: "The events that decide"),
            columns: [
                Column("class", Words(vi: "Loại", en: "Class")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
            ],
            rows: shown.flatMap { finding, positions in
                positions.map { position in
                    [
                        .coded(finding.kind.rawValue, shown: finding.kind.name(Console.language)),
                        .integer(Int(position.value)),
                    ]
                }
            },
            footnotes: [
                Words(
                    vi: "Xem một sự kiện: socai events --at VỊ_TRÍ"
                        + (hidden > 0 ? "; còn \(hidden.grouped) sự kiện: --limit 0." : "."),
                    en: "To see an event: socai events --at POSITION"
                        + (hidden > 0 ? "; \(hidden.grouped) more: --limit 0." : ".")
                )
            ]
        )
    }

    // MARK: Captured indexes

    func captures(_ captures: [FigureRegister.Capture]) -> Table {
        Table(
            title: Words(
                vi: "Chỉ số đã chụp (quan sát, không phải kết quả)",
                en: "Captured indexes (observations, no results)"
            ),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("code", Words(vi: "Chỉ số", en: "Index")),
                Column("place", Words(vi: "Địa phương", en: "Place")),
                Column("from", Words(vi: "Từ ngày", en: "From")),
                Column("until", Words(vi: "Đến ngày", en: "Until")),
                Column("capturedOn", Words(vi: "Ngày chụp", en: "Captured on")),
                Column("fraction", Words(vi: "Tử/mẫu", en: "Fraction"), alignment: .right),
                Column("points", Words(vi: "Điểm", en: "Points"), alignment: .right),
                Column("formula", Words(vi: "Công thức", en: "Formula")),
                Column("finding", Words(vi: "Nhận xét", en: "Finding")),
            ],
            rows: captures.map(row),
            footnotes: [
                Words(
                    vi: "– là cổng không hiện số, không phải 0.",
                    en: "– means that the portal shows no number, which is not 0."
                )
            ]
        )
    }

    private func row(_ capture: FigureRegister.Capture) -> [Cell] {
        let (index, numbers) = (capture.index, capture.index.numbers)
        return [
            .integer(Int(capture.position.value)), .text(index.code), .text(index.place),
            index.from.cell, index.until.cell, capture.on.cell,
            .text("\(numbers.numerator ?? "–")/\(numbers.denominator ?? "–")"),
            .text("\(numbers.points ?? "–")/\(numbers.maximum ?? "–")"), .text(index.formula),
            .text(index.findings().map { $0.words(Console.language) }.joined(separator: " ")),
        ]
    }
}
