import Foundation
import LedgerHTTP
import NIOHTTP1
import Testing

/// The way back from a provider, and the name somebody gets.
@Suite(.timeLimit(.minutes(5))) struct CallbackTests {
    private func standing(
        _ script: BadProvider.Script = .init(),
        _ change: @escaping @Sendable (inout ProviderSettings) -> Void = { _ in },
        gate: Gate? = nil,
        _ body: @escaping @Sendable (BadProvider, Browser) async throws -> Void
    ) async throws {
        let gate = try gate ?? Gate { $0.failuresMax = 1000 }
        let provider = try await BadProvider(of: gate)
        provider.script = script
        try await provider.serving { settings async throws in
            var settings = settings
            change(&settings)
            let relying = [OpenIDProvider(settings)]
            try await gate.serving(providers: relying) { try await body(provider, $0) }
        }
    }

    private func callback(_ browser: Browser, returning: String = "/who") async throws -> String {
        let start = try await browser.get("/auth/login/thu?return=\(returning)")
        let back = try await browser.get(try #require(start.location)).location ?? ""
        return String(back.dropFirst(Gate.url.count))
    }

    private func name(_ browser: Browser) async throws -> String {
        let answer = try await browser.get(try await callback(browser))
        guard answer.status == 303 else { return answer.code ?? "\(answer.status)" }
        return try await browser.get("/who").body
    }

    // MARK: State

    @Test func `a state works once, in the browser that got it, and not for long`() async throws {
        let gate = try Gate { $0.failuresMax = 1000 }
        try await standing(gate: gate) { _, browser async throws in
            let first = try await callback(browser)
            #expect(try await browser.get(first).status == 303)
            #expect(try await browser.get(first).code == "auth.state")
            // Stolen on its way: in another browser it is worth nothing, and is used up.
            let stolen = try await callback(browser)
            #expect(try await browser.another().get(stolen).code == "auth.state")
            #expect(try await browser.get(stolen).code == "auth.state")
            // Planted: the victim's browser has a cookie of a sign-in of its own.
            let (victim, attacker) = (browser.another(), browser.another())
            _ = try await callback(victim)
            let planted = try await callback(attacker)
            #expect(try await victim.get(planted).code == "auth.state")
            let late = try await callback(browser)
            gate.pass(600)
            #expect(try await browser.get(late).code == "auth.state")
        }
    }

    @Test func `an answer without a state of ours, or with anything twice, is refused`()
        async throws
    {
        try await standing { _, browser async throws in
            let good = try await callback(browser)
            let code = try #require(good.split(separator: "code=").last?.prefix { $0 != "&" })
            let bad = [
                "/auth/callback/thu", "/auth/callback/thu?code=\(code)",
                "/auth/callback/thu?code=\(code)&state=",
                "/auth/callback/thu?code=\(code)&state=" + String(repeating: "A", count: 43),
                good + "&state=x", good + "&code=x", good + "&iss=a&iss=b",
                good + "&x=" + String(repeating: "y", count: 10) + "&error=a&error=b",
            ]
            for path in bad { #expect(try await browser.get(path).code == "auth.state", "\(path)") }
            #expect(try await browser.get(good).status == 303)
        }
    }

    @Test func `a state of one provider is none of another's`() async throws {
        let gate = try Gate { $0.failuresMax = 1000 }
        let provider = try await BadProvider(of: gate)
        try await provider.serving { settings async throws in
            var other = settings
            other.name = "khac"
            let both = [OpenIDProvider(settings), OpenIDProvider(other)]
            try await gate.serving(providers: both) { browser async throws in
                let path = try await callback(browser)
                let mixed = path.replacing("/auth/callback/thu", with: "/auth/callback/khac")
                #expect(try await browser.get(mixed).code == "auth.state")
                let list = try await browser.get("/auth/providers").body
                #expect(list.contains("/auth/login/thu") && list.contains("/auth/login/khac"))
            }
        }
    }

    @Test func `an answer that says another issuer, or should say one and does not, is refused`()
        async throws
    {
        var script = BadProvider.Script()
        script.callback["iss"] = "https://xau.example"
        try await standing(script) { _, browser async throws in
            #expect(try await name(browser) == "other-issuer")
        }
        script.callback["iss"] = nil
        script.discovery["authorization_response_iss_parameter_supported"] = true
        try await standing(script) { provider, browser async throws in
            #expect(try await name(browser) == "other-issuer")
            provider.script.callback["iss"] = provider.issuer
            #expect(try await name(browser) == "nguyen.van.a")
        }
    }

    @Test func `a refusal of the provider is told, and nothing of it is repeated`() async throws {
        var script = BadProvider.Script()
        script.callback = ["code": "-", "error": "access_denied"]
        try await standing(script) { provider, browser async throws in
            let answer = try await browser.get(try await callback(browser))
            #expect(answer.code == "auth.refused" && answer.body.contains("access_denied"))
            provider.script.callback["error"] = "%3Cscript%3E"
            let odd = try await browser.get(try await callback(browser))
            #expect(odd.code == "auth.refused" && !odd.body.contains("script"))
            provider.script.callback["error"] = nil
            #expect(try await browser.get(try await callback(browser)).code == "auth.state")
        }
    }

    @Test func `afterwards one lands on a page of ours, wherever one was meant to land`()
        async throws
    {
        try await standing { _, browser async throws in
            let places = [
                ("/so/binh-dinh%3Fky=2023", "/so/binh-dinh?ky=2023"), ("", "/"),
                ("https://xau.example", "/"), ("//xau.example", "/"), ("/%5Cxau.example", "/"),
                ("%09//xau.example", "/"), ("/a%0D%0ASet-Cookie:%20a=b", "/"),
                ("javascript:alert(1)", "/"), ("/" + String(repeating: "a", count: 2000), "/"),
                ("/%2F/xau.example", "/"),
            ]
            for (wanted, landed) in places {
                let path = try await callback(browser, returning: wanted)
                let answer = try await browser.get(path)
                #expect(answer.location == landed, "\(wanted)")
            }
        }
    }

    @Test func `signing in again ends the session there was, under a new cookie`() async throws {
        try await standing { _, browser async throws in
            #expect(try await name(browser) == "nguyen.van.a")
            let first = browser.cookies
            #expect(try await name(browser) == "nguyen.van.a")
            #expect(browser.cookies != first)
            #expect(try await browser.another(with: first).get("/who").status == 401)
        }
    }

    @Test func `an address that begins sign-ins without end is told to wait`() async throws {
        let gate = try Gate { $0.beginningsMax = 3 }
        try await standing(gate: gate) { _, browser async throws in
            for _ in 0..<3 {
                #expect(try await browser.get("/auth/login/thu").status == 303)
            }
            let late = try await browser.get("/auth/login/thu")
            #expect(late.status == 429 && late.headers.first(name: "Retry-After") != nil)
        }
    }

    // MARK: Names

    /// A claim's value and the account it gives; nil for a pseudonym.
    static let names: [(any Sendable, String?)] = [
        ("nguyen.van.a", "so/nguyen.van.a"), ("A_b-9/c", "so/A_b-9/c"), ("Nguyễn Văn A", nil),
        ("a b", nil), ("", nil), (7, nil), (["a"], nil), ("a\u{0}", nil), ("a@b.vn", nil),
        (String(repeating: "a", count: 62), nil), (NSNull(), nil), ("a\r\nSet-Cookie: x=y", nil),
    ]

    @Test func `a claim gives a name to the letter or not at all`() async throws {
        let prefix: @Sendable (inout ProviderSettings) -> Void = { $0.claims.prefix = "so/" }
        try await standing(
            .init(),
            prefix,
            { provider, browser async throws in
                for (index, (value, wanted)) in CallbackTests.names.enumerated() {
                    provider.script.claims = ["sub": "s\(index)", "preferred_username": value]
                    let found = try await name(browser)
                    if let wanted {
                        #expect(found == wanted)
                    } else {
                        #expect(found.hasPrefix("u-") && found.utf8.count == 18, "\(value)")
                        #expect(try await name(browser) == found)
                    }
                }
            }
        )
    }

    @Test func `an account is its first owner's, whoever claims the name later`() async throws {
        let gate = try Gate { $0.failuresMax = 1000 }
        _ = try await gate.key("igate")
        _ = try await gate.link("quan-tri")
        try await standing(gate: gate) { provider, browser async throws in
            #expect(try await name(browser) == "nguyen.van.a")
            provider.script.claims["sub"] = "other"
            let other = try await name(browser)
            #expect(other.hasPrefix("u-"))
            for taken in ["igate", "quan-tri", "u-0123456789abcdef"] {
                provider.script.claims = ["sub": "x-\(taken)", "preferred_username": taken]
                let found = try await name(browser)
                #expect(found.hasPrefix("u-") && found != taken, "\(taken)")
            }
            // The name stays when the claim changes.
            provider.script.claims = ["preferred_username": "moi"]
            #expect(try await name(browser) == "nguyen.van.a")
        }
    }

    @Test func `claims that are required must be there, each with a value allowed`() async throws {
        let required = [
            ClaimMapping.Requirement("acr", anyOf: ["loa2", "loa3"]),
            ClaimMapping.Requirement("groups", anyOf: ["so-noi-vu"]),
            ClaimMapping.Requirement("email_domain", anyOf: ["example.gov.vn"]),
        ]
        let good: [String: any Sendable] = [
            "acr": "loa3", "groups": ["khac", "so-noi-vu"], "email_verified": true,
            "email": "a@b@EXAMPLE.gov.vn",
        ]
        let bad: [(String, any Sendable)] = [
            ("acr", "loa1"), ("acr", NSNull()), ("acr", 2), ("groups", [String]()),
            ("groups", "khac"),
            ("groups", "so-noi-vu-khac"), ("email_verified", false), ("email_verified", "true"),
            ("email", "example.gov.vn"), ("email", "a@example.gov.vn.xau.example"),
        ]
        try await standing(
            .init(),
            { $0.claims.required = required },
            { provider, browser async throws in
                provider.script.claims = good
                #expect(try await name(browser) == "nguyen.van.a")
                for (claim, value) in bad {
                    provider.script.claims = good.merging([claim: value]) { $1 }
                    #expect(try await name(browser.another()) == "auth.claims", "\(claim) \(value)")
                }
                let start = try await browser.get("/auth/login/thu")
                #expect(start.location?.contains("acr_values=loa2%20loa3") == true)
            }
        )
    }
}
