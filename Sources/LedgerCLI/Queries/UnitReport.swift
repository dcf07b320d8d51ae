import Ledger
import LedgerRender
import LedgerSQLite

/// What `show province` and `show unit` print about one unit.
struct UnitReport {
    let reader: ViewReader
    let footing: Footing
    let unit: Unit
    private let finder: UnitFinder
    private let tallies: [UnitID: Tally]
    private let children: [Unit]
    /// How many members still stand in the unit although it was split and ended.
    private let unsettledCount: Int

    init(_ reader: ViewReader, _ footing: Footing, _ unit: Unit) throws {
        self.reader = reader
        self.footing = footing
        self.unit = unit
        finder = UnitFinder(reader)
        children = reader.units.children(of: unit.id, on: reader.vantage.day)
        unsettledCount =
            reader.units.splits.contains(unit.id)
            ? try reader.membersToRehome(on: reader.vantage.day).filter { $0.split == unit.id }
                .count
            : 0
        tallies = try reader.tallies(of: Set(children.map(\.id) + [unit.id]))
    }

    private var day: CivilDate { reader.vantage.day }
    private var code: String { finder.code(of: unit) }
    /// Programs get every field, people only those that say something.
    private var isForMachines: Bool { footing.isForMachines }

    func tables() throws -> [Table] {
        let follow = footing.notes(follow: "claims --unit \(code)")
        let tally = TallyTable.make(tallies[unit.id] ?? Tally(), footing, notes: follow)
        guard !children.isEmpty else { return [facts, tally] }
        return [facts, tally, try childTable()]
    }

    // MARK: Facts

    private var facts: Table {
        let fields = [
            ("name", Words(vi: "Tên", en: "Name"), Cell.text(unit.name(on: day))),
            ("kind", Words(vi: "Loại", en: "Kind"), .text(unit.kind.name(Console.language))),
            ("codes", Words(vi: "Mã", en: "Codes"), .text(codes)),
            ("zone", Words(vi: "Vùng", en: "Zone"), zone),
            ("lineage", Words(vi: "Thuộc", en: "Lies in"), .text(lineage)),
            ("founded", Words(vi: "Lập ngày", en: "Founded"), unit.founded.cell),
            ("state", Words(vi: "Tình trạng", en: "State"), .text(state)),
            ("formerly", Words(vi: "Tên cũ", en: "Other names"), text(otherNames)),
            ("successors", Words(vi: "Kế thừa bởi", en: "Followed by"), text(successors)),
            ("predecessors", Words(vi: "Kế thừa của", en: "Follows"), text(predecessors)),
            (
                "knownAt", Words(vi: "Đã biết tại", en: "Known at"),
                footing.cell(Position(UInt32(footing.position)))
            ),
            ("period", Words(vi: "Kỳ", en: "Period"), words(footing.periodText)),
            ("map", Words(vi: "Cây đơn vị", en: "Unit tree"), words(footing.mapText)),
        ].filter { $0.2 != .empty || isForMachines }
        let event = footing.plainCommand("events --at \(unit.id.position)")
        return Table(
            title: Words(
                vi: "\(code) · \(unit.name(on: day))",
                en: "\(code) · \(unit.name(on: day))"
            ),
            columns: fields.map { Column($0.0, $0.1) },
            rows: [fields.map(\.2)],
            footnotes: [Words(vi: "Ghi nhận: \(event)", en: "Recorded: \(event)")]
                + finder.namesakes(of: unit) + unsettledNote
        )
    }

    private var unsettledNote: [Words] {
        guard unsettledCount > 0 else { return [] }
        let (count, command) = (unsettledCount.grouped, footing.plainCommand("rehome"))
        return [
            Words(
                vi: "\(count) đoàn viên còn ở đơn vị đã tách này, chờ chuyển: \(command)",
                en: "\(count) members still stand in this split unit, to be moved: \(command)"
            )
        ]
    }

    private func words(_ words: Words) -> Cell {
        .text(words(Console.language))
    }

    private func text(_ parts: [String]) -> Cell {
        parts.isEmpty ? .empty : .text(parts.joined(separator: "; "))
    }

    private var zone: Cell {
        unit.zone.map { .coded($0.code, shown: $0.name(Console.language)) } ?? .empty
    }

