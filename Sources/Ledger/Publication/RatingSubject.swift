/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum RatingFact: Sendable {}
/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum AwardFact: Sendable {}

/// A rating is the event that drafted it.
public typealias RatingID = FactID<RatingFact>
public typealias AwardID = FactID<AwardFact>

/// Who is rated.
public enum RatingSubject: Hashable, Sendable {
    case member(MemberID)
    case unit(UnitID)
    /// By its electronic code.
    case agency(String)

    public var kind: RatedKind {
        switch self {
        case .member: .members
        case .unit: .units
        case .agency: .agencies
        }
    }

    var fields: PaperFields {
        switch self {
        case .member(let id): PaperFields(["member": .integer(Int(id.position.value))])
        case .unit(let id): PaperFields(["unit": .integer(Int(id.position.value))])
        case .agency(let code): PaperFields(["agency": .text(code)])
        }
    }

    /// Takes the one field that says who it is.
    init?(in reader: inout PaperReader) throws(PaperFault) {
        if let member = try reader.optionalPosition("member") {
            self = .member(MemberID(member))
        } else if let unit = try reader.optionalPosition("unit") {
            self = .unit(UnitID(unit))
        } else if let agency = try reader.optionalText("agency") {
            self = .agency(agency)
        } else {
            return nil
        }
    }

    init(named name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard let subject = try RatingSubject(optional: name, in: &reader) else {
            throw reader.fault(name, "a member, a unit or an agency")
        }
        self = subject
    }

    init?(optional name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard var object = try reader.optionalObject(name) else { return nil }
        guard let subject = try RatingSubject(in: &object) else {
            throw reader.fault(name, "a member, a unit or an agency")
        }
        try object.end()
        self = subject
    }
}

/// What the rows of a list are about.
public enum RatedKind: String, Sendable, CaseIterable {
    case members, units, agencies
}

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
