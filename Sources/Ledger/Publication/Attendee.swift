/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum RatingFact: Sendable {}
/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum AwardFact: Sendable {}

/// A rating is the event that drafted it.
public typealias RatingID = FactID<RatingFact>
public typealias AwardID = FactID<AwardFact>

/// Somebody at a meeting: by the role they hold, or a member by their position.
public enum Attendee: Hashable, Sendable {
    case principal(Principal)
    case member(MemberID)

    var fields: PaperFields {
        switch self {
        case .principal(let principal): PaperFields(["principal": .text(principal.description)])
        case .member(let id): PaperFields(["member": .integer(Int(id.position.value))])
        }
    }

    init(reading reader: inout PaperReader) throws(PaperFault) {
        if let member = try reader.optionalPosition("member") {
            self = .member(MemberID(member))
        } else if let principal = Principal(try reader.text("principal")) {
            self = .principal(principal)
        } else {
            throw reader.fault("principal", "role:name")
        }
        try reader.end()
    }
}
