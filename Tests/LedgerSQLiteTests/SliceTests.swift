import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Books loaded from views, whole or where a few commands touch them, decide as folded ones do.
@Suite struct SliceTests {
    private let folder: Folder
    private let store = MemoryStore(origin: "socai.example/0001")

    init() throws {
        folder = try Folder()
    }

    private func views(of events: [Event]) async throws -> ViewFile {
        try store.extend(with: .of(events[Int(store.head().size)...]))
        return try await Projector(store: store, viewPath: folder("views.db")).catchUp()
    }

    @Test(arguments: seeds(61, 62))
    func `a slice, all the views and the fold answer a command alike`(seed: UInt64) async throws {
        var history = Generator.proposed(seed: seed, count: 400)
        var answers: [String: Int] = [:]
        for _ in 0..<4 {
            history.advance(by: 200)
            let views = try await views(of: history.events)
            let whole = try views.books()
            for _ in 0..<250 {
                let (dated, principal) = history.propose()
                var touch = Touch()
                touch.add(dated.command, by: principal)
                let slice = try views.books(touching: touch)
                let folded = history.books.decision(on: dated, by: principal, now: history.now)
                for books in [whole, slice] {
                    let answer = books.decision(on: dated, by: principal, now: history.now)
                    #expect(answer == folded, "\(dated)")
                    for fact in (try? folded.get()) ?? [] {
                        #expect(books.links(of: fact) == history.books.links(of: fact))
                    }
                }
                if case .failure(let rejection) = folded {
                    answers[rejection.code, default: 0] += 1
                }
            }
        }
        // The comparison is worth something only if what needs look-ups was met.
        #expect(answers["duplicateClaim", default: 0] > 0, "\(answers)")
        #expect(answers["notGranted", default: 0] > 0, "\(answers)")
    }

    @Test(arguments: seeds(63))
    func `one slice for many commands is as good as all the books`(seed: UInt64) async throws {
        var history = Generator.proposed(seed: seed, count: 700)
        let views = try await views(of: history.events)
        let proposals = (0..<200).map { _ in history.propose() }
        var touch = Touch()
        for (dated, principal) in proposals { touch.add(dated.command, by: principal) }
        let slice = try views.books(touching: touch)
        for (dated, principal) in proposals {
            let folded = history.books.decision(on: dated, by: principal, now: history.now)
            #expect(slice.decision(on: dated, by: principal, now: history.now) == folded)
        }
    }

    /// The views of the province after these facts.
    private func views(after facts: Fact...) async throws -> (ViewFile, Scenario) {
        let scenario = given(Province.facts + facts.map { $0.on(day("2023-07-09")) })
        return (try await views(of: scenario.events), scenario)
    }

    private func decide(
        _ command: Command,
        in views: ViewFile
    ) throws -> Result<[Fact], Rejection> {
        var touch = Touch()
        touch.add(command, by: Province.police)
        let dated = DatedCommand(command, on: day("2023-07-10"))
        let now = Instant(startOf: Scenario.today)
        let books = try views.books(touching: touch)
        return books.decision(on: dated, by: Province.police, now: now)
    }

    @Test func `a rejected claim does not take its act back on a slice either`() async throws {
        let claim = Province.next
        let (views, scenario) = try await views(
            after: .assistRecorded(Province.assisted()),
            Province.verdict(claim, .rejected),
            .assistRecorded(Province.assisted(by: Province.chi, of: Province.tuyPhuoc))
        )
        let command = Province.judge(.id(ClaimID(claim)))
        let refusal = Rejection.duplicateClaim(first: claim.advanced(by: 2), .recorded)
        scenario.when(command, on: day("2023-07-10")).then(refusal)
        #expect(try decide(command, in: views) == .failure(refusal))
    }

    @Test func `a dossier named for an act that needs none hides no duplicate`() async throws {
        let first = Province.assisted(.activateEID, for: 100, dossier: 7)
        let (views, scenario) = try await views(after: .assistRecorded(first))
        let command = Command.recordAssist(Province.assist(.activateEID, for: 100, by: "BD-0002"))
        let refusal = Rejection.duplicateClaim(first: Province.next, .recorded)
        scenario.when(command, on: day("2023-07-10")).then(refusal)
        #expect(try decide(command, in: views) == .failure(refusal))
    }
}
