import Crypto
import CryptoExtras
import Foundation
import LedgerHTTP
import NIOHTTP1
import Testing

/// The OpenID provider Debian ships, started for a test on a port of this machine and stopped by it.
final class Glewlwyd: Sendable {
    let url: String
    private let folder: String
    private let process: Process
    private let administrator: Browser

    static let program = "/usr/bin/glewlwyd"
    static let user = "nguyen.van.a"
    static let password = "mật khẩu thử 1!"

    /// Why there is none.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    init() async throws {
        guard FileManager.default.isExecutableFile(atPath: Glewlwyd.program) else {
            throw Missing(
                description: "install Debian's packages dbconfig-sqlite3 and glewlwyd "
                    + "(Tools/test does), then run this again"
            )
        }
        folder = NSTemporaryDirectory() + "glewlwyd-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let port = try Glewlwyd.freePort()
        url = "http://127.0.0.1:\(port)"
        try Glewlwyd.makeDatabase(folder)
        let configuration = folder + "/glewlwyd.conf"
        try Glewlwyd.configuration(port, folder).write(
            toFile: configuration,
            atomically: true,
            encoding: .utf8
        )
        process = Process()
        process.executableURL = URL(fileURLWithPath: Glewlwyd.program)
        process.arguments = ["--config-file=\(configuration)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        administrator = Browser(at: url)
        try await awaken()
        try await send(
            .POST,
            "/user/",
            [
                "username": Glewlwyd.user, "name": "Nguyễn Văn A", "password": Glewlwyd.password,
                "enabled": true, "scope": ["g_profile", "openid"],
            ]
        )
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: Starting

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isBound)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func makeDatabase(_ folder: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        let source = "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz"
        shell.arguments = ["-c", "zcat \(source) | sqlite3 '\(folder)/glewlwyd.db'"]
        try shell.run()
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
    }

    private static func configuration(_ port: Int, _ folder: String) -> String {
        """
        port=\(port)
        bind_address="127.0.0.1"
        external_url="http://127.0.0.1:\(port)"
        login_url="login.html"
        api_prefix="api"
        log_mode="console"
        log_level="ERROR"
        cookie_secure=0
        session_expiration=3600
        session_key="GLEWLWYD2_SESSION_ID"
        admin_session_authentication="cookie"
        profile_session_authentication="cookie"
        login_api_enabled=true
        admin_scope="g_admin"
        profile_scope="g_profile"
        user_module_path="/usr/lib/glewlwyd/user"
        client_module_path="/usr/lib/glewlwyd/client"
        user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
        plugin_module_path="/usr/lib/glewlwyd/plugin"
        hash_algorithm="SHA512"
        database = { type = "sqlite3"; path = "\(folder)/glewlwyd.db" }

        """
    }

    /// Waits until it answers, and signs its administrator in.
    private func awaken() async throws {
        for _ in 0..<200 {
            let body = #"{"username":"admin","password":"password"}"#
            if let answer = try? await administrator.send(.POST, "/api/auth/", Glewlwyd.json, body)
            {
                try #require(answer.status == 200)
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Missing(description: "glewlwyd did not answer within 10 s")
    }

    // MARK: Setting up

    private static let json = ["Content-Type": "application/json"]

    private func send(_ method: HTTPMethod, _ path: String, _ members: [String: Any]) async throws {
        let body = try JSONSerialization.data(withJSONObject: members)
        let answer = try await administrator.send(
            method,
            "/api" + path,
            Glewlwyd.json,
            String(decoding: body, as: UTF8.self)
        )
        try #require(answer.status == 200, "\(path) \(answer.body)")
    }

    /// Adds a provider that signs with an algorithm, and SoCai as a client of it.
    func addProvider(_ name: String, _ algorithm: String) async throws -> ProviderSettings {
        let issuer = "\(url)/api/\(name)"
        let (kind, pem, certificate) = try Glewlwyd.key(algorithm)
        try await send(
            .POST,
            "/mod/plugin/",
            [
                "module": "oidc", "name": name, "display_name": name,
                "parameters": [
                    "iss": issuer, "jwt-type": kind, "jwt-key-size": "256", "key": pem,
                    "cert": certificate, "access-token-duration": 3600,
                    "refresh-token-duration": 1_209_600, "code-duration": 600,
                    "refresh-token-rolling": true, "allow-non-oidc": false,
                    "auth-type-code-enabled": true, "auth-type-token-enabled": false,
                    "auth-type-id-token-enabled": true, "auth-type-refresh-enabled": true,
                    "pkce-allowed": true, "pkce-method-plain-allowed": false, "pkce-required": true,
                    "jwks-show": true, "subject-type": "public", "scope": [String](),
                    "name-claim": "no", "email-claim": "no",
                    "claims": [
                        [
                            "name": "account", "user-property": "username", "type": "string",
                            "mandatory": true,
                        ]
                    ],
                ] as [String: Any],
            ]
        )
        let client = "socai-" + name
        try await send(
            .POST,
            "/client/",
            [
                "client_id": client, "name": client, "confidential": true, "password": "bí:mật+%",
                "enabled": true, "redirect_uri": ["\(Gate.url)/auth/callback/\(name)"],
                "authorization_type": ["code"], "scope": ["openid"],
                "token_endpoint_auth_method": ["client_secret_basic", "client_secret_post"],
            ]
        )
        var settings = ProviderSettings(
            name: name,
            issuer: issuer,
            clientID: client,
            clientSecret: "bí:mật+%"
        )
        settings.claims.name = "account"
        return settings
    }

    private static func key(
        _ algorithm: String
    ) throws -> (kind: String, key: String, certificate: String) {
        switch algorithm {
        case "ES256":
            let key = P256.Signing.PrivateKey()
            return ("ecdsa", key.pemRepresentation, key.publicKey.pemRepresentation)
        default:
            let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            let kind = algorithm == "PS256" ? "rsa-pss" : "rsa"
            return (kind, key.pemRepresentation, key.publicKey.pemRepresentation)
        }
    }

    /// A browser in which the user is signed in and lets a client know who they are.
    func visitor(granting client: String) async throws -> Browser {
        let browser = Browser(at: url)
        let members = ["username": Glewlwyd.user, "password": Glewlwyd.password]
        let body = String(decoding: try JSONEncoder().encode(members), as: UTF8.self)
        let signIn = try await browser.send(.POST, "/api/auth/", Glewlwyd.json, body)
        try #require(signIn.status == 200, "\(signIn.body)")
        let grant = try await browser.send(
            .PUT,
            "/api/auth/grant/\(client)",
            Glewlwyd.json,
            #"{"scope":"openid"}"#
        )
        try #require(grant.status == 200, "\(grant.body)")
        return browser
    }
}
