package import NIOCore
import Synchronization

/// Answers of one ledger that were given before, the longest unused ones dropped first.
///
/// Whoever asks for what is being worked out waits for that rather than have it worked out again.
package final class AnswerShelf: Sendable {
    package struct Key: Hashable, Sendable {
        let question: ViewQuestion
        /// How many events the views held when it was asked.
        let size: Int
        let isPacked: Bool

        package init(question: ViewQuestion, size: Int, isPacked: Bool) {
            (self.question, self.size, self.isPacked) = (question, size, isPacked)
        }
    }

    package struct Answer: Sendable {
        package let etag: String
        let size: Int
        let root: String
        package let body: ByteBuffer
        let isPacked: Bool
        let next: String?

        package init(
            etag: String,
            size: Int,
            root: String,
            body: ByteBuffer,
            isPacked: Bool,
            next: String?
        ) {
            (self.etag, self.size, self.root) = (etag, size, root)
            (self.body, self.isPacked, self.next) = (body, isPacked, next)
        }
    }

    private struct State {
        var kept: [Key: (answer: Answer, used: UInt64)] = [:]
        var byteCount = 0
        var clock: UInt64 = 0
        var underWay: [Key: Task<Answer, any Error>] = [:]
    }

    private let state = Mutex(State())
    private let byteCountMax: Int
    private let entryMax = 16_384

    package init(byteCountMax: Int) {
        self.byteCountMax = byteCountMax
    }

    /// The answer kept, or the one that `work` gives.
    package func answer(
        _ key: Key,
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let found: Result<Answer, any Error>? = state.withLock { state in
            guard var entry = state.kept[key] else { return nil }
            state.clock += 1
            entry.used = state.clock
            state.kept[key] = entry
            return .success(entry.answer)
        }
        if let found { return try found.get() }
        let task = state.withLock { state in
            if let task = state.underWay[key] { return task }
            let task = Task { [self] in
                defer { self.state.withLock { $0.underWay[key] = nil } }
                let answer = try await work()
                keep(answer, as: key)
                return answer
            }
            state.underWay[key] = task
            return task
        }
        return try await task.value
    }

    private func keep(_ answer: Answer, as key: Key) {
        let byteCount = answer.body.readableBytes
        guard byteCount <= byteCountMax / 4 else { return }
        state.withLock { state in
            state.clock += 1
            if let old = state.kept[key] { state.byteCount -= old.answer.body.readableBytes }
            state.kept[key] = (answer, state.clock)
            state.byteCount += byteCount
            guard state.byteCount > byteCountMax || state.kept.count > entryMax else { return }
            drop(from: &state)
        }
    }

    /// Makes room for a quarter at once, so that it is rarely done.
    private func drop(from state: inout State) {
        for (key, entry) in state.kept.sorted(by: { $0.value.used < $1.value.used }) {
            if state.byteCount <= byteCountMax / 4 * 3, state.kept.count <= entryMax / 4 * 3 {
                return
            }
            state.kept[key] = nil
            state.byteCount -= entry.answer.body.readableBytes
        }
    }

    /// How many bytes are kept.
    package var byteCount: Int { state.withLock { $0.byteCount } }
}
