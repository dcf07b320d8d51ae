import Foundation
import Ledger
import LedgerProof

/// One receiver, and how far it was served; as its file keeps it.
struct WebhookRecord: Codable, Hashable, Sendable {
    let id: String
    let ledger: String
    let url: String
    /// `whsec_` and base64, as Standard Webhooks writes it.
    let secret: String
    let kinds: [String]
    let unit: UInt32?
    let member: UInt32?
    /// The subtree its maker could see; nil for the whole ledger.
    let scope: UInt32?
    let madeBy: String
    /// The first position not yet sent or parked.
    var next: Int
    var parked: [Parked] = []

    /// A stretch of the log whose events were not taken.
    struct Parked: Codable, Hashable, Sendable {
        var start: Int
        var end: Int
        var reason: String
        /// Whether it is being sent anew.
        var isReplayed: Bool
    }

    /// Changes with what somebody would decide by: what is parked, not how far it was served.
    var etag: String {
        let parked = parked.map { "\($0.start) \($0.end) \($0.isReplayed) \($0.reason)" }
        let text = ([id] + parked).joined(separator: "\n")
        return "\"" + Hash(sha256Of: Array(text.utf8)).hex.prefix(32) + "\""
    }

    var filter: EventFilter {
        var filter = EventFilter()
        filter.kinds = Set(kinds.compactMap { EventKind(rawValue: $0) })
        filter.unit = unit.map { UnitID(Position($0)) }
        filter.member = member.map { MemberID(Position($0)) }
        filter.scope = scope.map { UnitID(Position($0)) }
        return filter
    }

    /// What is to be sent next: what is replayed before what is new; nil when there is neither.
    func pending(upTo size: Int) -> Range<Int>? {
        if let parked = parked.first(where: \.isReplayed) { return parked.start..<parked.end }
        return next < size ? next..<size : nil
    }

    /// A stretch was taken by the receiver, or had nothing for it.
    mutating func settle(_ range: Range<Int>) {
        if let index = replayed(range) {
            parked[index].start = range.upperBound
            if parked[index].start >= parked[index].end { parked.remove(at: index) }
        } else {
            next = max(next, range.upperBound)
        }
    }

    /// A stretch was refused too often; neighbours become one.
    mutating func park(_ range: Range<Int>, _ reason: String) {
        if let index = replayed(range) {
            (parked[index].isReplayed, parked[index].reason) = (false, reason)
            return
        }
        next = max(next, range.upperBound)
        if let last = parked.indices.last, !parked[last].isReplayed,
            parked[last].end == range.lowerBound, parked[last].reason == reason
        {
            parked[last].end = range.upperBound
        } else {
            parked.append(
                Parked(
                    start: range.lowerBound,
                    end: range.upperBound,
                    reason: reason,
                    isReplayed: false
                )
            )
        }
    }

    private func replayed(_ range: Range<Int>) -> Int? {
        parked.firstIndex { $0.isReplayed && $0.start == range.lowerBound }
    }
}
