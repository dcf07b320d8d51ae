import Ledger
import LedgerHTTP
import NIOCore
import Synchronization
import Testing

/// Answers kept: worked out once, and never more of them than there is room for.
@Suite struct AnswerShelfTests {
    private func key(_ number: Int, size: Int = 1) -> AnswerShelf.Key {
        let question = ViewQuestion(
            operation: "viewUnit",
            values: [.init("unit", "\(number)")],
            form: .json,
            language: .vi,
            scope: nil,
            day: CivilDate(daysSinceEpoch: 19_000)
        )
        return AnswerShelf.Key(question: question, size: size, isPacked: false)
    }

    private final class Count: Sendable {
        private let state = Mutex(0)
        var value: Int { state.withLock { $0 } }
        func add() { state.withLock { $0 += 1 } }
    }

    private func answer(_ byteCount: Int) -> AnswerShelf.Answer {
        AnswerShelf.Answer(
            etag: "\"\(byteCount)\"",
            size: 1,
            root: "",
            body: ByteBuffer(repeating: 0, count: byteCount),
            isPacked: false,
            next: nil
        )
    }

    @Test func `whoever asks the same meanwhile waits for one working out`() async throws {
        let shelf = AnswerShelf(byteCountMax: 1000)
        let count = Count()
        let (first, made) = (key(1), answer(10))
        let tags = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await shelf.answer(first) {
                        count.add()
                        try await Task.sleep(for: .milliseconds(50))
                        return made
                    }.etag
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tags == ["\"10\""])
        #expect(count.value == 1)
    }

    @Test func `an error is told to all who wait, and kept for nobody`() async throws {
        struct Fault: Error {}
        let (shelf, made) = (AnswerShelf(byteCountMax: 1000), answer(10))
        let asked = key(1)
        await #expect(throws: Fault.self) { try await shelf.answer(asked) { throw Fault() } }
        let tag = try await shelf.answer(asked) { made }.etag
        #expect(tag == made.etag)
    }

    @Test func `room is bounded, and what was used last stays`() async throws {
        let (shelf, made) = (AnswerShelf(byteCountMax: 1000), answer(100))
        for number in 0..<50 {
            _ = try await shelf.answer(key(number)) { made }
            _ = try await shelf.answer(key(0)) { made }
            #expect(shelf.byteCount <= 1000)
        }
        let other = answer(7)
        let (used, unused) = (
            try await shelf.answer(key(0)) { other }.etag,
            try await shelf.answer(key(1)) { other }.etag
        )
        #expect(used == made.etag && unused == other.etag)
    }

    @Test func `an answer too large to keep is given all the same`() async throws {
        let (shelf, made) = (AnswerShelf(byteCountMax: 1000), answer(900))
        let given = try await shelf.answer(key(1)) { made }.body.readableBytes
        #expect(given == 900)
        #expect(shelf.byteCount == 0)
    }
}
