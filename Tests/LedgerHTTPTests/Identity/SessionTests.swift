import Foundation
import Ledger
import LedgerHTTP
import LedgerSQLite
import NIOHTTP1
import Synchronization
import Testing

/// Browsers: the one-time link, cookies, forged requests, ends.
@Suite(.timeLimit(.minutes(5))) struct SessionTests {
    private static let cookie = "__Host-socai"

    /// Uses a one-time link; the browser is signed in afterwards.
    private func signIn(_ gate: Gate, _ browser: Browser) async throws {
        let answer = try await browser.post(try await gate.link())
        #expect(answer.status == 303 && answer.location == "/")
    }

    private func token(_ browser: Browser) async throws -> String {
        try #require(try await browser.get("/auth/session").json["csrf"] as? String)
    }

    // MARK: The one-time link

    @Test func `looking at a link does not use it, pressing its button does, once`() async throws {
        let gate = try Gate()
        let link = try await gate.link()
        try await gate.serving { browser async throws in
            for _ in 0..<3 {
                let page = try await browser.get(link)
                #expect(page.status == 200 && page.body.contains("<strong>quan-tri</strong>"))
                #expect(page.headers.first(name: "Cache-Control") == "no-store")
                #expect(browser.cookies.isEmpty)
            }
            #expect(try await browser.post(link).status == 303)
            #expect(try await browser.get("/who").body == "quan-tri")
            let other = browser.another()
            #expect(try await other.post(link).code == "auth.link")
            #expect(try await other.get(link).code == "auth.link")
            #expect(other.cookies.isEmpty)
        }
        #expect(gate.administrators.withLock { $0 } == ["quan-tri"])
    }

    @Test func `of many who press at once one is let in`() async throws {
        let gate = try Gate()
        let link = try await gate.link()
        try await gate.serving { browser async throws in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    let other = browser.another()
                    group.addTask { try await other.post(link).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
        }
        #expect(gate.administrators.withLock { $0.count } == 1)
    }

    @Test func `a link ends after 15 minutes, or when there is a newer one for the name`()
        async throws
    {
        let gate = try Gate()
        let (first, second) = (try await gate.link(), try await gate.link())
        let other = try await gate.link("nguoi-khac")
        try await gate.serving { browser async throws in
            #expect(try await browser.post(first).code == "auth.link")
            #expect(try await browser.post(other).status == 303)
            gate.pass(900)
            #expect(try await browser.post(second).code == "auth.link")
            let bad = ["/auth/bootstrap/x", "/auth/bootstrap/" + String(repeating: "A", count: 43)]
            for path in bad { #expect(try await browser.post(path).code == "auth.link") }
        }
    }

    @Test func `a page elsewhere cannot press the button`() async throws {
        let gate = try Gate()
        let link = try await gate.link()
        try await gate.serving { browser async throws in
            for headers in [
                ["Origin": "https://xau.example"], ["Origin": "null"],
                ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
            ] {
                #expect(try await browser.post(link, headers).code == "auth.csrf")
            }
            #expect(try await browser.post(link, ["Origin": Gate.url]).status == 303)
        }
    }

    // MARK: Cookies

    @Test func `the cookie is of this host alone, unseen by scripts and plain http`() async throws {
        let gate = try Gate()
        try await gate.serving { browser async throws in
            let answer = try await browser.post(try await gate.link())
            let lines = answer.headers["Set-Cookie"]
            #expect(lines.count == 1)
            let parts = lines[0].split(separator: "; ")
            #expect(parts[0].hasPrefix("__Host-socai=") && parts[0].utf8.count == 13 + 43)
            #expect(Set(parts.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"])
        }
        let trial = try Gate { $0.insecureCookies = true }
        try await trial.serving { browser async throws in
            let answer = try await browser.post(try await trial.link())
            let line = answer.headers["Set-Cookie"].first ?? ""
            #expect(line.hasPrefix("socai=") && !line.contains("Secure"))
            #expect(try await browser.get("/who").status == 200)
        }
    }

    @Test func `a cookie planted beforehand is never signed in, and the one before ends`()
        async throws
    {
        let gate = try Gate()
        try await gate.serving { browser async throws in
            let planted = String(repeating: "A", count: 43)
            browser.cookies = [SessionTests.cookie: planted]
            try await signIn(gate, browser)
            let first = try #require(browser.cookies[SessionTests.cookie])
            #expect(first != planted)
            #expect(
                try await browser.another(with: [SessionTests.cookie: planted])
                    .get("/who").status == 401
            )
            try await signIn(gate, browser)
            #expect(browser.cookies[SessionTests.cookie] != first)
            #expect(
                try await browser.another(with: [SessionTests.cookie: first])
                    .get("/who").status == 401
            )
        }
    }

    @Test func `a cookie of any other form is nobody's`() async throws {
        let gate = try Gate()
        try await gate.serving { browser async throws in
            try await signIn(gate, browser)
            let good = try #require(browser.cookies[SessionTests.cookie])
            let bad = [
                "\(SessionTests.cookie)=\(good); \(SessionTests.cookie)=\(good)",
                "\(SessionTests.cookie)=\(good)x", "\(SessionTests.cookie)=", "socai=\(good)",
                "\(SessionTests.cookie)=\"\(good)\"", "x\(SessionTests.cookie)=\(good)",
                "\(SessionTests.cookie.lowercased())=\(good)",
                String(repeating: "a=b; ", count: 2000) + "\(SessionTests.cookie)=\(good)",
            ]
            for cookie in bad {
                let answer = try await browser.another().get("/who", ["Cookie": cookie])
                #expect(answer.code == "auth.required", "\(cookie.prefix(120))")
            }
            let fine = try await browser.another()
                .get("/who", ["Cookie": "a=b;\(SessionTests.cookie)=\(good); c=d"])
            #expect(fine.status == 200)
        }
    }

    // MARK: Forged requests

    @Test func `writing needs the session's own token and a page of ours`() async throws {
        let gate = try Gate()
        try await gate.serving { browser async throws in
            try await signIn(gate, browser)
            let other = browser.another()
            try await signIn(gate, other)
            let (mine, foreign) = (try await token(browser), try await token(other))
            #expect(mine != foreign)
            let refused: [[String: String]] = [
                [:], ["SoCai-CSRF": ""], ["SoCai-CSRF": foreign], ["SoCai-CSRF": mine + "A"],
                ["SoCai-CSRF": mine, "Origin": "https://xau.example"],
                ["SoCai-CSRF": mine, "Origin": "null"],
                ["SoCai-CSRF": mine, "Origin": Gate.url + ".xau.example"],
                ["SoCai-CSRF": mine, "Origin": "http://so.example"],
                ["SoCai-CSRF": mine, "Sec-Fetch-Site": "cross-site"],
                ["SoCai-CSRF": mine, "Sec-Fetch-Site": "same-site", "Origin": Gate.url],
            ]
            for headers in refused {
                #expect(try await browser.post("/who", headers).code == "auth.csrf", "\(headers)")
            }
            let allowed: [[String: String]] = [
                ["SoCai-CSRF": mine], ["SoCai-CSRF": mine, "Origin": Gate.url],
                ["SoCai-CSRF": mine, "Origin": Gate.url, "Sec-Fetch-Site": "same-origin"],
            ]
            for headers in allowed {
                #expect(try await browser.post("/who", headers).status == 200, "\(headers)")
            }
        }
    }

    @Test func `a key beside a cookie speaks for itself`() async throws {
        let gate = try Gate()
        let key = try await gate.key("igate")
        try await gate.serving { browser async throws in
            try await signIn(gate, browser)
            let good = try await browser.post("/who", ["Authorization": "Bearer \(key.text)"])
            #expect(good.body == "igate")
            let bad = try await browser.get("/who", ["Authorization": "Bearer x"])
            #expect(bad.status == 401 && bad.code == "auth.key")
            let challenge = bad.headers.first(name: "WWW-Authenticate")
            #expect(challenge == "Bearer realm=\"socai\", error=\"invalid_token\"")
        }
    }

    // MARK: Ends

    @Test func `a session ends when idle, at its end, and when signed out`() async throws {
        let gate = try Gate {
            $0.session.idle = 600
            $0.session.lifetime = 2000
        }
        try await gate.serving { browser async throws in
            try await signIn(gate, browser)
            for _ in 0..<3 {
                gate.pass(599)
                #expect(try await browser.get("/who").status == 200)
            }
            gate.pass(203)
            #expect(try await browser.get("/who").status == 401)
            try await signIn(gate, browser)
            gate.pass(600)
            #expect(try await browser.get("/who").status == 401)
            try await signIn(gate, browser)
            let cookies = browser.cookies
            #expect(try await browser.post("/auth/logout").code == "auth.csrf")
            let csrf = ["SoCai-CSRF": try await token(browser)]
            let out = try await browser.post("/auth/logout", csrf)
            #expect(out.status == 200 && browser.cookies.isEmpty)
            #expect(try await browser.another(with: cookies).get("/who").status == 401)
            #expect(try await browser.post("/auth/logout").status == 200)
        }
    }

    @Test func `whoever is not signed in learns where to`() async throws {
        let gate = try Gate()
        try await gate.serving { browser async throws in
            let answer = try await browser.get("/auth/session")
            #expect(answer.status == 200 && answer.json["csrf"] == nil)
            #expect(answer.body.contains(#""name":null"#))
            #expect(try await browser.get("/auth/providers").body == #"{"providers":[]}"#)
            #expect(try await browser.get("/auth/login/khong-co").code == "auth.provider.unknown")
        }
    }

    // MARK: Too many

    @Test func `after too many failures an address waits, but good credentials pass`()
        async throws
    {
        let gate = try Gate { $0.failuresMax = 5 }
        let key = try await gate.key()
        try await gate.serving { browser async throws in
            for _ in 0..<5 {
                #expect(try await browser.get("/who", ["Authorization": "Bearer x"]).status == 401)
            }
            let late = try await browser.get("/who", ["Authorization": "Bearer x"])
            #expect(late.status == 429 && late.code == "auth.limited")
            let wait = try #require(late.headers.first(name: "Retry-After").flatMap { Int($0) })
            #expect(1...61 ~= wait)
            #expect(try await browser.post("/auth/bootstrap/x").status == 429)
            let good = try await browser.get("/who", ["Authorization": "Bearer \(key.text)"])
            #expect(good.status == 200)
        }
    }

    @Test func `behind a proxy addresses are told apart by what the proxy wrote`() async throws {
        let gate = try Gate(proxies: ["127.0.0.1", "10.9.9.9"]) { $0.failuresMax = 2 }
        try await gate.serving { browser async throws in
            func status(_ forwarded: String) async throws -> Int {
                let headers = ["Authorization": "Bearer x", "X-Forwarded-For": forwarded]
                return try await browser.get("/who", headers).status
            }
            #expect(try await status("10.0.0.1") == 401)
            #expect(try await status("1.2.3.4, 10.0.0.1") == 401)
            #expect(try await status("9.9.9.9,10.0.0.1, 10.9.9.9") == 429)
            #expect(try await status("10.0.0.2") == 401)
            // One network of IPv6 is one address: whoever has one has 2^64.
            #expect(try await status("2001:db8::1") == 401)
            #expect(try await status("2001:db8::2") == 401)
            #expect(try await status("2001:db8::3") == 429)
            #expect(try await status("2001:db8:1::3") == 401)
        }
    }
}
