import Dispatch
import Glibc
import Ledger
import LedgerSQLite
import LedgerStore
import Synchronization

/// The queue before the one writer of a ledger.
final class Writer: Sendable {
    private struct Inbox {
        var jobs: [WriteJob] = []
        var isRunning = false
        var isStopping = false
        /// How many the last group answered, and how long it took.
        var lastCount = 0
        var lastTime = Duration.zero
    }

    private let queue = DispatchQueue(label: "socai.writer")
    private let inbox = Mutex(Inbox())
    private let desk: WriterDesk
    private let standing: NodeStanding
    private let limits: NodeLimits

    init(
        _ files: sending NodeFiles,
        _ views: ViewFile,
        _ standing: NodeStanding,
        _ limits: NodeLimits,
        _ clock: @escaping @Sendable () -> Instant,
        _ observe: @escaping @Sendable (CommitReport) -> Void
    ) {
        (self.standing, self.limits) = (standing, limits)
        desk = WriterDesk(files, views, standing, queue, clock, observe)
    }

    /// Loads the books ahead of the first write.
    func prepare() {
        queue.async { [desk, standing] in
            desk.prepare()
            standing.prepared()
        }
    }

    func run<Result: Sendable>(
        _ body: @escaping @Sendable (WriteSession) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob.shared(
                { session in
                    let result = Swift.Result { try body(session) }
                    return { failure in
                        continuation.resume(with: failure.map { .failure($0) } ?? result)
                    }
                },
                fail: { failure in
                    continuation.resume(throwing: failure ?? NodeError.stopping)
                }
            )
            add(job)
        }
    }

    func runAlone<Result: Sendable>(
        _ body: @escaping @Sendable (ExclusiveFiles) async throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob.alone(
                { files in
                    do {
                        continuation.resume(returning: try await body(files))
                    } catch {
                        continuation.resume(throwing: error)
                    }
                },
                fail: { failure in
                    continuation.resume(throwing: failure ?? NodeError.stopping)
                }
            )
            add(job)
        }
    }

    /// Takes up what others appended, in the writer's turn.
    func follow(_ head: Head) {
        queue.async { [desk] in desk.follow(head) }
    }

    func stop() async {
        inbox.withLock { $0.isStopping = true }
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                drain()
                desk.rest()
                continuation.resume()
            }
        }
    }

    private enum Place {
        case first, behind
        case refused(NodeError)
    }

    private func add(_ job: WriteJob) {
        let place = inbox.withLock { inbox in
            if inbox.isStopping { return Place.refused(.stopping) }
            guard inbox.jobs.count < limits.queueMax else {
                return .refused(.busy(waiting: inbox.jobs.count))
            }
            inbox.jobs.append(job)
            guard !inbox.isRunning else { return .behind }
            inbox.isRunning = true
            return .first
        }
        switch place {
        case .first: queue.async { [self] in drain() }
        case .behind: break
        case .refused(let error): job.fail(error)
        }
    }

    /// Takes whatever waits, group after group, until nothing does.
    private func drain() {
        while true {
            gather()
            let jobs = next()
            guard !jobs.isEmpty else { return }
            let begun = ContinuousClock.now
            if case .alone(let body, let fail) = jobs[0] {
                desk.runAlone(body, fail)
            } else {
                desk.run(jobs)
            }
            let time = ContinuousClock.now - begun
            inbox.withLock { ($0.lastCount, $0.lastTime) = (jobs.count, time) }
        }
    }

    /// Lets those answered a moment ago come again, for a quarter of a commit at most.
    ///
    /// Who waits for each answer before the next write comes too late for the group that begins
    /// with the answer, and would wait for two commits rather than one.
    private func gather() {
        let (count, time) = inbox.withLock { ($0.lastCount, $0.lastTime) }
        guard count > 1 else { return }
        let end = ContinuousClock.now + min(time / 4, .milliseconds(1))
        while inbox.withLock({ $0.jobs.count < count && !$0.isStopping }), ContinuousClock.now < end
        {
            usleep(30)
        }
    }

    /// The jobs of the next group: one that runs alone, or those up to the next such.
    private func next() -> [WriteJob] {
        let (jobs, waiting) = inbox.withLock { inbox in
            guard let first = inbox.jobs.first else {
                inbox.isRunning = false
                return ([WriteJob](), 0)
            }
            var count = 1
            if case .shared = first {
                count = inbox.jobs.prefix(limits.groupMax).prefix { $0.isShared }.count
            }
            let jobs = Array(inbox.jobs.prefix(count))
            inbox.jobs.removeFirst(count)
            return (jobs, inbox.jobs.count)
        }
        standing.count { $0.waiting = waiting }
        return jobs
    }
}

extension WriteJob {
    fileprivate var isShared: Bool {
        if case .shared = self { true } else { false }
    }
}
