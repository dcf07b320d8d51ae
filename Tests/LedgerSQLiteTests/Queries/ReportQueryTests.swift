import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// What reports count, against what is counted otherwise.
@Suite struct ReportQueryTests {
    private let folder: Folder
    private let store = MemoryStore(origin: Desk.origin)

    init() throws {
        folder = try Folder()
    }

    private static let periods = [
        Period("2023-06-BC"), Period("2023"),
        Period(from: day("2019-01-01"), through: day("2023-07-01")),
    ].compactMap(\.self)

    private func measures(_ period: Period) -> [Measure] {
        guard let window = Window(from: period.first, until: period.last) else { return [] }
        return [
            .activations(
                ActivationMeasure(account: .portal, level: nil, window: window, isAssisted: true)
            ),
            .activations(
                ActivationMeasure(account: .vneid, level: 2, window: window, isAssisted: true)
            ),
            .dossiers(DossierMeasure(window: window, isOnline: true, isAssisted: true)),
            .claims(ClaimMeasure(act: .openAccount, status: .confirmed, window: window)),
        ]
    }

    @Test(arguments: seeds(58))
    func `help by unit never exceeds the whole, and the sum of all covers it`(
        seed: UInt64
    ) async throws {
        let events = Generator.proposed(seed: seed, count: 3000).events
        try store.extend(with: .of(events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        for (known, period) in zip([events.count, events.count / 2, 40], ReportQueryTests.periods) {
            let vantage = Vantage(knownEvents: known, period: period, today: Scenario.today)
            let expected = try measures(period).map { measure in
                (measure, try views.evidence(measure, knownEvents: known, limit: nil).count)
            }
            try views.look(vantage) { reader in
                for (measure, count) in expected {
                    let (all, helped) = (try reader.count(measure), try reader.helped(measure))
                    #expect(all == count)
                    #expect(helped.values.allSatisfy { (1...all).contains($0) })
                    #expect(helped.values.reduce(0, +) >= all)
                    #expect(helped.isEmpty == (all == 0))
                }
            }
        }
    }

    @Test func `a measure that asks for no help has none by unit`() async throws {
        try store.extend(with: .of(Generator.proposed(seed: 1, count: 300).events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        let window = try #require(Window(from: nil, until: day("2024-01-01")))
        try views.look(Vantage(today: Scenario.today)) { reader in
            let dossiers = Measure.dossiers(DossierMeasure(window: window, isOnline: true))
            let helped = try reader.helped(dossiers)
            #expect(helped.isEmpty)
        }
    }

    @Test(arguments: seeds(59))
    func `staff, accounts and dossiers are those the other queries tell`(
        seed: UInt64
    ) async throws {
        let events = Generator.proposed(seed: seed, count: 3000).events
        try store.extend(with: .of(events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        for (known, period) in zip([events.count, events.count / 2, 40], ReportQueryTests.periods) {
            let vantage = Vantage(knownEvents: known, period: period, today: Scenario.today)
            try views.look(vantage) { reader in
                try expectStaff(reader)
                try expectAccounts(reader, period)
                try expectDossiers(reader, period)
            }
        }
    }

    private func expectStaff(_ reader: ViewReader) throws {
        let (staff, officials) = (try reader.staff(), try reader.officials())
        #expect(staff.map(\.staff) == officials.map(\.officials))
        #expect(staff.map(\.eid.byThen) == officials.map(\.activated))
        for count in staff {
            #expect(count.eid.inPeriod <= count.eid.byThen && count.eid.byThen <= count.staff)
            #expect(count.portal.inPeriod <= count.portal.byThen)
        }
    }

    private func expectAccounts(_ reader: ViewReader, _ period: Period) throws {
        let observed = try reader.observedEIDs()
        for (from, level, count) in [
            (nil, nil, observed.all.byThen), (period.first, nil, observed.all.inPeriod),
            (nil, 2, observed.level2.byThen), (period.first, 2, observed.level2.inPeriod),
        ] as [(CivilDate?, UInt8?, Int)] {
            let window = try #require(Window(from: from, until: period.last))
            let measure = ActivationMeasure(account: .vneid, level: level, window: window)
            #expect(try reader.count(.activations(measure)) == count)
        }
    }

    private func expectDossiers(_ reader: ViewReader, _ period: Period) throws {
        let received = try reader.received()
        let before = try #require(period.yearBefore)
        let all = received.map(\.all).reduce(0, +)
        let online = received.map(\.online).reduce(0, +)
        let onlineBefore = received.map(\.onlineBefore).reduce(0, +)
        for (days, isOnline, count) in [
            (period, false, all), (period, true, online), (before, true, onlineBefore),
        ] {
            let window = try #require(Window(from: days.first, until: days.last))
            let measure = DossierMeasure(window: window, isOnline: isOnline)
            #expect(try reader.count(.dossiers(measure)) == count)
        }
    }
}
