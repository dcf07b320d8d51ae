import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// What the ledgers of several provinces say together.
struct Nation {
    private var provinces: [Province] = []
    private var missing: [(home: String, why: String)] = []
    private var origins: [String: String] = [:]

    /// A province as its ledger shows it.
    private struct Province {
        let code: String
        let name: String
        let origin: String
        let tally: Tally
        let memberCount: Int
        /// The last event counted.
        let position: Int
        /// Why later events may be missing.
        let delay: String?
    }

    /// Whether every ledger is counted up to its end.
    var isWhole: Bool {
        missing.isEmpty && provinces.allSatisfy { $0.delay == nil }
    }

    /// Counts a ledger, or says why not.
    mutating func add(_ home: Home, _ look: LookOptions) async {
        do {
            do {
                try take(try await OpenLedger(home), look)
            } catch let error where home.isShared && (try? ViewFile(at: home.views)) != nil {
                try takeViews(of: home, look, delay: Nation.words(of: error))
            }
        } catch {
            missing.append((home.path, Nation.words(of: error)))
        }
    }

    private static func words(of error: any Error) -> String {
        let failure = error as? Failure ?? (error as? StoreError).map { Failure($0) }
        return failure.map { $0.words(Console.language) } ?? "\(type(of: error))"
    }

    private mutating func take(_ ledger: OpenLedger, _ look: LookOptions) throws {
        let found = try look.look(at: ledger) { reader, footing in
            try Nation.provinces(reader, footing.position, ledger.log.origin, delay: nil)
        }
        try keep(found, of: ledger.log.origin, in: ledger.home.path)
    }

    /// The log cannot be asked: the views say how far they are.
    private mutating func takeViews(of home: Home, _ look: LookOptions, delay: String) throws {
        let views = try ViewFile(at: home.views)
        let vantage = Vantage(
            knownEvents: nil,
            period: try look.time.period(),
            map: try look.unitMap(),
            today: Clock.now().civilDate
        )
        let origin = try views.state().origin
        let found = try views.look(vantage) { reader in
            let position = Footing(reader, options: look).position
            return try Nation.provinces(reader, position, origin, delay: delay)
        }
        try keep(found, of: origin, in: home.path)
    }

    /// One ledger given twice would count twice.
    private mutating func keep(_ found: [Province], of origin: String, in path: String) throws {
        if let other = origins.updateValue(path, forKey: origin) {
            throw Failure(
                Code.badData,
                vi: "cùng một sổ với \(other); nêu mỗi sổ một lần",
                en: "the same ledger as \(other); name each once"
            )
        }
        provinces += found
    }

    private static func provinces(
        _ reader: ViewReader,
        _ position: Int,
        _ origin: String,
        delay: String?
    ) throws -> [Province] {
        let (day, finder) = (reader.vantage.day, UnitFinder(reader))
        let roots = reader.units.roots(on: day).filter { $0.kind == .province }
        let tallies = try reader.tallies(of: Set(roots.map(\.id)))
        let members = try reader.memberCounts(on: day)
        return roots.map { unit in
            Province(
                code: finder.code(of: unit),
                name: unit.name(on: day),
                origin: origin,
                tally: tallies[unit.id] ?? Tally(),
                memberCount: members[unit.id] ?? 0,
                position: position,
                delay: delay
            )
        }
    }

    // MARK: Tables

    func tables(isForMachines: Bool) -> [Table] {
        [provinceTable(isForMachines)] + (missing.isEmpty ? [] : [missingTable])
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
            ] + statuses.map { .claims($0) } + [
                .confirmedShare,
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("origin", Words(vi: "Gốc sổ", en: "Origin"), overflow: .cut),
            ]
        )
        for (province, counts) in counted.sorted(by: { Nation.comesFirst($0.1, $1.1) }) {
            table.append(
                [.text(province.code), .text(province.name), .integer(province.memberCount)]
                    + statuses.map { .integer(counts[$0].claims) }
                    + [
                        .confirmedShare(counts), .integer(province.position),
                        .text(province.origin),
                    ]
            )
        }
        if provinces.count > 1 { table.append(sumRow(statuses)) }
        table.footnotes = provinces.compactMap { province in
            province.delay.map { why in
                Words(
                    vi: "\(province.name): chỉ tính đến vị trí \(province.position). \(why)",
                    en: "\(province.name): counted up to position \(province.position) only. \(why)"
                )
            }
        }
        return table
    }

    private func sumRow(_ statuses: [ClaimStatus]) -> [Cell] {
        var sum = StatusCounts()
        for province in provinces {
            let counts = province.tally.byStatus()
            for status in ClaimStatus.allCases { sum.add(counts[status], to: status) }
        }
        let members = provinces.reduce(0) { $0 + $1.memberCount }
        return [.empty, .text(say("Tổng", "Sum")), .integer(members)]
            + statuses.map { .integer(sum[$0].claims) } + [.confirmedShare(sum), .empty, .empty]
    }

    private static func comesFirst(_ left: StatusCounts, _ right: StatusCounts) -> Bool {
        let (first, second) = (left[.confirmed], right[.confirmed])
        return (second.claims, second.credit) < (first.claims, first.credit)
    }

    private var missingTable: Table {
        Table(
            title: Words(vi: "Sổ không có trong tổng", en: "Ledgers not in the sum"),
            columns: [
                Column("home", Words(vi: "Thư mục", en: "Directory")),
                Column("why", Words(vi: "Vì sao", en: "Why")),
            ],
            rows: missing.map { [.text($0.home), .text($0.why)] }
        )
    }
}
