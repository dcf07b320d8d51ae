import Foundation
import LedgerHTTP
import Testing

/// Signing in at a real provider, whose authors never heard of us.
@Suite(.timeLimit(.minutes(5))) struct GlewlwydTests {
    /// From our door to the provider's and back: the path with code and state.
    private func callback(
        _ browser: Browser,
        _ visitor: Browser,
        _ name: String
    ) async throws
        -> String
    {
        let start = try await browser.get("/auth/login/\(name)")
        let place = try #require(start.location, "\(start.body)")
        #expect(place.hasPrefix(visitor.base))
        let path = place.dropFirst(visitor.base.count) + "&g_continue="
        let back = try await visitor.get(String(path)).location ?? ""
        #expect(back.hasPrefix(Gate.url), "\(back)")
        return String(back.dropFirst(Gate.url.count))
    }

    @Test func `Glewlwyd says who somebody is, with any key it can have`() async throws {
        let glewlwyd = try await Glewlwyd()
        defer { glewlwyd.stop() }
        let gate = try Gate(inRealTime: true)
        for algorithm in ["RS256", "PS256", "ES256"] {
            let name = algorithm.lowercased()
            let settings = try await glewlwyd.addProvider(name, algorithm)
            try await gate.serving(providers: [OpenIDProvider(settings)]) { browser async throws in
                let visitor = try await glewlwyd.visitor(granting: settings.clientID)
                let path = try await callback(browser, visitor, name)
                let answer = try await browser.get(path)
                #expect(answer.status == 303, "\(algorithm) \(answer.body)")
                let found = try await browser.get("/who").body
                // The first provider gave the name; to the others the same subject is another.
                #expect(found == Glewlwyd.user || algorithm != "RS256" && found.hasPrefix("u-"))
                #expect(try await browser.get(path).code == "auth.state")
            }
        }
    }

    @Test func `a code stolen into another sign-in is refused by Glewlwyd, for its verifier`()
        async throws
    {
        let glewlwyd = try await Glewlwyd()
        defer { glewlwyd.stop() }
        let settings = try await glewlwyd.addProvider("so", "ES256")
        let gate = try Gate(inRealTime: true)
        try await gate.serving(providers: [OpenIDProvider(settings)]) { browser async throws in
            let visitor = try await glewlwyd.visitor(granting: settings.clientID)
            let (thief, mine) = (browser.another(), try await callback(browser, visitor, "so"))
            let theirs = try await callback(thief, visitor, "so")
            func part(_ path: String, _ name: String) -> String {
                URLComponents(string: path)?.queryItems?.first { $0.name == name }?.value ?? ""
            }
            let mixed =
                "/auth/callback/so?code=\(part(mine, "code"))&state=\(part(theirs, "state"))"
            let answer = try await thief.get(mixed)
            #expect(answer.code == "status-403", "\(answer.body)")
            #expect(thief.cookies["__Host-socai"] == nil)
        }
    }

    @Test func `with another client's secret nobody is signed in`() async throws {
        let glewlwyd = try await Glewlwyd()
        defer { glewlwyd.stop() }
        var settings = try await glewlwyd.addProvider("so", "ES256")
        settings.clientSecret = "khác"
        let gate = try Gate(inRealTime: true)
        try await gate.serving(providers: [OpenIDProvider(settings)]) {
            [settings] browser async throws in
            let visitor = try await glewlwyd.visitor(granting: settings.clientID)
            let answer = try await browser.get(try await callback(browser, visitor, "so"))
            #expect(answer.status == 502 && answer.code?.hasPrefix("status-4") == true)
            #expect(browser.cookies["__Host-socai"] == nil)
        }
    }
}
