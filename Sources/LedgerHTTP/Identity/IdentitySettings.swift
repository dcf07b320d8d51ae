/// Who may sign in to a service and how: the part `identity` of its settings.
public struct IdentitySettings: Hashable, Sendable {
    /// Where people reach the service, without a slash at the end: `https://so.example.gov.vn`.
    public var publicURL: String
    /// Cookies without `Secure` and `__Host-`, for trials on plain http of one's own machine.
    public var insecureCookies = false
    public var session = Session()
    public var providers: [ProviderSettings] = []
    /// Wrong credentials of one address within a minute before it is told to wait.
    public var failuresMax = 30
    /// Sign-ins begun of one address within a minute; an office of hundreds may stand behind one.
    public var beginningsMax = 300

    /// How long somebody stays signed in, in seconds.
    public struct Session: Hashable, Sendable {
        /// However busy.
        public var lifetime = 12 * 3600
        /// Without a request.
        public var idle = 3600

        public init() {}
    }

    public init(publicURL: String) {
        self.publicURL = publicURL
    }
}

/// An OpenID provider that is trusted to say who somebody is.
public struct ProviderSettings: Hashable, Sendable {
    /// In paths: `a–z 0–9 -`, 1…32.
    public var name: String
    /// What people read on the button; the name when empty.
    public var title = ""
    /// As the provider writes it, to the letter; https, or http on one's own machine.
    public var issuer: String
    public var clientID: String
    /// Nil for a public client, which PKCE alone protects.
    public var clientSecret: String?
    /// `openid` comes with them always.
    public var scopes = ["openid"]
    public var claims = ClaimMapping()
    /// How long the provider may take for one answer, in seconds.
    public var timeout = 5
    /// How far its clock may be off, in seconds.
    public var skew = 60
    /// Seconds between two looks for new keys.
    public var keysRefetch = 30

    public init(name: String, issuer: String, clientID: String, clientSecret: String? = nil) {
        (self.name, self.issuer) = (name, issuer)
        (self.clientID, self.clientSecret) = (clientID, clientSecret)
    }
}

/// What an ID token must say, and which part of it names the account.
public struct ClaimMapping: Hashable, Sendable {
    /// The claim that names the account, such as `preferred_username`; nil gives everybody a
    /// pseudonym.
    ///
    /// It is taken as it stands or not at all: a name made to fit could be made to fit another's.
    public var name: String?
    /// Before every name of this provider, so that it cannot give those of another: `so-noi-vu/`.
    public var prefix = ""
    /// All of them must be met.
    public var required: [Requirement] = []

    /// A claim that must be, or must hold, one of some values.
    public struct Requirement: Hashable, Sendable {
        /// The claim's name; `email_domain` asks for the domain of a verified `email`.
        public var claim: String
        public var anyOf: [String]

        public init(_ claim: String, anyOf: [String]) {
            (self.claim, self.anyOf) = (claim, anyOf)
        }

        /// Parses `acr=loa2|loa3`; nil when a part of it is missing.
        public init?(_ text: String) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { return nil }
            let values = parts[1].split(separator: "|", omittingEmptySubsequences: false)
            guard values.allSatisfy({ !$0.isEmpty }) else { return nil }
            self.init(String(parts[0]), anyOf: values.map(String.init))
        }
    }

    public init() {}
}
