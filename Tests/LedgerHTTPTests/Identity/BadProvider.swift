import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerHTTP
import NIOCore
import Synchronization

/// An OpenID provider that does what it is told, good or bad.
final class BadProvider: Sendable {
    /// What it does otherwise than a good one; `NSNull` takes a member away.
    struct Script: Sendable {
        var signsWith = "ES256"
        var header: [String: any Sendable] = [:]
        var claims: [String: any Sendable] = [:]
        /// Claims that are times, in seconds from now.
        var times: [String: Int] = [:]
        /// How the token is put together, given header, claims and signature.
        var assemble: @Sendable (String, String, String) -> String = { "\($0).\($1).\($2)" }
        var publishes = ["RS256", "PS256", "ES256", "EdDSA"]
        var keyMembers: [String: any Sendable] = [:]
        var discovery: [String: any Sendable] = [:]
        /// For the parts `discovery`, `keys`, `token`: status, seconds to wait, bytes of padding.
        var status: [String: Int] = [:]
        var delay: [String: Double] = [:]
        var padding: [String: Int] = [:]
        /// What comes back through the browser beside code and state.
        var callback: [String: String] = [:]
    }

    private struct Login {
        let nonce: String
        let challenge: String
        let redirect: String
    }

    private struct State {
        var script = Script()
        var logins: [String: Login] = [:]
        var asked: [String: Int] = [:]
        var base = ""
    }

    private let state = Mutex(State())
    private let keys: SigningKeys

    static let secret = "bí mật: 100% & hơn"

    private let clock: @Sendable () -> Instant

    /// Its clock goes as the service's.
    init(of gate: Gate) async throws {
        clock = { gate.now }
        keys = try await SigningKeys.shared.value
    }

    var script: Script {
        get { state.withLock { $0.script } }
        set { state.withLock { $0.script = newValue } }
    }

    var issuer: String { state.withLock { $0.base } }

    /// How often a part was asked for.
    func count(_ part: String) -> Int { state.withLock { $0.asked[part] ?? 0 } }

    func serving(
        _ body: @escaping @Sendable (ProviderSettings) async throws -> Void
    ) async throws {
        let router = Router(context: BasicRequestContext.self)
        router.get(".well-known/openid-configuration") { _, _ in
            try await self.answer("discovery", self.document())
        }
        router.get("keys") { _, _ in try await self.answer("keys", self.keySet()) }
        router.get("authorize") { request, _ in self.authorize(request) }
        router.post("token") { request, _ in try await self.token(request) }
        try await Loopback.serve(router) { [self] port in
            state.withLock { $0.base = "http://127.0.0.1:\(port)" }
            var settings = ProviderSettings(
                name: "thu",
                issuer: issuer,
                clientID: "so cai",
                clientSecret: BadProvider.secret
            )
            settings.timeout = 30
            settings.claims.name = "preferred_username"
            try await body(settings)
        }
    }

    // MARK: What it publishes

    private func document() -> [String: any Sendable] {
        let base = issuer
        return [
            "issuer": base, "authorization_endpoint": base + "/authorize?tenant=1",
            "token_endpoint": base + "/token", "jwks_uri": base + "/keys",
            "end_session_endpoint": base + "/end",
        ].merging(script.discovery) { $1 }
    }

    private func keySet() throws -> [String: any Sendable] {
        let script = script
        let list = try script.publishes.map { name in
            try keys.published(name).merging(script.keyMembers) { $1 }
        }
        // What does not sign and what nobody knows stands in real key sets too.
        let others: [[String: any Sendable]] = [
            [
                "kty": "RSA", "use": "enc", "alg": "RSA-OAEP", "kid": "enc", "n": "AQAB",
                "e": "AQAB",
            ],
            ["kty": "AKP", "alg": "ML-DSA-65", "kid": "pq", "pub": "AAAA"],
        ]
        return ["keys": list + others]
    }

