import Ledger
import LedgerRender
import LedgerSQLite

/// How figures and what lies behind them are laid out.
struct FigureTables {
    let book: FigureBook
    let known: Int

    /// Every figure beside what was published.
    func overview(_ results: [FigureResult]) -> Table {
        Table(
            title: book.title,
            columns: [
                Column("id", Words(vi: "Mã", en: "Id")),
                Column("figure", Words(vi: "Chỉ số", en: "Figure")),
                Column(
                    "computed",
                    Words(vi: "Tính từ sự kiện", en: "From events"),
                    alignment: .right
                ),
                Column("fraction", Words(vi: "Tử/mẫu", en: "Fraction"), alignment: .right),
                Column("rounding", Words(vi: "Làm tròn", en: "Rounding")),
                Column("published", Words(vi: "Đã công bố", en: "Published"), alignment: .right),
                Column("equal", Words(vi: "Khớp?", en: "Equal?")),
                Column("source", Words(vi: "Nguồn", en: "Source")),
            ],
            rows: results.map(row),
            footnotes: footnotes
        )
    }

    /// The same for a reader at a terminal: without ids and rules, sources below.
    func summary(_ results: [FigureResult]) -> Table {
        Table(
            title: book.title,
            columns: [
                Column("figure", Words(vi: "Chỉ số", en: "Figure")),
                Column("computed", Words(vi: "Tính lại", en: "Computed"), alignment: .right),
                Column("published", Words(vi: "Công bố", en: "Published"), alignment: .right),
                Column("equal", Words(vi: "Khớp", en: "Equal")),
                Column("id", Words(vi: "Mã", en: "Id")),
            ],
            rows: results.map { result in
                [
                    .text(result.figure.title(Console.language)),
                    .text(computed(result)), .text(result.figure.published ?? "–"),
                    verdict(result), .text(result.figure.id),
                ]
            },
            footnotes: sources(results) + footnotes
        )
    }

    private func row(_ result: FigureResult) -> [Cell] {
        let language = Console.language
        return [
            .text(result.figure.id), .text(result.figure.title(language)), cell(result),
            result.fraction.map { .text("\($0)/\($1)") } ?? .empty,
            result.rounding.map { .text($0.words(language)) } ?? .empty,
            result.figure.published.map { .text($0) } ?? .empty, verdict(result),
            .text(result.figure.source.words(language)),
        ]
    }

    private func cell(_ result: FigureResult) -> Cell {
        if case .count(let count) = result.outcome { return .integer(count) }
        return .text(result.text(Console.language))
    }

    private func computed(_ result: FigureResult) -> String {
        result.text(Console.language)
    }

    private func verdict(_ result: FigureResult) -> Cell {
        let shown = verdictText(result)
        return switch result.isAsPublished {
        case true?: .coded("equal", shown: shown)
        case false?: .coded("different", shown: shown)
        case nil: .coded("", shown: shown)
        }
    }

    private func verdictText(_ result: FigureResult) -> String {
        switch result.isAsPublished {
        case true?: say("khớp", "equal")
        case false?: say("KHÁC", "DIFFERS")
        case nil: "–"
        }
    }

    /// Which papers the figures were printed in, and how the shares were rounded.
    private func sources(_ results: [FigureResult]) -> [Words] {
        var notes: [Words] = []
        for result in results {
            let source = result.figure.source.words
            let note = Words(vi: "Nguồn: \(source.vi).", en: "Source: \(source.en).")
            if !notes.contains(note) { notes.append(note) }
        }
        for result in results {
            guard let fraction = result.fraction, let rounding = result.rounding else {
                continue
            }
            let (part, whole) = (fraction.0.grouped, fraction.1.grouped)
            let id = result.figure.id
            notes.append(
                Words(
                    vi: "\(id): \(part)/\(whole), \(rounding.words.vi).",
                    en: "\(id): \(part)/\(whole), \(rounding.words.en)."
                )
            )
        }
        return notes
    }

    private var footnotes: [Words] {
        [
            Words(
                vi: "Như đã biết sau \(known.grouped) sự kiện. "
                    + "“socai figures MÃ” giải thích một chỉ số.",
                en: "As known after \(known.grouped) events. “socai figures ID” explains a figure."
            )
        ]
    }

    /// The events behind a count.
    func evidence(_ evidence: [Evidence], of total: Int) -> Table {
        Table(
            title: Words(
                vi: "Các sự kiện làm nên con số (\(evidence.count.grouped)/\(total.grouped))",
                en: "The events behind it (\(evidence.count.grouped) of \(total.grouped))"
            ),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("claim", Words(vi: "Kê khai", en: "Claim")),
                Column("verdict", Words(vi: "Kết luận", en: "Verdict")),
            ],
            rows: evidence.map { item in
                [
                    .integer(Int(item.position.value)), item.on.cell,
                    item.claim.map { .integer(Int($0.value)) } ?? .empty,
                    item.standing.map { .integer(Int($0.value)) } ?? .empty,
                ]
            },
            footnotes: [
                Words(
                    vi: "Xem một sự kiện: socai events --at VỊ_TRÍ; còn lại: --limit 0.",
                    en: "To see an event: socai events --at POSITION; for the rest: --limit 0."
                )
            ]
        )
    }

    /// One figure: its definition in words, part by part.
    func definition(_ result: FigureResult) -> Table {
        let (figure, language) = (result.figure, Console.language)
        var rows: [(String, String)] = [
            (say("Chỉ số", "Figure"), figure.title(language)),
            (say("Mã", "Id"), figure.id),
            (say("Tính từ sự kiện", "From events"), result.text(language)),
            (say("Đã công bố", "Published"), figure.published ?? "–"),
            (say("Khớp?", "Equal?"), verdictText(result)),
        ]
        rows += predicates(result)
        if let rounding = result.rounding {
            rows.append((say("Làm tròn", "Rounding"), rounding.words(language)))
        }
        rows += [
            (say("Tính đến", "As of"), figure.asOf.shown),
            (say("Nguồn", "Source"), figure.source.words(language)),
            (
                say("Như đã biết", "As known"),
                say("sau \(known.grouped) sự kiện", "after \(known.grouped) events")
            ),
        ]
        return Table(
            columns: [
                Column("what", Words(vi: "Mục", en: "Item")),
                Column("value", Words(vi: "Nội dung", en: "Content")),
            ],
            rows: rows.map { [.text($0), .text($1)] }
        )
    }

    private func predicates(_ result: FigureResult) -> [(String, String)] {
        let names: [String]
        switch result.figure.quantity {
        case .count(let measure):
            return [(say("Đếm", "Counts"), measure.words(Console.language))]
        case .ratio: names = [say("Tử số", "Numerator"), say("Mẫu số", "Denominator")]
        case .change: names = [say("Giá trị", "Value"), say("Gốc so sánh", "Base")]
        }
        let values = result.fraction.map { [$0.0, $0.1] } ?? []
        return zip(zip(names, result.figure.quantity.parts), values).map { named, value in
            let words = book.measure(named.1)?.words(Console.language) ?? ""
            return (named.0, "\(value.grouped) · \(named.1): \(words)")
        }
    }
}
