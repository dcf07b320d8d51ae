import Foundation
import LedgerHTTP
import Testing

/// What the settings file says of identity is what the service goes by.
@Suite struct IdentitySettingsTests {
    private func settings(_ claims: String, secret: String = "bí mật\n") throws -> ServiceSettings {
        let folder = NSTemporaryDirectory() + "identity-\(UUID().uuidString)"
        let files = FileManager.default
        try files.createDirectory(atPath: folder + "/so", withIntermediateDirectories: true)
        _ = files.createFile(
            atPath: folder + "/secret",
            contents: Data(secret.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        let yaml = """
            state: .
            public_url: https://so.example
            ledgers: [{name: so, home: so}]
            identity:
              session: {idle_minutes: 5, absolute_minutes: 60}
              insecure_cookies: true
              oidc:
                - name: tinh
                  issuer: https://dang-nhap.example/realms/tinh
                  client_id: so-cai
                  client_secret_file: secret
                  claims: {\(claims)}

            """
        return try ServiceSettings(yaml: yaml, folder: folder, looksAtFiles: false)
    }

    @Test func `every setting arrives, the secret from its file`() throws {
        let read = try settings("name: account, prefix: so/, required: [acr=a|b, groups=x]")
        let identity = try IdentitySettings(read, url: "http://127.0.0.1:1")
        var provider = ProviderSettings(
            name: "tinh",
            issuer: "https://dang-nhap.example/realms/tinh",
            clientID: "so-cai",
            clientSecret: "bí mật"
        )
        provider.scopes = ["openid", "profile"]
        provider.claims.name = "account"
        provider.claims.prefix = "so/"
        provider.claims.required = [
            ClaimMapping.Requirement("acr", anyOf: ["a", "b"]),
            ClaimMapping.Requirement("groups", anyOf: ["x"]),
        ]
        var expected = IdentitySettings(publicURL: "https://so.example")
        expected.insecureCookies = true
        expected.session.idle = 300
        expected.session.lifetime = 3600
        expected.providers = [provider]
        #expect(identity == expected)
    }

    @Test(arguments: ["acr", "=a", "acr=", "acr=a|", "acr=|a"])
    func `half a requirement is refused`(text: String) {
        #expect(throws: SettingsFaults.self) { _ = try settings("required: [\"\(text)\"]") }
    }

    @Test func `an empty file is no secret`() throws {
        let read = try settings("name: account", secret: "\n")
        #expect(throws: SettingsFault.self) {
            _ = try IdentitySettings(read, url: "http://127.0.0.1:1")
        }
    }
}
