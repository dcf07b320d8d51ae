import Foundation
import Testing

/// What HTTP/1.1 asks of a server beside the answers themselves: methods, HEAD, and when to hang up.
@Suite(.serialized) struct ServiceConnectionTests {
    private let house: ServiceHouse
    private let service: RunningService

    init() throws {
        house = try ServiceHouse()
        service = try RunningService(house)
    }

    private static let api = ServiceHouse.api

    // MARK: Methods

    private static let methods: [(method: String, path: String, allow: String)] = [
        ("POST", "/openapi.yaml", "GET, HEAD"), ("DELETE", "/", "GET, HEAD"),
        ("GET", api + "/commands", "POST"), ("PUT", api + "/imports", "POST"),
        ("GET", api + "/imports/abc", "DELETE, POST"), ("PROPFIND", "/livez", "GET, HEAD"),
        ("OPTIONS", api + "/events/12", "GET, HEAD"),
        ("PATCH", api + "/tile/0/x001/067", "GET, HEAD"),
    ]

    @Test func `another method than a path takes is told those it takes`() throws {
        for ask in ServiceConnectionTests.methods {
            let reply = try Wire(service.port).ask(ask.method, ask.path)
            #expect(reply?.status == 405, "\(ask.method) \(ask.path)")
            #expect(reply?.code == "route.method", "\(ask.method) \(ask.path)")
            #expect(reply?.header("allow") == ask.allow, "\(ask.method) \(ask.path)")
        }
        #expect(try Wire(service.port).ask("PUT", "/nothing")?.status == 404)
    }

    @Test func `HEAD is answered as GET is, without the body`() throws {
        let wire = try Wire(service.port)
        let key = ["Authorization": "Bearer \(house.key)"]
        for path in [
            "/", "/livez", "/readyz", "/openapi.yaml", "/auth/session", "/nothing",
            "/api/v1/ledgers", Self.api + "/events?limit=2", Self.api + "/events/2",
            Self.api + "/checkpoint", Self.api + "/views/units/540",
        ] {
            let head = try #require(wire.ask("HEAD", path, key), "\(path)")
            let get = try #require(wire.ask("GET", path, key), "\(path)")
            #expect(head.status == get.status, "\(path)")
            for name in ["content-type", "content-length", "etag", "transfer-encoding", "link"] {
                #expect(head.header(name) == get.header(name), "\(path) \(name)")
            }
        }
        var lines = key
        lines["Accept"] = "application/x-ndjson"
        let head = wire.ask("HEAD", Self.api + "/events", lines)
        #expect(head?.status == 200 && head?.header("content-length") == nil)
        #expect(wire.ask("GET", "/livez")?.status == 200)
    }

    @Test func `the bare address tells where to go, as a page to browsers`() throws {
        let wire = try Wire(service.port)
        let list = try #require(wire.ask("GET", "/"))
        let links = try #require(list.object["links"] as? [String: String])
        for path in links.values {
            let status = wire.ask("GET", path)?.status ?? 0
            #expect(status == 200 || status == 401, "\(path)")
        }
        let page = try #require(wire.ask("GET", "/", ["Accept": "text/html,*/*;q=0.8"]))
        #expect(page.header("content-type") == "text/html; charset=utf-8")
        #expect(page.header("content-security-policy")?.hasPrefix("default-src 'none';") == true)
        #expect(links.values.allSatisfy { page.text.contains("href=\"\($0)\"") })
    }

    // MARK: Ends

    private static let post =
        "POST \(api)/commands HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    /// What is answered before it has come whole, or by whom who asks for no more.
    private static let last: [(name: String, text: String, status: Int)] = [
        ("HTTP/1.0", "GET /livez HTTP/1.0\r\nHost: a\r\n\r\n", 200),
        (
            "HTTP/1.1 that closes", "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            200
        ),
        ("401 before the body", post + "Content-Length: 1000\r\n\r\n{", 401),
        (
            "413 before the body",
            post + "Authorization: Bearer KEY\r\nContent-Length: 90000000\r\n\r\n"
                + String(repeating: " ", count: 1_100_000),
            413
        ),
        ("405 before the body", "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{", 405),
    ]

    @Test func `behind the last answer the connection is closed at once`() throws {
        for ask in Self.last {
            // Less than the idle limit of 60 seconds, after which it would be closed anyhow.
            let wire = try Wire(service.port, patience: 20)
            wire.send(ask.text.replacing("KEY", with: house.key).utf8)
            let reply = wire.reply()
            #expect(reply?.status == ask.status, "\(ask.name)")
            #expect(reply?.header("connection") == "close", "\(ask.name)")
            #expect(wire.isEnded(), "\(ask.name)")
        }
    }

    @Test func `HTTP 1.0 goes on where it asks for it, and is never sent chunks`() throws {
        let wire = try Wire(service.port, patience: 20)
        for _ in 0..<3 {
            wire.send("GET /livez HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".utf8)
            let reply = wire.reply()
            #expect(reply?.status == 200 && reply?.header("connection") == "keep-alive")
        }
        wire.send(
            ("GET \(Self.api)/events HTTP/1.0\r\nConnection: keep-alive\r\n"
                + "Accept: application/x-ndjson\r\nAuthorization: Bearer \(house.key)\r\n\r\n").utf8
        )
        let text = wire.untilEnd()
        #expect(text.hasPrefix("HTTP/1.0 200") && !text.lowercased().contains("chunked"))
        #expect(text.hasSuffix("}\n"))
    }

    // MARK: Heads that are none

    private static let faults: [(name: String, text: String, status: Int, code: String)] = [
        ("no HTTP", "XYZZY\r\n\r\n", 400, "request.malformed"),
        ("TLS", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n", 400, "request.malformed"),
        (
            "two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400,
            "request.length"
        ),
        (
            "a large head",
            "GET / HTTP/1.1\r\nHost: a\r\nX-A: \(String(repeating: "a", count: 40_000))\r\n\r\n",
            431,
            "request.headTooLarge"
        ),
        (
            "many headers",
            "GET / HTTP/1.1\r\n" + (1...200).map { "X-\($0): a\r\n" }.joined() + "\r\n",
            431, "request.headTooLarge"
        ),
    ]

    @Test func `a head that is none is told what is wrong with it, behind good ones too`() throws {
        for fault in Self.faults {
            for before in [0, 2] {
                let wire = try Wire(service.port, patience: 20)
                for _ in 0..<before { #expect(wire.ask("GET", "/livez")?.status == 200) }
                wire.send(fault.text.utf8)
                let reply = wire.reply()
                #expect(reply?.status == fault.status, "\(fault.name)")
                #expect(reply?.code == fault.code, "\(fault.name): \(reply?.text ?? "")")
                #expect(wire.isEnded(), "\(fault.name)")
            }
        }
    }
}
