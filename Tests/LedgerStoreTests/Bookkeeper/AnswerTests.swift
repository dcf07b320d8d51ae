import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// The same command again gets its first receipt, other content under its id a conflict.
@Suite struct AnswerTests {
    private let store = MemoryStore(origin: Desk.origin)
    private let letters = Correspondence.letters

    init() throws {
        try Desk.fill(store)
    }

    private func receipts(_ answers: [Answer]) throws -> [Receipt] {
        try answers.map { answer in
            guard case .recorded(let receipts) = answer else {
                Issue.record("\(answer)")
                throw StoreError.corrupt(file: "", problem: "not recorded")
            }
            return receipts[0]
        }
    }

    @Test func `there is a letter of every kind of command`() throws {
        let answers = try Desk.keeper(of: store).submit(all: letters.map(\.sent))
        #expect(answers.count == 46)
        let (books, _) = try Desk.books(of: store)
        #expect(Int(books.next.value) == Int(Province.next.value) + letters.count)
        var kinds: Set<EventKind> = []
        var decoder = EntryDecoder()
        try store.scan(0..<store.head().size) { kinds.insert(try decoder.decode($1).fact.kind) }
        #expect(kinds == Set(EventKind.allCases))
    }

    @Test func `the same again gets the first receipt, in one run and in the next`() throws {
        let sent = letters.map(\.sent)
        let keeper = try Desk.keeper(of: store)
        try keeper.begin()
        let first = try receipts(sent.map { try keeper.take($0) })
        #expect(first.map(\.position.value) == Array(12..<(12 + UInt32(sent.count))))
        #expect(try sent.map { try keeper.take($0) } == first.map { .repeated($0) })
        _ = try keeper.commit()
        #expect(try sent.map { try keeper.submit($0) } == first.map { .repeated($0) })
        let other = try Desk.keeper(of: store)
        #expect(try other.submit(all: sent.reversed()) == first.reversed().map { .repeated($0) })
        #expect(try store.head().size == 12 + sent.count)
    }

    @Test func `each receipt names the entry and its leaf`() throws {
        let first = try receipts(Desk.keeper(of: store).submit(all: letters.map(\.sent)))
        for receipt in first {
            let position = Int(receipt.position.value)
            let entry = try store.entries(position..<(position + 1))[0]
            #expect(receipt.leaf == .leaf(entry))
            #expect(receipt.origin == store.origin)
        }
    }

    @Test func `other content under the id is a conflict at its position`() throws {
        let first = try receipts(Desk.keeper(of: store).submit(all: letters.map(\.sent)))
        let keeper = try Desk.keeper(of: store)
        for (letter, receipt) in zip(letters, first) {
            let sent = letter.sent
            let conflict = Answer.conflict(receipt.position)
            for other in letter.others {
                #expect(try keeper.submit(sent.with(other)) == conflict, "\(other)")
            }
            let command = sent.submission.command
            let dayAfter = command.on.adding(days: 1)
            #expect(try keeper.submit(sent.with(command.command, on: dayAfter)) == conflict)
            #expect(try keeper.submit(sent.with(command.command, by: Province.police)) == conflict)
        }
        for (number, letter) in letters.enumerated() {
            let next = letters[(number + 1) % letters.count].sent.submission.command
            let other = letter.sent.with(next.command)
            #expect(try keeper.submit(other) == .conflict(first[number].position))
        }
        #expect(try store.head().size == 12 + letters.count)
    }

    @Test(arguments: seeds(71, 72))
    func `random commands sent again are all known, and nothing is added`(seed: UInt64) throws {
        var history = Generator(seed: seed)
        let store = MemoryStore(origin: Desk.origin)
        try Desk.fill(store)
        let keeper = try Desk.keeper(of: store)
        var kept: [(Sent, Receipt)] = []
        try keeper.begin()
        for number in 0..<1000 {
            let (command, principal) = history.propose()
            let sent = Sent(number, command, by: principal)
            guard case .recorded(let receipts) = try keeper.take(sent) else { continue }
            kept.append((sent, receipts[0]))
            let facts = try #require(
                try? history.books.decision(on: command, by: principal, now: Desk.now).get()
            )
            history.follow(facts, on: command.on, by: principal)
        }
        let head = try keeper.commit()
        let again = try Desk.keeper(of: store)
        try again.begin()
        let hidden = Set(history.events.flatMap { verdictsBetweenCorrections($0, history.events) })
        for (sent, receipt) in kept {
            let answer = try again.take(sent)
            if hidden.contains(receipt.position), answer == .conflict(receipt.position) { continue }
            #expect(answer == .repeated(receipt), "\(sent.submission.command)")
        }
        #expect(try again.commit() == head)
        #expect(kept.count > 200)
    }

    /// Verdicts on a claim that was corrected twice: what it was about in between is in no book.
    private func verdictsBetweenCorrections(_ event: Event, _ events: [Event]) -> [Position] {
        guard case .assistCorrected(let claim, _, _) = event.fact else { return [] }
        let corrections = events.filter {
            if case .assistCorrected(claim, _, _) = $0.fact { true } else { false }
        }
        guard corrections.count > 1 else { return [] }
        return events.indices.compactMap { index in
            guard case .verdictGiven(let verdict) = events[index].fact, verdict.claim == claim
            else {
                return nil
            }
            return Position(exactly: index)
        }
    }
}
