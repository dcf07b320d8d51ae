public struct UnitRow: ViewRow {
    public static let table = ViewTable.unit
    let id: UnitID
    let fact: UnitFounded
    let on: CivilDate

    public func write(to columns: inout some ColumnWriter) {
        columns.position(id.position)
        columns.integer(Int(fact.kind.rawValue))
        columns.optional((fact.zone?.rawValue).map { Int($0) })
        columns.integer(Int(on.daysSinceEpoch))
    }
}

/// Something dated about a unit.
public enum UnitAttribute: Sendable {
    case name(String)
    case code(UnitCode)
    case parent(UnitID?)
    case end
    case successor(UnitSucceeded)

    public var number: Int {
        switch self {
        case .name: 1
        case .code: 2
        case .parent: 3
        case .end: 4
        case .successor: 5
        }
    }
}

public struct UnitHistoryRow: ViewRow {
    public static let table = ViewTable.unitHistory
    let from: Position
    let line: Int
    let unit: UnitID
    let on: CivilDate
    let attribute: UnitAttribute

    public func write(to columns: inout some ColumnWriter) {
        columns.position(from)
        columns.integer(line)
        columns.position(unit.position)
        columns.integer(Int(on.daysSinceEpoch))
        columns.integer(attribute.number)
        switch attribute {
        case .name(let name):
            columns.text(name)
            columns.null()
        case .code(let code):
            columns.text(code.description)
            columns.null()
        case .parent(let parent):
            columns.null()
            columns.optional((parent?.position.value).map { Int($0) })
        case .end:
            columns.null()
            columns.null()
        case .successor(let succession):
            columns.text(succession.extent.rawValue + (succession.isDefault ? " default" : ""))
            columns.position(succession.successor.position)
        }
    }
}

public struct MemberRow: ViewRow {
    public static let table = ViewTable.member
    let id: MemberID
    let fact: MemberJoined

    public func write(to columns: inout some ColumnWriter) {
        columns.position(id.position)
        columns.text(fact.code)
        columns.optional((fact.citizen?.value).map { Int($0) })
    }
}

public struct MemberStayRow: ViewRow {
    public static let table = ViewTable.memberStay
    let from: Position
    let member: MemberID
    let on: CivilDate
    let unit: UnitID?

    public func write(to columns: inout some ColumnWriter) {
        columns.position(from)
        columns.position(member.position)
        columns.integer(Int(on.daysSinceEpoch))
        columns.optional((unit?.position.value).map { Int($0) })
    }
}

public struct ServiceRow: ViewRow {
    public static let table = ViewTable.service
    let number: UInt16
    let code: String

    public func write(to columns: inout some ColumnWriter) {
        columns.integer(Int(number))
        columns.text(code)
    }
}

public struct ClaimRow: ViewRow {
    public static let table = ViewTable.claim
    let line: Int
    let claim: Claim
    let credited: Credited

    /// Whether the row says what was claimed, for the first time or corrected.
    public var isStatement: Bool {
        claim.status == .recorded
    }

    public func write(to columns: inout some ColumnWriter) {
        columns.position(claim.since)
        columns.integer(line)
        columns.position(claim.id.position)
        columns.integer(Int(claim.status.rawValue))
        columns.integer(Int(claim.act.rawValue))
        columns.integer(Int(claim.service))
        columns.integer(Int(claim.channel.rawValue))
        columns.integer(Int(claim.on.daysSinceEpoch))
        columns.integer(Int(claim.citizen.value))
        columns.optional((claim.dossier?.value).map { Int($0) })
        columns.position(credited.member.position)
        columns.position(credited.unit.position)
        columns.integer(Int(credited.credit))
    }
}

public struct ActivationRow: ViewRow {
    public static let table = ViewTable.activation
    let id: ActivationID
    let fact: Activation
    let on: CivilDate

    public func write(to columns: inout some ColumnWriter) {
        columns.position(id.position)
        columns.integer(Int(fact.account.rawValue))
        columns.optional(fact.level.map { Int($0) })
        columns.integer(Int(fact.citizen.value))
        columns.integer(Int(on.daysSinceEpoch))
        columns.optional(fact.agency)
        columns.optional((fact.extract?.position.value).map { Int($0) })
    }
}

public struct DossierRow: ViewRow {
    public static let table = ViewTable.dossier
    let id: Position
    let fact: DossierObserved
    let service: UInt16
    let on: CivilDate

    public func write(to columns: inout some ColumnWriter) {
        columns.position(id)
        columns.integer(Int(fact.dossier.value))
        columns.optional((fact.citizen?.value).map { Int($0) })
        columns.integer(Int(service))
        columns.integer(Int(fact.channel.rawValue))
        columns.integer(Int(on.daysSinceEpoch))
        columns.optional(fact.agency)
        columns.optional((fact.extract?.position.value).map { Int($0) })
        columns.optional(fact.paid.map { $0 ? 1 : 0 })
        columns.optional(fact.digitised.map { $0 ? 1 : 0 })
        columns.optional(fact.authenticated.map { $0 ? 1 : 0 })
        columns.optional((fact.result?.rawValue).map { Int($0) })
    }
}

public struct ExtractRow: ViewRow {
    public static let table = ViewTable.extract
    let extract: Extract

    public func write(to columns: inout some ColumnWriter) {
        let fact = extract.fact
        columns.position(extract.id.position)
        columns.integer(Int(fact.source.rawValue))
        columns.integer(Int(extract.cutOff.daysSinceEpoch))
        columns.optional((fact.from?.daysSinceEpoch).map { Int($0) })
        columns.integer(fact.rows)
        columns.text(fact.digest)
        columns.optional((fact.replaces?.position.value).map { Int($0) })
    }
}

public struct OfficialRow: ViewRow {
    public static let table = ViewTable.official
    let citizen: CitizenHandle
    let standing: StandingOfficial
    let on: CivilDate

    public func write(to columns: inout some ColumnWriter) {
        columns.position(standing.position)
        columns.integer(Int(citizen.value))
        columns.integer(Int(on.daysSinceEpoch))
        columns.optional(standing.listed?.agency)
        columns.optional((standing.listed?.role?.rawValue).map { Int($0) })
        columns.position(standing.extract.position)
    }
}

public struct DisputeRow: ViewRow {
    public static let table = ViewTable.dispute
    let claim: ClaimID
    let dispute: OpenDispute

    public func write(to columns: inout some ColumnWriter) {
        columns.position(dispute.since)
        columns.position(claim.position)
        columns.integer(Int(dispute.party.rawValue))
        columns.text(dispute.by.description)
        columns.integer(Int(dispute.on.daysSinceEpoch))
    }
}

public struct DisclosureRow: ViewRow {
    public static let table = ViewTable.disclosure
    let position: Position
    let subject: SubjectHandle

    public func write(to columns: inout some ColumnWriter) {
        columns.position(position)
        columns.integer(Int(subject.value))
    }
}

public struct ErasureRow: ViewRow {
    public static let table = ViewTable.erasure
    let position: Position
    let subject: SubjectHandle

    public func write(to columns: inout some ColumnWriter) {
        columns.position(position)
        columns.integer(Int(subject.value))
    }
}
