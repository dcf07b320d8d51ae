public import LedgerNode

extension IdentitySettings {
    /// Who may sign in, by the settings; reads the secrets from their files.
    ///
    /// - Throws: ``SettingsFaults`` when a secret cannot be read or is empty.
    public init(_ settings: ServiceSettings) throws(SettingsFaults) {
        let scheme = settings.tls == nil ? "http" : "https"
        let (listen, identity) = (settings.listen, settings.identity)
        self.init(publicURL: settings.publicURL ?? "\(scheme)://\(listen.address):\(listen.port)")
        insecureCookies = identity.insecureCookies
        session.idle = identity.idleMinutes * 60
        session.lifetime = identity.absoluteMinutes * 60
        failuresMax = identity.failuresPerMinute
        for provider in identity.providers { providers.append(try ProviderSettings(provider)) }
    }
}

extension ProviderSettings {
    init(_ settings: ServiceSettings.Identity.Provider) throws(SettingsFaults) {
        let secret: String?
        if let file = settings.clientSecretFile {
            secret = try ProviderSettings.secret(in: file)
        } else {
            secret = nil
        }
        self.init(
            name: settings.name,
            issuer: settings.issuer,
            clientID: settings.clientID,
            clientSecret: secret
        )
        title = settings.title ?? ""
        scopes = settings.scopes
        claims.name = settings.nameClaim
        claims.prefix = settings.namePrefix
        claims.required = settings.required.map { .init($0.claim, anyOf: $0.anyOf) }
    }

    /// The first line of a file.
    private static func secret(in file: String) throws(SettingsFaults) -> String {
        let bytes = (try? DurableFile.read(file, max: 4096)) ?? nil
        let text = bytes.flatMap { String(validating: $0, as: UTF8.self) } ?? ""
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard !line.isEmpty else {
            throw SettingsFaults(
                faults: [
                    SettingsFault(
                        .file,
                        key: SettingKey.clientSecretFile.rawValue,
                        vi: "\(file) trống hoặc không đọc được.",
                        en: "\(file) is empty or cannot be read."
                    )
                ]
            )
        }
        return line
    }
}

extension ServiceLimits {
    /// What one client, or all together, may take, by the settings.
    public init(_ settings: ServiceSettings) {
        self.init()
        let limits = settings.limits
        bodyBytes = limits.bodyBytes
        lineBytes = limits.lineBytes
        fileRows = limits.rows
        bodyPatience = .seconds(limits.requestSeconds)
        headSeconds = limits.headerSeconds
        connectionMax = limits.connections
        connectionsPerAddress = limits.connectionsPerAddress
        proxies = settings.trustedProxies
    }
}

extension NodeLimits {
    /// What a ledger takes on at once, by the settings.
    public init(_ settings: ServiceSettings) {
        self.init()
        queueMax = settings.limits.queue
    }
}

extension TLSFiles {
    /// The certificate and key of the settings, if there are any.
    public init?(_ settings: ServiceSettings) {
        guard let tls = settings.tls else { return nil }
        self.init(certificate: tls.certificate, key: tls.key)
    }
}