    private var codes: String {
        unit.codes.map(\.value.description).joined(separator: ", ")
    }

    private var lineage: String {
        let path = reader.units.lineage(of: unit.id, on: day).dropFirst().reversed()
        guard !path.isEmpty else { return say("(cấp cao nhất)", "(the top)") }
        return path.map { finder.name(of: $0) }.joined(separator: " › ")
    }

    private var state: String {
        if let ended = unit.ended, ended <= day {
            return say("giải thể từ \(ended.shown)", "ended on \(ended.shown)")
        }
        return unit.isOpen(on: day) ? say("đang hoạt động", "open") : say("chưa lập", "not founded")
    }

    private var otherNames: [String] {
        let current = unit.name(on: day)
        return unit.names.filter { $0.value != current }.map { dated in
            "\(dated.value) (\(say("từ", "from")) \(dated.from.shown))"
        }
    }

    private var successors: [String] {
        unit.successors.map { dated in
            let extent =
                dated.value.extent == .whole ? say("toàn bộ", "whole") : say("một phần", "part")
            return "\(dated.from.shown) \(extent) → \(named(dated.value.successor))"
        }
    }

    private var predecessors: [String] {
        reader.units.predecessors(of: unit.id).map { named($0.id) }
    }

    private func named(_ id: UnitID) -> String {
        "\(finder.code(of: id)) \(finder.name(of: id))"
    }

    // MARK: Children

    private func childTable() throws -> Table {
        let members = try reader.memberCounts(on: day)
        let counted = children.map {
            (unit: $0, counts: tallies[$0.id]?.byStatus() ?? StatusCounts())
        }
        let statuses = StatusCounts.columns(
            of: counted.map(\.counts),
            isForMachines: footing.isForMachines
        )
        var table = Table(
            title: Words(
                vi: "Đơn vị trực thuộc ngày \(day.shown) (số việc)",
                en: "Units right below on \(day.shown) (claims)"
            ),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("name", Words(vi: "Tên", en: "Name"), overflow: .wrap),
                Column("kind", Words(vi: "Loại", en: "Kind"), overflow: .cut),
                Column("members", Words(vi: "Đoàn viên", en: "Members")),
            ] + StatusCounts.columns(statuses)
        )
        for (child, counts) in counted.sorted(by: UnitReport.comesFirst) {
            table.append(
                [
                    .text(finder.shownCode(of: child.id, footing)), .text(child.name(on: day)),
                    .coded(child.kind.code, shown: child.kind.name(Console.language)),
                    .integer(members[child.id] ?? 0),
                ] + counts.cells(statuses)
            )
        }
        table.footnotes = [footing.basis] + childNotes
        return table
    }

    private static func comesFirst(
        _ left: (unit: Unit, counts: StatusCounts),
        _ right: (unit: Unit, counts: StatusCounts)
    ) -> Bool {
        left.counts.order(before: right.counts) ?? (left.unit.id < right.unit.id)
    }

    /// Units founded after the acts they follow count nothing as it was.
    private var emptyNote: [Words] {
        guard reader.vantage.map == .asItWas else { return [] }
        let heirs = Set(reader.units.all.flatMap { $0.successors.map(\.value.successor) })
        let isEmpty = children.contains { heirs.contains($0.id) && tallies[$0.id] == nil }
        guard isEmpty else { return [] }
        let command = footing.command("show unit \(code) --map now")
        return [
            Words(
                vi: "Việc trước ngày lập đơn vị kế thừa nằm ở đơn vị cũ; theo đơn vị kế thừa: "
                    + command,
                en: "What was done before a successor was founded stands with the old units; by "
                    + "successors: \(command)"
            )
        ]
    }

    private var childNotes: [Words] {
        let command = footing.command("show unit \(say("MÃ", "CODE"))")
        return [
            Words(
                vi:
                    "Việc của nhiều đơn vị đếm một lần ở mỗi đơn vị và một lần ở cấp trên. Tỷ lệ xác "
                    + "nhận = công được xác nhận / công chưa rút.",
                en:
                    "An act shared between units counts once in each and once above. Confirmed share "
                    + "= credit confirmed / credit not withdrawn."
            ),
            Words(vi: "Từng đơn vị: \(command)", en: "Each unit: \(command)"),
        ] + emptyNote
    }
}
