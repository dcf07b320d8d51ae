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

    public init(account: Account, level: UInt8?, citizen: CitizenHandle, agency: String?) {
        self.account = account
        self.level = level
        self.citizen = citizen
        self.agency = agency
    }
}

/// A dossier was received, as the one-stop system's extract says; the event's day is the day of receipt.
public struct DossierObserved: Hashable, Sendable {
    public let dossier: DossierHandle
    public let citizen: CitizenHandle?
    public let service: String
    public let channel: Channel
    public let agency: String?

    public init(
        dossier: DossierHandle,
        citizen: CitizenHandle?,
        service: String,
        channel: Channel,
        agency: String?
    ) {
        self.dossier = dossier
        self.citizen = citizen
        self.service = service
        self.channel = channel
        self.agency = agency
    }
}
