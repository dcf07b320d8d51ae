import Dispatch
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerVault

/// What the writer works with: touched only on the writer's queue.
final class WriterDesk: @unchecked Sendable {
    private let log: any EventStore
    private let vault: Vault?
    private let standing: NodeStanding
    private let keeper: ViewKeeper
    private let queue: DispatchQueue
    private let clock: @Sendable () -> Instant
    private let observe: @Sendable (CommitReport) -> Void
    /// The books in memory and what appends to the log; nil until loaded, or after a failure.
    private var session: WriteSession?
    private var isFlushPlanned = false
    private var isAtRest = false
    /// That the log lost entries this node has seen, in words: nothing is appended to it any more.
    private var isAhead: Words?

    /// The views follow at this interval, so that their work is shared by many commits.
    private static let flushInterval = 0.025
    /// Views that could not be written, on a full disk perhaps, are tried again at this one.
    private static let realignInterval = 1.0

    init(
        _ files: sending NodeFiles,
        _ views: ViewFile,
        _ standing: NodeStanding,
        _ queue: DispatchQueue,
        _ clock: @escaping @Sendable () -> Instant,
        _ observe: @escaping @Sendable (CommitReport) -> Void
    ) {
        (log, vault, self.standing) = (files.log, files.vault, standing)
        (self.queue, self.clock, self.observe) = (queue, clock, observe)
        keeper = ViewKeeper(views, log: files.log, path: files.viewPath)
    }

    func prepare() {
        // What cannot be loaded is told to the first who writes.
        _ = try? ready()
    }

    /// How often a group is decided, when others append meanwhile.
    private static let attemptsMax = 4

    /// Decides and commits a group, then answers everybody in it.
    ///
    /// A group that was overtaken all the same, by who takes no turns or after a connection was
    /// lost, is decided again on what there is then.
    func run(_ jobs: [WriteJob]) {
        if let isAhead { return fail(NodeError.readOnly(isAhead), jobs, []) }
        for attempt in 1... {
            var answers: [WriteJob.Finish] = []
            do {
                return try decide(jobs, &answers)
            } catch StoreError.conflict(let known, let there) where there < known {
                drop()
                isAhead = Words(
                    vi: "Sổ trong kho có \(there) mục, nút này đã thấy \(known): phần cuối đã mất. "
                        + "Không ghi gì nữa; người vận hành chạy “socai verify”.",
                    en: "The log has \(there) entries, this node saw \(known): its end was lost. "
                        + "Nothing more is recorded; have the operator run “socai verify”."
                )
                return run(jobs)
            } catch StoreError.conflict where attempt < WriterDesk.attemptsMax {
                drop()
            } catch {
                return fail(error, jobs, answers)
            }
        }
    }

    private func decide(_ jobs: [WriteJob], _ answers: inout [WriteJob.Finish]) throws {
        let started = DispatchTime.now()
        let session = try ready()
        try session.begin()
        for job in jobs {
            guard case .shared(let body, _) = job else { continue }
            answers.append(body(session))
            if let failure = session.failure { throw failure }
        }
        let decided = DispatchTime.now()
        let head = try session.commit()
        count(session, jobs.count, started, decided)
        if session.changesAccess { standing.changed(session.withBooks(AccessBooks.init)) }
        if head.size > standing.head.size { standing.committed(head) }
        for answer in answers { answer(nil) }
        planFlush()
    }

    /// Nothing of the group is in the log: its books are dropped and loaded anew.
    private func fail(_ error: any Error, _ jobs: [WriteJob], _ answers: [WriteJob.Finish]) {
        drop()
        standing.count { $0.failures += 1 }
        for answer in answers { answer(error) }
        for job in jobs.dropFirst(answers.count) { job.fail(error) }
    }

    private func drop() {
        session?.abandon()
        session = nil
        // With the books went what the views had not seen of earlier commits.
        planFlush()
    }

