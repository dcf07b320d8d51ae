/// Everything the service is told before it starts: one YAML file, and variables over it.
///
/// Secrets are never in it, only the files that hold them. The keys: ``SettingKey``.
public struct ServiceSettings: Sendable {
    public var listen = Listen()
    /// `https://host[:port]`, without a slash at the end; nil when nobody said.
    public var publicURL: String?
    /// The folder of `service.db`; made when it is not there.
    public var state: String
    public var ledgers: [Ledger]
    public var tls: TLS?
    public var trustedProxies: [Network] = []
    public var limits: Limits
    public var identity: Identity
    public var webhooks: Webhooks
    public var backup: Backup
    /// A level of swift-log.
    public var logLevel: String
    public var metricsAllow: [Network] = []

    public struct Listen: Hashable, Sendable {
        public var address = "127.0.0.1"
        /// 0 takes any that is free.
        public var port = 8080

        public init(address: String = "127.0.0.1", port: Int = 8080) {
            (self.address, self.port) = (address, port)
        }
    }

    /// One ledger and its name in paths.
    public struct Ledger: Hashable, Sendable {
        public var name: String
        public var home: String
        /// Whether no other node may write it.
        public var isPinned: Bool

        public init(name: String, home: String, isPinned: Bool = false) {
            (self.name, self.home, self.isPinned) = (name, home, isPinned)
        }
    }

    /// Both PEM.
    public struct TLS: Hashable, Sendable {
        public var certificate: String
        public var key: String
    }

    public struct Limits: Hashable, Sendable {
        public var bodyBytes: Int
        public var lineBytes: Int
        public var rows: Int
        public var requestSeconds: Int
        public var headerSeconds: Int
        public var connections: Int
        public var connectionsPerAddress: Int
        /// Commands waiting per ledger.
        public var queue: Int
        public var sseSubscribers: Int
    }

    public struct Identity: Hashable, Sendable {
        public var idleMinutes: Int
        public var absoluteMinutes: Int
        /// Cookies without HTTPS, for trying only.
        public var insecureCookies: Bool
        /// Wrong credentials of one address before it has to wait.
        public var failuresPerMinute: Int
        public var providers: [Provider]

        /// A provider of OpenID Connect.
        public struct Provider: Hashable, Sendable {
            public var name: String
            /// What people read on the button; nil for the name.
            public var title: String?
            public var issuer: String
            public var clientID: String
            /// The file of the client's secret; nil for a public client.
            public var clientSecretFile: String?
            public var scopes: [String]
            /// Which claim is the name; nil gives pseudonyms.
            public var nameClaim: String?
            public var namePrefix: String
            public var required: [Requirement]
        }

        /// A claim that must have one of some values.
        public struct Requirement: Hashable, Sendable {
            public var claim: String
            public var anyOf: [String]

            public init(claim: String, anyOf: [String]) {
                (self.claim, self.anyOf) = (claim, anyOf)
            }
        }
    }

    public struct Webhooks: Hashable, Sendable {
        public var timeoutSeconds: Int
        public var attempts: Int
    }

    public struct Backup: Hashable, Sendable {
        /// Where backups go; nil when nobody said.
        public var folder: String?
        public var keep: Int
        /// Older than this, doctor warns.
        public var hours: Int
    }
}

/// Everything that is wrong with the settings.
public struct SettingsFaults: Error, Sendable {
    /// In the order of the file; at least one.
    public let faults: [SettingsFault]
}
