import Foundation
import LedgerNode
import LedgerSQLite
import LedgerStore
import NIOCore

/// Serves one receiver: batch after batch, in order, each until it is taken or parked.
struct WebhookWorker: Sendable {
    let id: String
    let node: LedgerNode
    let desk: WebhookDesk

    func run(_ nudges: AsyncStream<Void>) async {
        var nudges = nudges.makeAsyncIterator()
        while !Task.isCancelled, let record = await desk.record(id) {
            guard let range = record.pending(upTo: node.head.size) else {
                guard await nudges.next() != nil else { return }
                continue
            }
            do {
                try await serve(record, range)
            } catch is CancellationError {
                return
            } catch {
                // The log cannot be read now, or too much waits for it.
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func serve(_ record: WebhookRecord, _ range: Range<Int>) async throws {
        let filter = record.filter
        let scan = EventScan(
            node: node,
            filter: filter,
            places: filter.needsPlaces
                ? try await desk.feeds.feed(of: node).places(upTo: range.upperBound) : nil,
            form: .cloud(origin: node.log.origin),
            separator: ","
        )
        let piece = try await scan.piece(range, limit: desk.settings.batchMax)
        let done = range.lowerBound..<piece.next
        guard piece.count > 0 else { return await desk.pass(id, done) }
        var body = ByteBuffer(string: "[")
        body.writeImmutableBuffer(piece.buffer)
        body.writeString("]")
        if let reason = try await deliver(body, record, done) {
            await desk.note(id) { $0.park(done, reason) }
        } else {
            await desk.note(id) { $0.settle(done) }
        }
    }

    /// Nil once it was taken, else why it was refused the last time.
    private func deliver(
        _ body: ByteBuffer,
        _ record: WebhookRecord,
        _ range: Range<Int>
    ) async throws -> String? {
        let sender = WebhookSender(settings: desk.settings)
        let message = "\(id)-\(range.lowerBound)-\(range.upperBound)"
        var (attempt, wait) = (1, desk.settings.backoff)
        while true {
            try Task.checkCancellation()
            let seconds = Int(Date().timeIntervalSince1970)
            let outcome = await sender.send(body, id: message, to: record, at: seconds)
            try Task.checkCancellation()
            guard case .refused(let reason) = outcome else { return nil }
            desk.meter(of: node.name)?.webhookFailures.increment()
            guard attempt < desk.settings.attempts else { return reason }
            // Receivers that failed together are not all asked again at one moment.
            try await Task.sleep(for: wait * Double.random(in: 0.5...1))
            (attempt, wait) = (attempt + 1, min(wait * 2, desk.settings.backoffMax))
        }
    }
}
