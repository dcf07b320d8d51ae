import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Extracts, officials and accounts as the views tell them, against a search through the events.
@Suite struct EvidenceQueryTests {
    private let folder: Folder
    private let store = MemoryStore(origin: Desk.origin)

    init() throws {
        folder = try Folder()
    }

    /// What a plain reading of the first events gives.
    private struct Naive {
        var extracts: [Position: (recorded: Int, standing: Int)] = [:]
        var agencies: [CitizenHandle: String] = [:]
        var accounts: [Position: (fact: Activation, on: CivilDate)] = [:]
        private var statements: [String: ExtractID] = [:]

        /// Statements about registers count up to a day, those about accounts all.
        init(_ events: some Sequence<Event>, until: CivilDate?) {
            for (number, event) in events.enumerated() {
                add(event, at: Position(UInt32(number)), until)
            }
            for extract in statements.values { extracts[extract.position]?.standing += 1 }
        }

        private mutating func add(_ event: Event, at position: Position, _ until: CivilDate?) {
            let isInTime = until.map { event.on <= $0 } ?? true
            switch event.fact {
            case .extractReceived: extracts[position] = (0, 0)
            case .officialListed(let fact):
                state(fact.extract, "official \(fact.citizen.value)")
                if isInTime { agencies[fact.citizen] = fact.agency }
            case .officialUnlisted(let fact):
                state(fact.extract, "official \(fact.citizen.value)")
                if isInTime { agencies[fact.citizen] = nil }
            case .dossierObserved(let fact):
                state(fact.extract, "dossier \(fact.dossier.value)")
            case .activationRecorded(let fact):
                for (old, account) in accounts where key(account.fact) == key(fact) {
                    accounts[old] = nil
                }
                accounts[position] = (fact, event.on)
                state(fact.extract, key(fact))
            case .activationWithdrawn(let id, _):
                if let old = accounts.removeValue(forKey: id.position) {
                    statements[key(old.fact)] = nil
                }
            default: break
            }
        }

        private mutating func state(_ extract: ExtractID?, _ subject: String) {
            statements[subject] = extract
            if let extract { extracts[extract.position]?.recorded += 1 }
        }

        private func key(_ fact: Activation) -> String {
            "\(fact.account) \(fact.level ?? 0) \(fact.citizen.value)"
        }
    }

    @Test(arguments: seeds(57))
    func `what the views answer is what the events say`(seed: UInt64) async throws {
        let events = Generator.proposed(seed: seed, count: 3000).events
        try store.extend(with: .of(events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        for known in [events.count, events.count / 2, 40] {
            for until in [nil, day("2023-06-01"), day("2022-02-02")] {
                let naive = Naive(events.prefix(known), until: until)
                let period = until.flatMap { Period(from: day("2019-01-01"), through: $0) }
                let vantage = Vantage(knownEvents: known, period: period, today: Scenario.today)
                try views.look(vantage) { reader in
                    expectExtracts(try reader.extracts(), naive)
                    expectOfficials(try reader.officials(), naive, until)
                    try expectMonths(reader, naive, until)
                }
            }
        }
    }

    private func expectExtracts(_ lines: [ExtractLine], _ naive: Naive) {
        #expect(lines.map(\.extract.id.position) == naive.extracts.keys.sorted())
        for line in lines {
            let expected = naive.extracts[line.extract.id.position]
            #expect(line.recorded == expected?.recorded)
            #expect(line.standing == expected?.standing)
        }
    }

    private func expectOfficials(
        _ tallies: [OfficialTally],
        _ naive: Naive,
        _ until: CivilDate?
    ) {
        let activated = Set(
            naive.accounts.values.filter { account in
                account.fact.account == .vneid && account.fact.level == 2
                    && (until.map { account.on <= $0 } ?? true)
            }.map(\.fact.citizen)
        )
        let expected = Dictionary(grouping: naive.agencies.keys) { naive.agencies[$0] ?? "" }
        #expect(tallies.map(\.agency) == expected.keys.sorted())
        for tally in tallies {
            let officials = expected[tally.agency] ?? []
            #expect(tally.officials == officials.count)
            #expect(tally.activated == officials.filter { activated.contains($0) }.count)
        }
    }

    private func expectMonths(
        _ reader: ViewReader,
        _ naive: Naive,
        _ until: CivilDate?
    ) throws {
        for (account, level) in [(nil, nil), (Account.vneid, 2), (.portal, nil)]
            as [(Account?, Int?)]
        {
            let expected = naive.accounts.values.filter { found in
                (account.map { found.fact.account == $0 } ?? true)
                    && (level.map { found.fact.level == UInt8($0) } ?? true)
                    && (until.map { found.on <= $0 } ?? true)
            }
            let months = Dictionary(grouping: expected) { $0.on.month }
            let found = try reader.activations(account, level: level)
            #expect(found.map(\.month) == months.keys.sorted())
            for (month, count) in found { #expect(count == months[month]?.count) }
        }
    }
}