    private func count(
        _ session: WriteSession,
        _ writes: Int,
        _ started: DispatchTime,
        _ decided: DispatchTime
    ) {
        let committed = DispatchTime.now()
        standing.count { statistics in
            statistics.commits += 1
            statistics.writes += writes
            statistics.events += session.eventCount
            statistics.decidingSeconds += decided.seconds(since: started)
            let seconds = committed.seconds(since: decided)
            statistics.committingSeconds += seconds
            statistics.lastCommitSeconds = seconds
            statistics.lastCommitEvents = session.eventCount
        }
        guard session.eventCount > 0 else { return }
        observe(
            CommitReport(
                events: session.eventCount,
                seconds: committed.seconds(since: started),
                diskSeconds: committed.seconds(since: decided)
            )
        )
    }

    /// The session with the whole books in memory.
    private func ready() throws -> WriteSession {
        if let session { return session }
        vault?.preload()
        let head = try keeper.catchUp()
        standing.viewed(head)
        let made = WriteSession(
            Bookkeeper(
                store: log,
                books: try keeper.views.books(),
                lastID: try log.lastID(),
                keepsChanges: true,
                clock: clock
            ),
            vault,
            log,
            lastID: try log.lastID(),
            clock
        )
        session = made
        return made
    }

    // MARK: Others

    /// Takes up what other processes added to the log, so that views and whoever listens follow.
    func follow(_ head: Head) {
        guard !isAtRest, head.size > standing.head.size else { return }
        do {
            if let session {
                guard try session.follow(to: head) else { return }
                standing.changed(session.withBooks(AccessBooks.init))
                standing.committed(head)
                planFlush()
            } else {
                let reached = try keeper.catchUp()
                standing.changed(AccessBooks(try keeper.views.books(parts: [.papers])))
                standing.committed(reached)
                standing.viewed(reached)
            }
        } catch {
            session?.abandon()
            session = nil
            standing.count { $0.failures += 1 }
        }
    }

    // MARK: Views

    private func planFlush(after seconds: Double = WriterDesk.flushInterval) {
        guard !isFlushPlanned else { return }
        isFlushPlanned = true
        queue.asyncAfter(deadline: .now() + seconds) { [self] in
            isFlushPlanned = false
            if !isAtRest { flush() }
        }
    }

    /// Hands what the views lack to their keeper, unless it is still at work.
    private func flush() {
        guard !keeper.isBusy else { return planFlush() }
        guard let session else { return realign() }
        guard let (changes, conclusion) = session.takeAll() else { return }
        keeper.write(changes, conclusion, standing.head, then: done)
    }

    private func done(_ outcome: Result<ViewKeeper.Written, any Error>) {
        queue.async { [self] in
            keeper.isBusy = false
            switch outcome {
            case .success(let written):
                standing.count { statistics in
                    statistics.viewUpdates += 1
                    statistics.viewSeconds += written.seconds
                }
                standing.viewed(written.head)
            case .failure:
                // Somebody else moved the views, or the disk is full: fold from the log instead.
                realign()
            }
        }
    }

    /// Brings the views to the head by the log alone; what was kept for them is dropped.
    private func realign() {
        guard standing.viewHead.size < standing.head.size else { return }
        _ = session?.takeAll()
        guard let head = try? keeper.catchUp() else {
            // Until it works the views state how far they are.
            session = nil
            return planFlush(after: WriterDesk.realignInterval)
        }
        standing.viewed(head)
    }

    // MARK: Alone and at the end

    func runAlone(
        _ body: @escaping @Sendable (ExclusiveFiles) async -> Void,
        _ fail: WriteJob.Finish
    ) {
        keeper.finish()
        session = nil
        do {
            standing.viewed(try keeper.catchUp())
        } catch {
            return fail(error)
        }
        let files = ExclusiveFiles(log: log, views: keeper.views)
        do {
            try Blocking.wait { await body(files) }
            let head = try log.head()
            standing.committed(head)
            standing.viewed(try keeper.catchUp())
            standing.changed(AccessBooks(try keeper.views.books(parts: [.papers])))
        } catch {
            // The next write finds out and tells its caller.
        }
    }

    /// Brings the views to the head and forgets the books.
    func rest() {
        isAtRest = true
        keeper.finish()
        session = nil
        if let head = try? keeper.catchUp() { standing.viewed(head) }
    }
}

extension DispatchTime {
    func seconds(since start: DispatchTime) -> Double {
        Double(uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    }
}
