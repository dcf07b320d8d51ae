import Foundation
import HTTPTypes
import Ledger
import LedgerNode
import LedgerStore
import NIOCore

/// The webhooks of a service and who serves them.
actor WebhookDesk {
    nonisolated let settings: WebhookSettings
    nonisolated let feeds = LiveFeeds(LiveSettings())
    private let store: WebhookStore
    private let nodes: [String: LedgerNode]
    private var records: [String: WebhookRecord] = [:]
    private var workers: [String: Worker] = [:]
    private var followers: [Task<Void, Never>] = []
    private var isRunning = false

    private struct Worker {
        let task: Task<Void, Never>
        let nudge: AsyncStream<Void>.Continuation
    }

    init(_ nodes: [LedgerNode], _ store: WebhookStore, _ settings: WebhookSettings) throws {
        (self.store, self.settings) = (store, settings)
        self.nodes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0) })
        for record in try store.load() { records[record.id] = record }
    }

    // MARK: Records

    func all(of ledger: String) -> [WebhookRecord] {
        records.values.filter { $0.ledger == ledger }.sorted { $0.id < $1.id }
    }

    func record(_ id: String) -> WebhookRecord? { records[id] }

    /// - Throws: ``Problem`` when the ledger has all it may have, or what the disk says.
    func add(_ record: WebhookRecord) async throws {
        guard all(of: record.ledger).count < settings.countMax else { throw Problem.webhooksFull }
        records[record.id] = record
        do {
            try await store.save(record)
        } catch {
            records[record.id] = nil
            throw error
        }
        start(record)
    }

    /// - Throws: ``Problem`` 412 when it is not any more what `ifMatch` names.
    func remove(_ record: WebhookRecord, ifMatch: String?) async throws {
        try check(record.id, ifMatch)
        records[record.id] = nil
        let worker = workers.removeValue(forKey: record.id)
        worker?.task.cancel()
        worker?.nudge.finish()
        tellParked(of: record.ledger)
        try await store.remove(record)
    }

    /// Sends everything parked once more; returns how many stretches.
    ///
    /// - Throws: ``Problem`` 412 when it is not any more what `ifMatch` names.
    func replay(_ id: String, ifMatch: String?) async throws -> Int {
        try check(id, ifMatch)
        guard var record = records[id] else { return 0 }
        for index in record.parked.indices { record.parked[index].isReplayed = true }
        try await keep(record)
        workers[id]?.nudge.yield()
        return record.parked.count
    }

    /// What a worker found out about a stretch.
    func note(_ id: String, _ change: @Sendable (inout WebhookRecord) -> Void) async {
        guard var record = records[id] else { return }
        change(&record)
        // What cannot be kept is sent again after a restart.
        try? await keep(record)
    }

    /// A stretch had nothing for the receiver: read again after a break rather than written down.
    func pass(_ id: String, _ range: Range<Int>) {
        records[id]?.settle(range)
    }

    nonisolated func meter(of ledger: String) -> LedgerMetrics? {
        settings.metrics?.ledger(ledger)
    }

    private func tellParked(of ledger: String) {
        let count = all(of: ledger).reduce(0) { $0 + $1.parked.count }
        meter(of: ledger)?.webhooksParked.set(count)
    }

    private func check(_ id: String, _ ifMatch: String?) throws {
        guard let record = records[id] else { throw Problem.noWebhook }
        guard Conditional.holds(ifMatch, record.etag) else { throw Problem.changedMeanwhile }
    }

    private func keep(_ record: WebhookRecord) async throws {
        records[record.id] = record
        tellParked(of: record.ledger)
        try await store.save(record)
        // Deleted meanwhile: its file must not come back.
        if records[record.id] == nil { try? await store.remove(record) }
    }

    // MARK: Serving

    func start() {
        isRunning = true
        for record in records.values { start(record) }
        for node in nodes.values {
            let heads = node.heads()
            tellParked(of: node.name)
            followers.append(
                Task { [weak self] in
                    for await _ in heads { await self?.nudge(node.name) }
                }
            )
        }
    }

    private func nudge(_ ledger: String) {
        for record in records.values where record.ledger == ledger {
            workers[record.id]?.nudge.yield()
        }
    }

    private func start(_ record: WebhookRecord) {
        guard isRunning, workers[record.id] == nil, let node = nodes[record.ledger] else { return }
        let (nudges, nudge) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let worker = WebhookWorker(id: record.id, node: node, desk: self)
        workers[record.id] = Worker(task: Task { await worker.run(nudges) }, nudge: nudge)
    }

    /// Ends every request under way; what was not answered is sent again after the next start.
    func stop() async {
        isRunning = false
        let ending = workers.values.map(\.task) + followers
        for worker in workers.values { worker.nudge.finish() }
        (workers, followers) = ([:], [])
        for task in ending { task.cancel() }
        for task in ending { await task.value }
        for record in records.values { try? await store.save(record) }
    }
}

extension Problem {
    static let webhooksFull = Problem(
        .conflict,
        "webhook.tooMany",
        title: Words(vi: "Đủ webhook", en: "Too many webhooks"),
        detail: Words(
            vi: "Sổ này đã có đủ webhook; xóa một cái rồi thử lại.",
            en: "This ledger has all the webhooks it takes; delete one, then try again."
        )
    )
}
