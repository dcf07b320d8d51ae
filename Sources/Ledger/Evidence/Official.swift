/// As what somebody serves the state.
public enum OfficialRole: UInt8, Sendable, CaseIterable {
    case officer = 1
    case civilServant, publicEmployee, worker, soldier

    public var code: String {
        switch self {
        case .officer: "officer"
        case .civilServant: "civil-servant"
        case .publicEmployee: "public-employee"
        case .worker: "worker"
        case .soldier: "soldier"
        }
    }

    public var name: Words {
        switch self {
        case .officer: Words(vi: "Cán bộ", en: "Officer")
        case .civilServant: Words(vi: "Công chức", en: "Civil servant")
        case .publicEmployee: Words(vi: "Viên chức", en: "Public employee")
        case .worker: Words(vi: "Người lao động", en: "Worker")
        case .soldier: Words(vi: "Chiến sĩ", en: "Soldier")
        }
    }
}

/// The staff register lists a citizen with an agency; the event's day is the register's cut-off.
public struct OfficialListed: Hashable, Sendable {
    public let citizen: CitizenHandle
    public let agency: String
    public let role: OfficialRole?
    public let extract: ExtractID

    public init(citizen: CitizenHandle, agency: String, role: OfficialRole?, extract: ExtractID) {
        self.citizen = citizen
        self.agency = agency
        self.role = role
        self.extract = extract
    }

    /// The same, with a role known before where this one says none.
    func filled(from earlier: OfficialListed) -> OfficialListed {
        OfficialListed(
            citizen: citizen,
            agency: agency,
            role: role ?? earlier.role,
            extract: extract
        )
    }
}

/// A later register that was said to be full no longer lists a citizen.
public struct OfficialUnlisted: Hashable, Sendable {
    public let citizen: CitizenHandle
    public let extract: ExtractID

    public init(citizen: CitizenHandle, extract: ExtractID) {
        self.citizen = citizen
        self.extract = extract
    }
}

/// What registers last said of a citizen.
public struct StandingOfficial: Hashable, Sendable {
    public let position: Position
    /// Nil when the citizen is listed no more.
    public let listed: OfficialListed?
    public let extract: ExtractID
}
