/// Every key of the settings file, by its place: the reader, the schema, the example and the names
/// of the environment follow from this list.
///
/// `[]` after a key is a list of what follows.
public enum SettingKey: String, CaseIterable, Sendable {
    case listenAddress = "listen.address"
    case listenPort = "listen.port"
    case publicURL = "public_url"
    case state = "state"
    case ledgerName = "ledgers[].name"
    case ledgerHome = "ledgers[].home"
    case ledgerPinned = "ledgers[].pinned"
    case tlsCertificate = "tls.certificate"
    case tlsKey = "tls.key"
    case trustedProxies = "trusted_proxies"
    case bodyBytes = "limits.body_bytes"
    case lineBytes = "limits.line_bytes"
    case rows = "limits.rows"
    case requestSeconds = "limits.request_seconds"
    case headerSeconds = "limits.header_seconds"
    case connections = "limits.connections"
    case connectionsPerAddress = "limits.connections_per_address"
    case queue = "limits.queue"
    case sseSubscribers = "limits.sse_subscribers"
    case idleMinutes = "identity.session.idle_minutes"
    case absoluteMinutes = "identity.session.absolute_minutes"
    case insecureCookies = "identity.insecure_cookies"
    case failuresPerMinute = "identity.failures_per_minute"
    case providerName = "identity.oidc[].name"
    case providerTitle = "identity.oidc[].title"
    case issuer = "identity.oidc[].issuer"
    case clientID = "identity.oidc[].client_id"
    case clientSecretFile = "identity.oidc[].client_secret_file"
    case scopes = "identity.oidc[].scopes"
    case nameClaim = "identity.oidc[].claims.name"
    case namePrefix = "identity.oidc[].claims.prefix"
    case requiredClaim = "identity.oidc[].claims.required[].claim"
    case requiredValues = "identity.oidc[].claims.required[].any_of"
    case webhookSeconds = "webhooks.timeout_seconds"
    case webhookAttempts = "webhooks.attempts"
    case backupFolder = "backup.folder"
    case backupKeep = "backup.keep"
    case backupHours = "backup.hours"
    case logLevel = "log.level"
    case metricsAllow = "metrics.allow"

    /// What a value must be, and what holds when none is given.
    public enum Rule: Sendable {
        /// One line; `max` bytes at most.
        case text(max: Int, default: String?)
        case whole(ClosedRange<Int>, default: Int)
        case flag(default: Bool)
        case word([String], default: String)
        /// An IPv4 or IPv6 address.
        case address(default: String)
        /// `https://host[:port]`, plain `http` too.
        case url
        /// `a`–`z`, digits and `-`, 1 to 32.
        case name
        case folder
        case file
        /// A file only its owner (and perhaps its group) may read.
        case secret
        /// Addresses and networks such as `10.0.0.0/8`.
        case networks(default: [String])
        case texts(default: [String])
    }

    public var rule: Rule {
        switch self {
        case .listenAddress: .address(default: "127.0.0.1")
        case .publicURL, .issuer: .url
        case .state, .ledgerHome, .backupFolder: .folder
        case .ledgerName, .providerName: .name
        case .tlsCertificate: .file
        case .tlsKey, .clientSecretFile: .secret
        case .trustedProxies: .networks(default: [])
        case .metricsAllow: .networks(default: ["127.0.0.0/8", "::1"])
        case .insecureCookies, .ledgerPinned: .flag(default: false)
        case .clientID: .text(max: 200, default: nil)
        case .providerTitle, .nameClaim, .requiredClaim: .text(max: 100, default: nil)
        case .namePrefix: .text(max: 32, default: nil)
        case .scopes: .texts(default: ["openid"])
        case .requiredValues: .texts(default: [])
        case .logLevel:
            .word(
                ["trace", "debug", "info", "notice", "warning", "error", "critical"],
                default: "info"
            )
        default: count
        }
    }

    private var count: Rule {
        switch self {
        case .listenPort: .whole(0...65_535, default: 8080)
        case .bodyBytes: .whole(1024...999_999_999, default: 1_048_576)
        case .lineBytes: .whole(1024...1_048_576, default: 65_536)
        case .rows: .whole(1...10_000_000, default: 1_000_000)
        case .requestSeconds: .whole(1...3600, default: 30)
        case .headerSeconds: .whole(1...300, default: 10)
        case .connections: .whole(1...100_000, default: 12_000)
        case .connectionsPerAddress: .whole(1...100_000, default: 256)
        case .queue: .whole(1...100_000, default: 4096)
        case .sseSubscribers: .whole(0...100_000, default: 2000)
        case .idleMinutes: .whole(1...1440, default: 30)
        case .absoluteMinutes: .whole(5...10_080, default: 720)
        case .failuresPerMinute: .whole(1...10_000, default: 30)
        case .webhookSeconds: .whole(1...60, default: 10)
        case .webhookAttempts: .whole(1...50, default: 12)
        case .backupKeep: .whole(1...1000, default: 14)
        case .backupHours: .whole(1...8760, default: 26)
        default: .text(max: 200, default: nil)
        }
    }

    /// The steps of the place: `["ledgers[]", "name"]`.
    public var steps: [String] {
        rawValue.split(separator: ".").map(String.init)
    }

    /// The variable that overrides it, `SOCAI_LISTEN_PORT`; nil inside lists, which only the file
    /// has.
    public var variable: String? {
        guard !rawValue.contains("[") else { return nil }
        return "SOCAI_" + rawValue.uppercased().replacing(".", with: "_")
    }

    /// Whether the value is several, in the environment parted by commas.
    var isList: Bool {
        switch rule {
        case .networks, .texts: true
        default: false
        }
    }

    /// Whether the file is refused without it, wherever its list or section is written.
    public var isRequired: Bool {
        switch self {
        case .state, .ledgerName, .ledgerHome, .providerName, .issuer, .clientID, .tlsCertificate,
            .tlsKey, .requiredClaim, .requiredValues:
            true
        default: false
        }
    }
}
