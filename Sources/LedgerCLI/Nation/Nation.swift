import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// What the ledgers of several provinces say together.
struct Nation {
    private var provinces: [Province] = []
    private var ledgers: NationLedgers

    /// A province as its ledger shows it.
    private struct Province {
        let code: String
        let name: String
        let origin: String
        let tally: Tally
        let memberCount: Int
        /// The last event counted.
        let position: Int
    }

    /// Whether every ledger is counted up to its end.
    var isWhole: Bool { ledgers.isWhole }

    /// Counts what can be counted.
    ///
    /// - Throws: ``Failure`` when the options make no sense.
    init(_ homes: [String], _ look: LookOptions) async throws {
        (_, _) = (try look.time.period(), try look.unitMap())
        ledgers = try await NationLedgers(homes, look.time)
        for ledger in ledgers.open {
            provinces += ledgers.ask(ledger) { try Nation.provinces(of: $0, look) } ?? []
        }
    }

    private static func provinces(
        of ledger: NationLedger,
        _ look: LookOptions
    ) throws -> [Province] {
        if let open = try ledger.open {
            return try look.look(at: open) { reader, footing in
                try provinces(reader, footing.position, ledger)
            }
        }
        // The log cannot be asked: the views say how far they are, not what was known when.
        guard look.time.knownAt == nil else { throw ledger.cannotAsk }
        let vantage = Vantage(
            knownEvents: nil,
            period: try look.time.period(),
            map: try look.unitMap(),
            today: Clock.now().civilDate
        )
        return try ledger.views.look(vantage) { reader in
            try provinces(reader, Footing(reader, options: look).position, ledger)
        }
    }

    private static func provinces(
        _ reader: ViewReader,
        _ position: Int,
        _ ledger: NationLedger
    ) throws -> [Province] {
        let (day, finder) = (reader.vantage.day, UnitFinder(reader))
        let roots = reader.units.roots(on: day).filter { $0.kind == .province }
        let tallies = try reader.tallies(of: Set(roots.map(\.id)))
        let members = try reader.memberCounts(on: day)
        return roots.map { unit in
            Province(
                code: finder.code(of: unit),
                name: unit.name(on: day),
                origin: ledger.origin,
                tally: tallies[unit.id] ?? Tally(),
                memberCount: members[unit.id] ?? 0,
                position: position
            )
        }
    }

    // MARK: Tables

    func tables(isForMachines: Bool) -> [Table] {
        [provinceTable(isForMachines)] + (ledgers.missingTable.map { [$0] } ?? [])
    }

    private func provinceTable(_ isForMachines: Bool) -> Table {
        let counted = provinces.map { (province: $0, counts: $0.tally.byStatus()) }
        let statuses = StatusCounts.columns(of: counted.map(\.counts), isForMachines: isForMachines)
        var table = Table(
            title: Words(
                vi: "Cả nước: \(provinces.count) tỉnh (số việc)",
                en: "The nation: \(provinces.count) provinces (claims)"
            ),
            columns: [
                Column("code", Words(vi: "Mã", en: "Code")),
                Column("name", Words(vi: "Tỉnh", en: "Province"), overflow: .cut),
                Column("members", Words(vi: "Đoàn viên", en: "Members")),
            ] + StatusCounts.columns(statuses) + [
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("origin", Words(vi: "Gốc sổ", en: "Origin"), overflow: .cut),
            ]
        )
        for (province, counts) in counted.sorted(by: Nation.comesFirst) {
            table.append(
                [.text(province.code), .text(province.name), .integer(province.memberCount)]
                    + counts.cells(statuses)
                    + [.integer(province.position), .text(province.origin)]
            )
        }
        if provinces.count > 1 { table.append(sumRow(statuses)) }
        table.footnotes = ledgers.open.flatMap { ledger in
            let found = provinces.filter { $0.origin == ledger.origin }
            let name = found.isEmpty ? ledger.origin : found.map(\.name).joined(separator: ", ")
            return ledger.delay(at: found.first?.position ?? ledger.position, named: name)
        }
        return table
    }

    private static func comesFirst(
        _ left: (province: Province, counts: StatusCounts),
        _ right: (province: Province, counts: StatusCounts)
    ) -> Bool {
        left.counts.order(before: right.counts)
            ?? ((left.province.origin, left.province.code)
                < (right.province.origin, right.province.code))
    }

    private func sumRow(_ statuses: [ClaimStatus]) -> [Cell] {
        var sum = StatusCounts()
        for province in provinces {
            let counts = province.tally.byStatus()
            for status in ClaimStatus.allCases { sum.add(counts[status], to: status) }
        }
        let members = provinces.reduce(0) { $0 + $1.memberCount }
        return [.empty, .text(say("Tổng", "Sum")), .integer(members)]
            + sum.cells(statuses) + [.empty, .empty]
    }
}
