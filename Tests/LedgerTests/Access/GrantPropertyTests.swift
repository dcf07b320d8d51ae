import Ledger
import LedgerTesting
import Testing

/// Random histories of a ledger that becomes governed.
@Suite struct GrantPropertyTests {
    private static func history(_ seed: UInt64) -> Generator {
        Generator.history(seed: seed, count: 900)
    }

    @Test(arguments: seeds(91, 92))
    func `nothing that was decided is a trespass, and a stranger's doing always is`(seed: UInt64) {
        let history = GrantPropertyTests.history(seed)
        let stranger = Province.principal("operator:nguoi-la")
        var (books, changes, governed) = (Books(), ViewChanges.discarded, 0)
        for event in history.events {
            #expect(books.trespass(of: event) == nil, "\(event)")
            if books.papers.grants.isGoverned {
                governed += 1
                let strange = Event(
                    id: event.id,
                    at: event.at,
                    on: event.on,
                    by: stranger,
                    fact: event.fact
                )
                #expect(books.trespass(of: strange) != nil, "\(event)")
            }
            books.apply(event, to: &changes)
        }
        #expect(governed > 100)
    }

    /// The same ledger had nobody ever been granted anything: harmless events in the grants' places.
    private static func ungoverned(_ events: [Event]) -> Books {
        var (books, changes) = (Books(), ViewChanges.discarded)
        for event in events {
            let isGrant = [.principalGranted, .principalRevoked].contains(event.fact.kind)
            let fact = isGrant ? .unitRenamed(Province.binhDinh, name: "Bình Định") : event.fact
            let other = Event(id: event.id, at: event.at, on: event.on, by: event.by, fact: fact)
            books.apply(other, to: &changes)
        }
        return books
    }

    /// What a decision refuses for want of a right, a replay finds when it was recorded all the same.
    @Test(arguments: seeds(93))
    func `decisions and replay draw one line`(seed: UInt64) throws {
        var history = Generator.proposed(seed: seed, count: 700)
        let governed = history.books
        let free = GrantPropertyTests.ungoverned(history.events)
        #expect(governed.papers.grants.isGoverned)
        var counts = (refused: 0, taken: 0)
        for _ in 0..<1500 {
            let (dated, principal) = history.propose()
            if case .file(let paper) = dated.command, paper.right == .administer { continue }
            let answer = governed.decision(on: dated, by: principal, now: history.now)
            let isRefused = if case .failure(.access) = answer { true } else { false }
            // What would have been recorded, had nobody asked for a grant.
            let facts = free.decision(on: dated, by: principal, now: history.now)
            for fact in (try? facts.get()) ?? [] {
                let event = Event(
                    id: Desk.id(1),
                    at: history.now,
                    on: dated.on,
                    by: principal,
                    fact: fact
                )
                let trespass = governed.trespass(of: event)
                #expect((trespass != nil) == isRefused, "\(dated) \(principal)")
                if isRefused { counts.refused += 1 } else { counts.taken += 1 }
            }
        }
        #expect(counts.refused > 20 && counts.taken > 20, "\(counts)")
    }

    @Test(arguments: seeds(94))
    func `a revoked or ended grant never entitles again`(seed: UInt64) {
        let history = GrantPropertyTests.history(seed)
        let (books, today) = (history.books, history.now.civilDate)
        var ended = 0
        for grant in books.papers.grants.all where grant.isOver(on: today) {
            ended += 1
            for right in AccessTable.rights(of: grant.principal.role) {
                let found = try? books.papers.grants.entitlement(
                    of: grant.principal.name,
                    to: right,
                    in: grant.unit,
                    as: grant.principal.role,
                    on: today,
                    units: books.units
                )
                #expect(found?.grant != grant.id)
            }
        }
        #expect(ended > 0)
    }

    @Test(arguments: seeds(95))
    func `grants folded in two parts are the grants folded at once`(seed: UInt64) {
        var history = GrantPropertyTests.history(seed)
        let cut = history.random.below(history.events.count)
        var (books, changes) = (Books(), ViewChanges())
        for event in history.events[..<cut] { books.apply(event, to: &changes) }
        let first = changes.recorders.count
        for event in history.events[cut...] { books.apply(event, to: &changes) }
        #expect(books.papers.grants.all == history.books.papers.grants.all)
        #expect(changes.recorders.count >= first)
        #expect(
            changes.recorders.map { RowLine.of($0) }
                == history.changes.recorders.map { RowLine.of($0) }
        )
    }

    @Test(arguments: seeds(96))
    func `every claim has who recorded it, and nobody else unless they corrected it`(seed: UInt64) {
        let history = Generator.proposed(seed: seed, count: 600)
        var names: [ClaimID: Set<String>] = [:]
        for (position, event) in history.events.enumerated() {
            switch event.fact {
            case .assistRecorded:
                names[ClaimID(Position(UInt32(position)))] = [event.by.name]
            case .assistCorrected(let claim, _, _): names[claim]?.insert(event.by.name)
            default: break
            }
        }
        let everybody = Set(history.events.map(\.by.name))
        for (claim, hands) in names {
            for name in everybody {
                let isTheirs = history.books.recorders.contains(name, of: claim)
                #expect(isTheirs == hands.contains(name), "\(claim.position) \(name)")
            }
        }
        #expect(names.count > 50)
    }
}
