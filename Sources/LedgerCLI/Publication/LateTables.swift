import Ledger
import LedgerRender
import LedgerSQLite

/// Lays out what came behind a seal.
struct LateTables {
    let seal: Seal
    /// How long the log is.
    let size: Int
    let limit: Int
    let format: FormatOption

    /// By unit right below the scope, kind and act.
    func counts(_ late: [LateFact], _ reader: ViewReader) -> Table {
        struct Key: Hashable {
            let unit: UnitID?
            let kind: LateFact.Kind
            let act: Act?
        }
        let finder = UnitFinder(reader)
        let groups = Dictionary(grouping: late) { fact in
            Key(unit: fact.unit.map { top($0, reader) }, kind: fact.kind, act: fact.act)
        }
        let order = { (key: Key) in
            (
                key.unit?.position.value ?? .max,
                LateFact.Kind.allCases.firstIndex(of: key.kind) ?? 0,
                key.act?.rawValue ?? 0
            )
        }
        var table = Table(title: title, columns: countColumns)
        for (key, facts) in groups.sorted(by: { order($0.key) < order($1.key) }) {
            table.append([
                key.unit.map { .text(finder.code(of: $0)) } ?? .empty,
                key.unit.map { .text(finder.name(of: $0)) } ?? .empty,
                .coded(key.kind.rawValue, shown: key.kind.name(Console.language)),
                key.act.map { .coded($0.code, shown: $0.name(Console.language)) } ?? .empty,
                .integer(facts.count),
            ])
        }
        table.footnotes = [total(late.count)]
        return table
    }

    func list(_ late: [LateFact], _ reader: ViewReader) -> Table {
        let finder = UnitFinder(reader)
        var table = Table(
            title: Words(vi: "Từng sự kiện ghi muộn", en: "Events recorded late"),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("claim", Words(vi: "Kê khai", en: "Claim"), alignment: .right),
                Column("act", Words(vi: "Việc", en: "Act")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("unit", Words(vi: "Đơn vị", en: "Unit")),
            ]
        )
        for fact in late.prefix(limit == 0 ? late.count : limit) {
            table.append([
                format.cell(fact.position),
                .coded(fact.kind.rawValue, shown: fact.kind.name(Console.language)),
                fact.claim.map { format.cell($0.position) } ?? .empty,
                fact.act.map { .coded($0.code, shown: $0.name(Console.language)) } ?? .empty,
                fact.on.cell,
                fact.unit.map { .text(finder.code(of: $0)) } ?? .empty,
            ])
        }
        table.footnotes = hidden(late.count)
        return table
    }

    func moves(
        _ changes: [RatingChange],
        by book: RuleBook,
        _ reader: ViewReader
    ) throws -> Table {
        var table = ChangeTable(book: book, reader: reader)
            .table(Array(changes.prefix(limit == 0 ? changes.count : limit)))
        table.footnotes =
            [
                Words(
                    vi:
                        "\(changes.count.grouped) dòng sẽ đổi nếu tính theo mọi điều đã biết đến vị trí "
                        + "\(size - 1), so với khi khóa; không gì đã công bố bị đổi.",
                    en:
                        "\(changes.count.grouped) rows would change with all that is known at position "
                        + "\(size - 1), against the seal; nothing published changes by it."
                )
            ] + hidden(changes.count)
        return table
    }

    private var title: Words {
        let (name, position) = (seal.period.name, seal.id.position)
        return Words(
            vi: "Ghi sau khi khóa kỳ \(name) ở vị trí \(position)",
            en: "Recorded after period \(name) was sealed at position \(position)"
        )
    }

    private var countColumns: [Column] {
        [
            Column("unit", Words(vi: "Mã", en: "Code")),
            Column("name", Words(vi: "Đơn vị", en: "Unit"), overflow: .cut),
            Column("kind", Words(vi: "Loại", en: "Kind")),
            Column("act", Words(vi: "Việc", en: "Act")),
            Column("events", Words(vi: "Số sự kiện", en: "Events")),
        ]
    }

    private func total(_ count: Int) -> Words {
        Words(
            vi: "\(count.grouped) sự kiện đến vị trí \(size - 1) có ngày trong kỳ.",
            en: "\(count.grouped) events up to position \(size - 1) are of the period's days."
        )
    }

    private func hidden(_ count: Int) -> [Words] {
        guard limit > 0, count > limit else { return [] }
        let rest = (count - limit).grouped
        return [
            Words(
                vi: "Còn \(rest) dòng nữa; xem hết bằng --limit 0.",
                en: "\(rest) more rows; see all by --limit 0."
            )
        ]
    }

    /// The unit right below the scope, or right below the top.
    private func top(_ unit: UnitID, _ reader: ViewReader) -> UnitID {
        let line = reader.units.lineage(of: unit, on: seal.period.last)
        if let scope = seal.scope, let index = line.firstIndex(of: scope) {
            return line[max(0, index - 1)]
        }
        return line.count > 1 ? line[line.count - 2] : unit
    }
}
