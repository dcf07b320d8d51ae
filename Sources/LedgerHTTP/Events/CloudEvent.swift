import Ledger
import LedgerProof
import LedgerRender
import NIOCore

/// An event as other systems take it.
///
/// Source: CloudEvents 1.0.2, JSON event format; `Schemas/http/events.md`.
struct CloudEvent {
    private let event: Event
    private let position: Position
    private let entry: UnsafeRawBufferPointer
    private let origin: String

    init(_ event: Event, _ position: Position, _ entry: UnsafeRawBufferPointer, origin: String) {
        (self.event, self.position, self.entry, self.origin) = (event, position, entry, origin)
    }

    static let typePrefix = "vn.socai."

    func write(to buffer: inout ByteBuffer) {
        var members: [JSONValue.Member] = [
            .init("specversion", "1.0"),
            .init("id", .string(event.id.description)),
            .init("source", .string(origin)),
            .init("type", .string(CloudEvent.typePrefix + event.fact.kind.rawValue)),
            .init("time", .string(event.at.description)),
        ]
        if let subject { members.append(.init("subject", .string(subject))) }
        members += [
            .init("datacontenttype", "application/json"),
            .init("position", .integer(Int(position.value))),
            .init("leaf", .string(Hash.leaf(entry).base64)),
            .init("by", .string(event.by.description)),
            .init("on", .string(event.on.description)),
        ]
        let text = JSONValue.object(members).written(.compact)
        buffer.writeString(String(text.dropLast()) + ",\"data\":")
        buffer.writeBytes(data)
        buffer.writeString("}")
    }

    /// The one thing it is about, if it is one: `members/12`, `units/3`, `claims/7`.
    private var subject: String? {
        switch event.fact {
        case .assistRecorded: "claims/\(position)"
        case .assistCorrected(let claim, _, _), .assistWithdrawn(let claim, _):
            "claims/\(claim.position)"
        case .verdictGiven(let verdict): "claims/\(verdict.claim.position)"
        case .disputeOpened(let dispute): "claims/\(dispute.claim.position)"
        case .disputeResolved(let resolved): "claims/\(resolved.claim.position)"
        case .memberJoined: "members/\(position)"
        case .memberMoved(let member, _), .memberLeft(let member, _):
            "members/\(member.position)"
        case .unitFounded: "units/\(position)"
        case .unitRenamed(let unit, _), .unitRecoded(let unit, _), .unitReparented(let unit, _),
            .unitDissolved(let unit):
            "units/\(unit.position)"
        case .unitSucceeded(let fact): "units/\(fact.unit.position)"
        default: nil
        }
    }

    /// The value of `data` as it lies in the entry: between its key and the id behind it.
    ///
    /// No string of an entry holds a bare quote, so the keys are found as they stand.
    private var data: Slice<UnsafeRawBufferPointer> {
        let opening = Array(",\"data\":".utf8)
        let closing = Array(",\"id\":\"\(event.id)\",\"kind\":\"".utf8)
        var start = 0
        while start + opening.count < entry.count,
            !entry[start..<start + opening.count].elementsEqual(opening)
        { start += 1 }
        start += opening.count
        var end = max(start, entry.count - closing.count)
        while end > start, !entry[end..<end + closing.count].elementsEqual(closing) { end -= 1 }
        return entry[start..<end]
    }
}
