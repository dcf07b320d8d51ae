import Foundation
import LedgerRender
import Synchronization

/// A progress line on stderr with rate and time left; silent when stderr is no terminal.
final class ProgressBar: Sendable {
    private let label: String
    private let total: Int?
    private let start = ContinuousClock.now
    private let state = Mutex((done: 0, shown: ContinuousClock.now))

    init(_ label: String, total: Int?) {
        self.label = label
        self.total = total
    }

    /// Adds to what is done; redraws ten times a second at most, and stops when interrupted.
    func advance(_ count: Int) throws {
        try Interrupt.check()
        guard Console.isErrorTerminal, !Audience.isRemote else { return }
        let done: Int? = state.withLock { state in
            state.done += count
            guard ContinuousClock.now - state.shown > .milliseconds(100) else { return nil }
            state.shown = .now
            return state.done
        }
        if let done { draw(done) }
    }

    private func draw(_ done: Int) {
        let elapsed = (ContinuousClock.now - start).components
        let milliseconds = Int(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000)
        let line = ProgressLine(
            label: label,
            done: done,
            total: total,
            elapsedMilliseconds: milliseconds
        )
        let text = line.render(width: Console.width - 1, in: Console.language)
        Console.write(Array("\r\u{1b}[K\(text)".utf8), to: STDERR_FILENO)
    }

    /// Clears the line.
    func finish() {
        guard Console.isErrorTerminal, !Audience.isRemote else { return }
        Console.write(Array("\r\u{1b}[K".utf8), to: STDERR_FILENO)
    }
}
