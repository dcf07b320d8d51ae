/// What the rows of a list are about.
public enum RatedKind: String, Sendable, CaseIterable {
    case members, units, agencies
}

extension RatedID {
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
        guard let subject = try RatedID(optional: name, in: &reader) else {
            throw reader.fault(name, "a member, a unit or an agency")
        }
        self = subject
    }

    init?(optional name: String, in reader: inout PaperReader) throws(PaperFault) {
        guard var object = try reader.optionalObject(name) else { return nil }
        guard let subject = try RatedID(in: &object) else {
            throw reader.fault(name, "a member, a unit or an agency")
        }
        try object.end()
        self = subject
    }
}
