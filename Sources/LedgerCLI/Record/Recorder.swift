import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore
import LedgerVault

/// Records commands typed by hand, each in a durable commit of its own.
struct Recorder {
    let log: any EventStore
    let vault: Vault
    let principal: Principal

    /// A fresh id of version 7, or the one a client of the service gave.
    static func freshID() -> EventID {
        Counter.current?.id
            ?? .version7(
                at: Clock.now(),
                high: .random(in: 0...0x0fff),
                low: .random(in: 0...(.max))
            )
    }

    /// Makes durable at once what `body` takes, the handles before the entries.
    ///
    /// One commit however many commands: what arrives together waits for the disk together.
    func durably<Result>(
        _ bookkeeper: Bookkeeper,
        _ body: () throws -> Result
    ) throws -> Result {
        try bookkeeper.begin()
        do {
            let result = try body()
            try vault.commit()
            _ = try bookkeeper.commit()
            return result
        } catch {
            bookkeeper.abandon()
            throw error
        }
    }

    /// Decides a command parsed since `mark`; its answer holds once ``durably(_:_:)`` returned.
    ///
    /// A command that records nothing leaves nothing in the vault either.
    func take(
        _ command: DatedCommand,
        id: EventID,
        since mark: Vault.Mark,
        by bookkeeper: Bookkeeper
    ) throws -> RecordOutcome.Result {
        let answer = try bookkeeper.take(Submission(id: id, command: command), by: principal)
        if case .recorded = answer {} else { vault.forget(since: mark) }
        return RecordOutcome.Result(answer, id: id)
    }

    func bookkeeper(_ books: Books) throws -> Bookkeeper {
        Bookkeeper(store: log, books: books, lastID: try log.lastID(), clock: Clock.now)
    }
}

extension RecordOutcome.Result {
    init(_ answer: Answer, id: EventID) {
        switch answer {
        case .recorded(let receipts): self = .recorded(receipts)
        case .repeated(let receipt): self = .repeated(receipt)
        case .unchanged: self = .unchanged
        case .rejected(let rejection):
            self = .refused(RowIssue(rejection), code: rejection.exitCode)
        case .conflict(let position): self = .conflict(id, position)
        }
    }
}

/// Reads standard input by whole lines and stops waiting when interrupted.
struct InputLines {
    private var buffer: [UInt8] = []
    private var isAtEnd = false

    /// A line longer than this is no record.
    static let bytesMax = 1 << 20

    /// Lines answered together, at most.
    private static let groupMax = 256

    /// The next line without its end and what else is there already; nil after the last.
    /// - Throws: ``Interrupted``, also while waiting; ``Failure`` for a line beyond all measure.
    mutating func nextGroup() throws -> [[UInt8]]? {
        while true {
            let group = takeWhole()
            if !group.isEmpty { return group }
            if isAtEnd {
                defer { buffer = [] }
                return buffer.isEmpty ? nil : [buffer]
            }
            try fill()
        }
    }

    private mutating func takeWhole() -> [[UInt8]] {
        var group: [[UInt8]] = []
        var start = 0
        while group.count < InputLines.groupMax, let end = buffer[start...].firstIndex(of: 10) {
            group.append(Array(buffer[start..<end]))
            start = end + 1
        }
        buffer.removeFirst(start)
        return group
    }

    private mutating func fill() throws {
        guard buffer.count <= InputLines.bytesMax else {
            throw Failure(
                Code.badData,
                vi: "Một dòng dài hơn 1 MiB; mỗi dòng phải là một đối tượng JSON.",
                en: "A line is longer than 1 MiB; each line must be one JSON object."
            )
        }
        try Interrupt.check()
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, 200) > 0 else { return }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        if count > 0 { buffer += chunk[..<count] } else { isAtEnd = true }
    }
}
