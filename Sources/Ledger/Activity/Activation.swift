/// Which account a citizen or an official got.
public enum Account: UInt8, Sendable, CaseIterable {
    case portal = 1
    case vneid

    public var code: String {
        self == .portal ? "portal" : "vneid"
    }

    public init?(code: String) {
        guard let account = Account.allCases.first(where: { $0.code == code }) else { return nil }
        self = account
    }

    public var name: Words {
        switch self {
        case .portal: Words(vi: "Cổng DVC", en: "portal account")
        case .vneid: Words(vi: "VNeID", en: "VNeID")
        }
    }
}

/// An account came into use, as an office's extract says.
public struct Activation: Hashable, Sendable {
    public let account: Account
    /// VNeID level 1 or 2; nil for a portal account.
    public let level: UInt8?
    public let citizen: CitizenHandle
    /// The agency's code when the holder is an official.
    public let agency: String?
    /// The extract that says so; nil when it was recorded otherwise.
    public let extract: ExtractID?

    public init(
        account: Account,
        level: UInt8?,
        citizen: CitizenHandle,
        agency: String?,
        extract: ExtractID? = nil
    ) {
        self.account = account
        self.level = level
        self.citizen = citizen
        self.agency = agency
        self.extract = extract
    }

    /// The same, with an agency known before where this one says none.
    func filled(from earlier: Activation) -> Activation {
        Activation(
            account: account,
            level: level,
            citizen: citizen,
            agency: agency ?? earlier.agency,
            extract: extract
        )
    }
}

/// The activation that stands for an account of a citizen.
public struct StandingActivation: Hashable, Sendable {
    public let id: ActivationID
    public let on: CivilDate
    public let fact: Activation
}

/// What came of a dossier.
public enum DossierResult: UInt8, Sendable, CaseIterable {
    case pending = 1
    case granted, refused, withdrawn

    public var code: String {
        switch self {
        case .pending: "pending"
        case .granted: "granted"
        case .refused: "refused"
        case .withdrawn: "withdrawn"
        }
    }

    public var name: Words {
        switch self {
        case .pending: Words(vi: "đang giải quyết", en: "pending")
        case .granted: Words(vi: "đã trả kết quả", en: "granted")
        case .refused: Words(vi: "từ chối giải quyết", en: "refused")
        case .withdrawn: Words(vi: "công dân rút hồ sơ", en: "withdrawn by the citizen")
        }
    }
}

/// A dossier was received, as the one-stop system's extract says; the event's day is the day of receipt.
public struct DossierObserved: Hashable, Sendable {
    public let dossier: DossierHandle
    public let citizen: CitizenHandle?
    public let service: String
    public let channel: Channel
    public let agency: String?
    /// The extract that says so; nil when it was recorded otherwise.
    public let extract: ExtractID?
    /// Whether the fee was paid online; nil when the extract does not say.
    public let paid: Bool?
    /// Whether its papers were digitised; nil when the extract does not say.
    public let digitised: Bool?
    /// Whether the citizen was authenticated by the population database; nil when it does not say.
    public let authenticated: Bool?
    public let result: DossierResult?

    public init(
        dossier: DossierHandle,
        citizen: CitizenHandle?,
        service: String,
        channel: Channel,
        agency: String?,
        extract: ExtractID? = nil,
        paid: Bool? = nil,
        digitised: Bool? = nil,
        authenticated: Bool? = nil,
        result: DossierResult? = nil
    ) {
        self.dossier = dossier
        self.citizen = citizen
        self.service = service
        self.channel = channel
        self.agency = agency
        self.extract = extract
        self.paid = paid
        self.digitised = digitised
        self.authenticated = authenticated
        self.result = result
    }

    /// The same, with what was known before where this observation says nothing: an extract
    /// without a column denies nothing.
    func filled(from earlier: DossierObserved) -> DossierObserved {
        DossierObserved(
            dossier: dossier,
            citizen: citizen ?? earlier.citizen,
            service: service,
            channel: channel,
            agency: agency ?? earlier.agency,
            extract: extract,
            paid: paid ?? earlier.paid,
            digitised: digitised ?? earlier.digitised,
            authenticated: authenticated ?? earlier.authenticated,
            result: result ?? earlier.result
        )
    }

    /// Whether both say the same, whoever says it.
    func agrees(with other: DossierObserved) -> Bool {
        dossier == other.dossier && citizen == other.citizen && service == other.service
            && channel == other.channel && agency == other.agency && paid == other.paid
            && digitised == other.digitised && authenticated == other.authenticated
            && result == other.result
    }
}

/// The observation that stands for a dossier.
public struct StandingDossier: Hashable, Sendable {
    public let position: Position
    public let on: CivilDate
    public let fact: DossierObserved
}
