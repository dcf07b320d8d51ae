import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// What the checks are given by the views, against a fold of the events.
@Suite struct FindingQueryTests {
    private let folder: Folder
    private let store = MemoryStore(origin: Desk.origin)

    init() throws {
        folder = try Folder()
    }

    @Test(arguments: seeds(58))
    func `the checks find in the views what they find in the events`(seed: UInt64) async throws {
        let events = Generator.proposed(seed: seed, count: 3000).events
        try store.extend(with: .of(events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        for known in [events.count, events.count / 2, 40] {
            let prefix = Array(events.prefix(known))
            let expected = FindingQueryTests.input(prefix)
            let vantage = Vantage(knownEvents: known, today: Scenario.today)
            try views.look(vantage) { reader in
                let input = try reader.checkInput(.none)
                #expect(frame(input) == frame(expected))
                for check in FindingCheck.allCases where !check.needsLog {
                    #expect(check.findings(in: input) == check.findings(in: expected), "\(check)")
                }
                let answers = try reader.findingAnswers()
                #expect(answers == FindingQueryTests.answers(prefix))
            }
        }
    }

    private func frame(_ input: CheckInput) -> [HelpRow] {
        input.auditFrame(in: nil, openFindings: []) { $0.unit }.map(\.row)
    }

    // MARK: From the events

    private static func input(_ events: [Event]) -> CheckInput {
        var (books, changes) = (Books(), ViewChanges.discarded)
        for event in events { books.apply(event, to: &changes) }
        let helps = books.claims.all.flatMap { claim in
            books.claims.credited(claim).enumerated().map { line, credited in
                HelpRow(claim, credited, line: line)
            }
        }
        var input = CheckInput(
            helps: helps,
            members: paths(events),
            services: books.services.codes
        )
        input.dossiers = uses(events)
        let cutOffs = books.extracts.values.filter { $0.fact.source == .igate }.map(\.cutOff)
        input.dossiersKnown = (cutOffs + input.dossiers.map(\.on)).max()
        for unit in books.units.all { input.ended[unit.id] = unit.ended }
        return input
    }

    private static func paths(_ events: [Event]) -> [MemberPath] {
        var stays: [MemberID: [MemberPath.Stay]] = [:]
        var citizens: [MemberID: CitizenHandle] = [:]
        for (number, event) in events.enumerated() {
            let position = Position(UInt32(number))
            func stay(_ member: MemberID, _ unit: UnitID?) {
                let stay = MemberPath.Stay(position: position, on: event.on, unit: unit)
                stays[member, default: []].append(stay)
            }
            switch event.fact {
            case .memberJoined(let fact):
                citizens[MemberID(position)] = fact.citizen
                stay(MemberID(position), fact.unit)
            case .memberMoved(let id, let unit): stay(id, unit)
            case .memberLeft(let id, _): stay(id, nil)
            default: break
            }
        }
        return stays.map { MemberPath(id: $0, citizen: citizens[$0], stays: $1) }
    }

    /// Of each dossier what was said last: only an extract takes the place of what was said.
    private static func uses(_ events: [Event]) -> [DossierUse] {
        var standing: [DossierHandle: DossierUse?] = [:]
        for event in events {
            guard case .dossierObserved(let fact) = event.fact else { continue }
            let use = fact.citizen.map { DossierUse(citizen: $0, on: event.on) }
            standing[fact.dossier] = .some(use)
        }
        return standing.values.compactMap { $0 }
    }

    private static func answers(_ events: [Event]) -> [StandingAnswer] {
        events.enumerated().compactMap { number, event in
            guard case .findingAnswered(let fact) = event.fact else { return nil }
            return StandingAnswer(
                position: Position(UInt32(number)),
                check: fact.check,
                version: fact.version,
                subject: fact.subject,
                answer: fact.answer,
                cited: fact.cited,
                on: event.on,
                by: event.by
            )
        }
    }
}