    private func answer(_ part: String, _ members: [String: any Sendable]) async throws -> Response
    {
        state.withLock { $0.asked[part, default: 0] += 1 }
        let script = script
        if let delay = script.delay[part] { try? await Task.sleep(for: .seconds(delay)) }
        var members = members.filter { !($0.value is NSNull) }
        if let count = script.padding[part] { members["x"] = String(repeating: "x", count: count) }
        let body = try JSONSerialization.data(withJSONObject: members)
        let status = script.status[part] ?? 200
        return Response(
            status: .init(code: status),
            headers: [.contentType: "application/json", .location: issuer + "/keys"],
            body: .init(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    // MARK: What it says of people

    private func authorize(_ request: Request) -> Response {
        let query = request.uri.queryParameters
        let redirect = query["redirect_uri"].map(String.init) ?? ""
        let code = UUID().uuidString
        state.withLock {
            $0.logins[code] = Login(
                nonce: query["nonce"].map(String.init) ?? "",
                challenge: query["code_challenge"].map(String.init) ?? "",
                redirect: redirect
            )
        }
        let values = ["code": code, "state": query["state"].map(String.init) ?? ""]
            .merging(script.callback) { $1 }
        let text = values.filter { $0.value != "-" }.map { "\($0)=\($1)" }.joined(separator: "&")
        return Response(status: .found, headers: [.location: "\(redirect)?\(text)"])
    }

    /// Gives a token for a code, once, to whoever has the client's secret and the PKCE verifier.
    private func token(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 16)
        var form = URLComponents()
        form.percentEncodedQuery = String(buffer: body)
        func value(_ name: String) -> String {
            form.queryItems?.first { $0.name == name }?.value ?? ""
        }
        let login = state.withLock { $0.logins.removeValue(forKey: value("code")) }
        let challenge = SigningKeys.base64URL(
            Data(SHA256.hash(data: Data(value("code_verifier").utf8)))
        )
        guard let login, login.challenge == challenge, login.redirect == value("redirect_uri"),
            value("grant_type") == "authorization_code", hasSecret(request)
        else { return Response(status: .badRequest) }
        let access = UUID().uuidString
        let token = try await idToken(login.nonce, access)
        return try await answer(
            "token",
            ["id_token": token, "access_token": access, "token_type": "Bearer"]
        )
    }

    private func hasSecret(_ request: Request) -> Bool {
        let parts = (request.headers[.authorization] ?? "").split(separator: " ")
        guard parts.count == 2, parts[0] == "Basic",
            let data = Data(base64Encoded: String(parts[1]))
        else { return false }
        let pair = String(decoding: data, as: UTF8.self).split(separator: ":")
            .map { String($0).removingPercentEncoding }
        return pair == ["so cai", BadProvider.secret]
    }

    private func idToken(_ nonce: String, _ access: String) async throws -> String {
        let (script, now) = (script, Int(clock().millisecondsSinceEpoch / 1000))
        let header: [String: any Sendable] = [
            "typ": "JWT", "alg": script.signsWith == "second" ? "ES256" : script.signsWith,
            "kid": script.signsWith,
        ]
        let half =
            script.signsWith == "EdDSA"
            ? Data(SHA512.hash(data: Data(access.utf8))).prefix(32)
            : Data(SHA256.hash(data: Data(access.utf8))).prefix(16)
        let claims: [String: any Sendable] = [
            "iss": issuer, "sub": "1234", "aud": "so cai", "nonce": nonce, "iat": now,
            "exp": now + 300, "at_hash": SigningKeys.base64URL(half),
            "preferred_username": "nguyen.van.a",
        ]
        let others = script.claims.merging(script.times.mapValues { now + $0 }) { $1 }
        let parts = try [
            header.merging(script.header) { $1 }, claims.merging(others) { $1 },
        ]
        .map { members in
            let kept = members.filter { !($0.value is NSNull) }
            return SigningKeys.base64URL(try JSONSerialization.data(withJSONObject: kept))
        }
        let signature = try await keys.sign(parts[0] + "." + parts[1], with: script.signsWith)
        return script.assemble(parts[0], parts[1], signature)
    }
}
