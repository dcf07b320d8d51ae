import Ledger
import LedgerSQLite
import LedgerStore

/// Records the verdicts of one run of the matcher: all of them or none.
struct MatchRun {
    let log: any EventStore
    let views: ViewFile
    /// In whose name the verdicts stand.
    let principal: Principal

    /// In whose name they stand unless somebody says.
    static let matcher: Principal = {
        guard let principal = Principal(role: .system, name: "matcher") else {
            preconditionFailure("the matcher's name is a name")
        }
        return principal
    }()

    struct Refused {
        let verdict: MatchVerdict
        let rejection: Rejection
    }

    private static let batchCount = 4096

    /// Records verdicts in one transaction; answers with those the ledger did not take.
    ///
    /// The books are those of what the matcher saw. Cost: about 10 µs a verdict.
    func record(_ verdicts: [MatchVerdict], in books: Books) async throws -> [Refused] {
        guard !verdicts.isEmpty else { return [] }
        let recorder = ViewRecorder(
            try ViewUpdate(views, at: books.next, expecting: verdicts.count)
        )
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            keepsChanges: true,
            clock: Clock.now
        )
        try bookkeeper.begin()
        do {
            let refused = try await take(verdicts, bookkeeper, recorder)
            try await keep(bookkeeper, recorder)
            return refused
        } catch {
            bookkeeper.abandon()
            await recorder.abandon()
            throw error
        }
    }

    private func take(
        _ verdicts: [MatchVerdict],
        _ bookkeeper: Bookkeeper,
        _ recorder: ViewRecorder
    ) async throws -> [Refused] {
        let today = Clock.now().civilDate
        let first = Recorder.freshID()
        var (rows, refused) = (ViewChanges(), [Refused]())
        for start in stride(from: 0, to: verdicts.count, by: MatchRun.batchCount) {
            try Interrupt.check()
            let written = rows
            async let done: Void = recorder.write(written)
            for index in start..<min(start + MatchRun.batchCount, verdicts.count) {
                let command = DatedCommand(.giveVerdict(verdicts[index].command), on: today)
                let submission = Submission(id: first.offset(by: index), command: command)
                let answer = try bookkeeper.take(submission, by: principal)
                if case .rejected(let rejection) = answer {
                    refused.append(Refused(verdict: verdicts[index], rejection: rejection))
                }
            }
            rows = bookkeeper.takeChanges()
            try await done
        }
        try await recorder.write(rows)
        return refused
    }

    /// The views last: what they show is in the log.
    private func keep(_ bookkeeper: Bookkeeper, _ recorder: ViewRecorder) async throws {
        guard let conclusion = bookkeeper.conclusion else {
            bookkeeper.abandon()
            return await recorder.abandon()
        }
        async let prepared: Void = recorder.prepare(conclusion)
        _ = try bookkeeper.commit()
        try await prepared
        try await recorder.finish()
    }
}
