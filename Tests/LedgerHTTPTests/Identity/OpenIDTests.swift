import Foundation
import LedgerHTTP
import Synchronization
import Testing

/// Signing in at a provider that does as it should, and at one that does not.
@Suite(.timeLimit(.minutes(10))) struct OpenIDTests {
    typealias Script = BadProvider.Script

    /// A service with one provider, while `body` runs.
    private func standing(
        _ script: Script = Script(),
        _ change: @escaping @Sendable (inout ProviderSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (BadProvider, Browser) async throws -> Void
    ) async throws {
        let gate = try Gate { $0.failuresMax = 1000 }
        let provider = try await BadProvider(of: gate)
        provider.script = script
        try await provider.serving { settings async throws in
            var settings = settings
            change(&settings)
            let relying = OpenIDProvider(settings)
            try await gate.serving(providers: [relying]) { try await body(provider, $0) }
        }
    }

    /// Goes to the provider and gives the address it sends back to, as a path of ours.
    private func goThere(_ browser: Browser, returning: String = "/who") async throws -> String {
        let start = try await browser.get("/auth/login/thu?return=\(returning)")
        guard let place = start.location else { return start.code ?? "\(start.status)" }
        let back = try await browser.get(place).location ?? ""
        #expect(back.hasPrefix(Gate.url))
        return String(back.dropFirst(Gate.url.count))
    }

    /// Signs in, and says as whom or why not.
    private func outcome(_ browser: Browser) async throws -> String {
        let callback = try await goThere(browser)
        guard callback.hasPrefix("/") else { return callback }
        let answer = try await browser.get(callback)
        guard answer.status == 303 else {
            #expect(browser.cookies["__Host-socai"] == nil)
            return answer.code ?? "\(answer.status)"
        }
        return try await browser.get(try #require(answer.location)).body
    }

    private func expect(
        _ wanted: String,
        _ script: Script,
        settings: @escaping @Sendable (inout ProviderSettings) -> Void = { _ in },
        _ name: String = ""
    ) async throws {
        try await standing(script, settings) { _, browser async throws in
            let found = try await outcome(browser)
            #expect(found == wanted, "\(name)")
        }
    }

    // MARK: A good provider

    @Test(arguments: ["RS256", "PS256", "ES256", "EdDSA"])
    func `whoever a good provider knows is signed in`(algorithm: String) async throws {
        var script = Script()
        script.signsWith = algorithm
        try await standing(script) { provider, browser async throws in
            #expect(try await outcome(browser) == "nguyen.van.a")
            #expect(Set(browser.cookies.keys) == ["__Host-socai"])
            let session = try await browser.get("/auth/session").json
            #expect(session["provider"] as? String == "thu")
            let csrf = try #require(session["csrf"] as? String)
            let out = try await browser.post("/auth/logout", ["SoCai-CSRF": csrf]).json
            let next = try #require(out["next"] as? String)
            #expect(next.hasPrefix(provider.issuer + "/end?client_id=so%20cai&post_logout"))
            // Both documents are kept: a second sign-in asks for neither.
            #expect(try await outcome(browser.another()) == "nguyen.van.a")
            #expect(provider.count("discovery") == 1 && provider.count("keys") == 1)
        }
    }

    @Test func `the request carries state, nonce and an S256 challenge, new each time`()
        async throws
    {
        try await standing { _, browser async throws in
            func sent() async throws -> [String: String] {
                let place = try #require(try await browser.get("/auth/login/thu").location)
                let items = URLComponents(string: place)?.queryItems ?? []
                return items.reduce(into: [:]) { $0[$1.name] = $1.value }
            }
            let (first, second) = (try await sent(), try await sent())
            #expect(first["response_type"] == "code" && first["scope"] == "openid")
            #expect(first["code_challenge_method"] == "S256" && first["tenant"] == "1")
            #expect(first["redirect_uri"] == Gate.url + "/auth/callback/thu")
            for name in ["state", "nonce", "code_challenge"] {
                #expect(first[name]?.utf8.count == 43 && first[name] != second[name])
            }
        }
    }

    // MARK: Bad tokens

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let wanted: String
        let script: Script
        var testDescription: String { name }

        init(_ name: String, _ wanted: String, _ change: (inout Script) -> Void) {
            var script = Script()
            change(&script)
            (self.name, self.wanted, self.script) = (name, wanted, script)
        }
    }

    private static let ok = "nguyen.van.a"

    static let signatures: [Case] = [
        Case("alg none", "token-algorithm") { $0.signsWith = "none" },
        Case("alg NONE", "token-algorithm") {
            ($0.signsWith, $0.header["alg"]) = ("none", "NONE")
        },
        Case("HS256 with the public key", "token-algorithm") {
            ($0.signsWith, $0.header["kid"]) = ("HS256", "ES256")
        },
        Case("HS256 said to be ES256", "token-signature") {
            $0.signsWith = "HS256"
            $0.header = ["alg": "ES256", "kid": "ES256"]
        },
        Case("ES384", "token-algorithm") { $0.signsWith = "ES384" },
        Case("RS256 said of an elliptic key", "token-key-unknown") {
            ($0.signsWith, $0.header["kid"]) = ("RS256", "ES256")
        },
        Case("PS256 said of an RS256 signature", "token-signature") {
            ($0.signsWith, $0.header["alg"]) = ("RS256", "PS256")
        },
        Case("no alg", "token-algorithm") { $0.header["alg"] = NSNull() },
        Case("unknown kid", "token-key-unknown") { $0.header["kid"] = "other" },
        Case("another key's kid", "token-signature") {
            ($0.signsWith, $0.header["kid"]) = ("second", "ES256")
        },
        Case("no kid among many keys", "token-key-missing") { $0.header["kid"] = NSNull() },
        Case("no kid and one key", ok) {
            ($0.header["kid"], $0.publishes) = (NSNull(), ["ES256"])
        },
        Case("no kid and one key of another", "token-signature") {
            ($0.signsWith, $0.publishes) = ("second", ["ES256"])
            $0.header["kid"] = NSNull()
        },
        Case("kid a number", "token-malformed") { $0.header["kid"] = 7 },
        Case("no keys at all", "token-key-unknown") { $0.publishes = [] },
        Case("keys for encryption only", "token-key-unknown") { $0.keyMembers["use"] = "enc" },
        Case("keys of another algorithm", "token-key-unknown") { $0.keyMembers["alg"] = "ES512" },
        Case("something critical nobody knows", "token-malformed") {
            $0.header["crit"] = ["b64"]
        },
        Case("an access token", "token-malformed") { $0.header["typ"] = "at+jwt" },
        Case("no signature", "token-signature") { $0.assemble = { h, c, _ in "\(h).\(c)." } },
        Case("two parts", "token-malformed") { $0.assemble = { h, c, _ in "\(h).\(c)" } },
        Case("four parts", "token-malformed") { $0.assemble = { "\($0).\($1).\($2).x" } },
        Case("padded base64", "token-malformed") { $0.assemble = { "\($0)=.\($1).\($2)" } },
        Case("other claims under the signature", "token-signature") {
            $0.assemble = { header, _, signature in
                let claims = SigningKeys.base64URL(Data(#"{"sub":"root"}"#.utf8))
                return "\(header).\(claims).\(signature)"
            }
        },
        Case("claims that are a list", "token-malformed") {
            $0.assemble = { "\($0).\(SigningKeys.base64URL(Data("[1]".utf8))).\($2)" }
        },
        Case("claims nested without end", "token-malformed") {
            let deep = String(repeating: "[", count: 5000)
            let claims = SigningKeys.base64URL(Data(#"{"a":\#(deep)"#.utf8))
            $0.assemble = { "\($0).\(claims).\($2)" }
        },
        Case("a token of 20 KB", "token-malformed") {
            $0.claims["x"] = String(repeating: "x", count: 20_000)
        },
    ]

    static let claims: [Case] = [
        Case("another issuer", "token-issuer") { $0.claims["iss"] = "https://xau.example" },
        Case("issuer with a slash", "token-issuer") { $0.claims["iss"] = "http://127.0.0.1/" },
        Case("no issuer", "token-issuer") { $0.claims["iss"] = NSNull() },
        Case("another audience", "token-audience") { $0.claims["aud"] = "khac" },
        Case("no audience", "token-audience") { $0.claims["aud"] = NSNull() },
        Case("an audience that begins alike", "token-audience") { $0.claims["aud"] = "so cai x" },
        Case("audience as a list", ok) { $0.claims["aud"] = ["so cai"] },
        Case("two audiences, no party", "token-authorized-party") {
            $0.claims["aud"] = ["so cai", "khac"]
        },
        Case("two audiences, our party", ok) {
            ($0.claims["aud"], $0.claims["azp"]) = (["khac", "so cai"], "so cai")
        },
        Case("another party", "token-authorized-party") { $0.claims["azp"] = "khac" },
        Case("another nonce", "token-nonce") { $0.claims["nonce"] = "x" },
        Case("no nonce", "token-nonce") { $0.claims["nonce"] = NSNull() },
        Case("expired", "token-expired") { $0.times["exp"] = -120 },
        Case("expired within the skew", ok) { $0.times["exp"] = -30 },
        Case("never expiring", "token-expired") { $0.claims["exp"] = NSNull() },
        Case("expiring in words", "token-expired") { $0.claims["exp"] = "9999999999" },
        Case("expiring beyond all time", "token-expired") { $0.claims["exp"] = 1e300 },
        Case("expiring if true", "token-expired") { $0.claims["exp"] = true },
        Case("issued in the future", "token-issued-at") { $0.times["iat"] = 600 },
        Case("never issued", "token-issued-at") { $0.claims["iat"] = NSNull() },
        Case("not good yet", "token-not-yet") { $0.times["nbf"] = 600 },
        Case("good since a while", ok) { $0.times["nbf"] = -600 },
        Case("another access token", "token-access-token-hash") { $0.claims["at_hash"] = "AAAA" },
        Case("no hash of the access token", ok) { $0.claims["at_hash"] = NSNull() },
        Case("nobody", "token-subject") { $0.claims["sub"] = "" },
        Case("a number", "token-subject") { $0.claims["sub"] = 1234 },
        Case("an endless subject", "token-subject") {
            $0.claims["sub"] = String(repeating: "s", count: 256)
        },
    ]

    @Test(arguments: signatures + claims)
    func `a token is believed only when everything about it is right`(item: Case) async throws {
        try await expect(item.wanted, item.script, item.name)
    }

    // MARK: Bad documents

    static let documents: [Case] = [
        Case("another issuer's", "other-issuer") {
            $0.discovery["issuer"] = "https://xau.example"
        },
        Case("without keys", "malformed-discovery") { $0.discovery["jwks_uri"] = NSNull() },
        Case("keys over plain http", "insecure-jwks_uri") {
            $0.discovery["jwks_uri"] = "http://xau.example/keys"
        },
        Case("a token endpoint in a file", "insecure-token_endpoint") {
            $0.discovery["token_endpoint"] = "file:///etc/passwd"
        },
        Case("a header within an address", "insecure-authorization_endpoint") {
            $0.discovery["authorization_endpoint"] = "https://a.example/\r\nSet-Cookie: a=b"
        },
        Case("somebody's password in an address", "insecure-jwks_uri") {
            $0.discovery["jwks_uri"] = "https://a:b@xau.example/keys"
        },
        Case("failing discovery", "status-500") { $0.status["discovery"] = 500 },
        Case("discovery sent elsewhere", "status-302") { $0.status["discovery"] = 302 },
        Case("huge discovery", "too-long") { $0.padding["discovery"] = 300_000 },
        Case("failing keys", "status-500") { $0.status["keys"] = 500 },
        Case("keys sent elsewhere", "status-302") { $0.status["keys"] = 302 },
        Case("huge keys", "too-long") { $0.padding["keys"] = 300_000 },
        Case("slow keys", "late") { $0.delay["keys"] = 20 },
        Case("failing token", "status-500") { $0.status["token"] = 500 },
        Case("huge token answer", "too-long") { $0.padding["token"] = 300_000 },
        Case("weak keys", "token-key-unknown") {
            ($0.signsWith, $0.publishes) = ("RS256", ["RS256"])
            $0.keyMembers["n"] = String(repeating: "z", count: 170)
        },
    ]

    @Test(arguments: documents)
    func `a provider that answers badly signs nobody in`(item: Case) async throws {
        let patience = item.script.delay.isEmpty ? 30 : 1
        try await expect(item.wanted, item.script, settings: { $0.timeout = patience }, item.name)
    }

    @Test func `an issuer over plain http elsewhere is not asked, and one that is down is said so`()
        async throws
    {
        try await expect("insecure-issuer", Script(), settings: { $0.issuer = "http://a.example" })
        try await expect("unreachable", Script(), settings: { $0.issuer = "http://127.0.0.1:1" })
    }

    // MARK: Keys that change

    @Test func `a new key is fetched when a token names it, not oftener than allowed`()
        async throws
    {
        for (pause, wanted, fetches) in [(0, "nguyen.van.a", 2), (3600, "token-key-unknown", 1)] {
            try await standing(
                Script(),
                { $0.keysRefetch = pause },
                { provider, browser async throws in
                    #expect(try await outcome(browser) == "nguyen.van.a")
                    provider.script.publishes = ["second"]
                    provider.script.signsWith = "second"
                    for _ in 0..<3 { #expect(try await outcome(browser.another()) == wanted) }
                    #expect(provider.count("keys") == fetches)
                }
            )
        }
    }

    @Test func `many who sign in at once ask for the keys once`() async throws {
        var script = Script()
        script.delay["keys"] = 0.5
        try await standing(script) { provider, browser async throws in
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<10 {
                    let other = browser.another()
                    group.addTask { try await outcome(other) }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(names == Array(repeating: "nguyen.van.a", count: 10))
            #expect(provider.count("keys") == 1)
        }
    }

    @Test func `a key set that fails once is asked again`() async throws {
        var script = Script()
        script.status["keys"] = 500
        try await standing(script) { provider, browser async throws in
            #expect(try await outcome(browser) == "status-500")
            provider.script.status = [:]
            #expect(try await outcome(browser) == "nguyen.van.a")
        }
    }
}
