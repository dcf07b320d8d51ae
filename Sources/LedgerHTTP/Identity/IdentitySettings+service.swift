import Foundation

extension IdentitySettings {
    /// What the settings of a service say about identity, with the secrets read from their files.
    ///
    /// `url` is where people reach it when the settings name no `public_url`.
    /// - Throws: ``SettingsFault`` when a client's secret cannot be read.
    public init(_ settings: ServiceSettings, url: String) throws {
        self.init(publicURL: settings.publicURL ?? url)
        let identity = settings.identity
        insecureCookies = identity.insecureCookies
        session.idle = identity.idleMinutes * 60
        session.lifetime = identity.absoluteMinutes * 60
        providers = try identity.providers.map { try ProviderSettings($0) }
    }
}

extension ProviderSettings {
    fileprivate init(_ provider: ServiceSettings.Identity.Provider) throws {
        self.init(
            name: provider.name,
            issuer: provider.issuer,
            clientID: provider.clientID,
            clientSecret: try provider.clientSecretFile.map { try ProviderSettings.secret(in: $0) }
        )
        scopes = provider.scopes
        claims.name = provider.nameClaim.isEmpty ? nil : provider.nameClaim
        claims.prefix = provider.namePrefix
        claims.required = provider.required
    }

    /// The first line of a file, which is the secret.
    private static func secret(in path: String) throws -> String {
        let bytes = (try? DurableFile.read(path, max: 4096)) ?? []
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
        guard !line.isEmpty else {
            throw SettingsFault(
                .file,
                key: SettingKey.clientSecretFile.rawValue,
                vi: "\(path) trống hoặc không đọc được; dòng đầu phải là bí mật của máy khách.",
                en:
                    "\(path) is empty or cannot be read; its first line must be the client's secret."
            )
        }
        return String(line)
    }
}
