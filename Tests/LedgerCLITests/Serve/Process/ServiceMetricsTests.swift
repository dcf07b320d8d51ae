import Foundation
import Testing

/// Whether what the service counts of those outside is there to be scraped.
@Suite struct ServiceMetricsTests {
    private let house: ServiceHouse
    private let service: RunningService

    init() throws {
        house = try ServiceHouse()
        try house.run("socai grant auditor:au --reason 'QĐ 6' --by administrator:ad")
        service = try RunningService(house)
    }

    /// Whether a line of the metrics reads so within ten seconds.
    private func shows(_ line: String) throws -> Bool {
        for _ in 0..<100 {
            let text = try Wire(service.port).ask("GET", "/metrics")?.text ?? ""
            if text.contains(line + "\n") { return true }
            usleep(100_000)
        }
        return false
    }

    @Test func `who follows a ledger is counted for as long as they do`() throws {
        let key = try house.makeKey("au")
        let gauge = #"socai_sse_subscribers{ledger="so-cai"}"#
        do {
            let streams = try (0..<3).map { _ in
                let wire = try Wire(service.port)
                wire.send(
                    ("GET \(ServiceHouse.api)/events/stream HTTP/1.1\r\nHost: a\r\n"
                        + "Authorization: Bearer \(key)\r\n\r\n").utf8
                )
                return wire
            }
            #expect(try shows("\(gauge) \(streams.count)"))
            let head = try Wire(service.port).ask(
                "HEAD",
                ServiceHouse.api + "/events/stream",
                ["Authorization": "Bearer \(key)"]
            )
            #expect(head?.status == 200)
            #expect(try shows("\(gauge) \(streams.count)"))
        }
        #expect(try shows("\(gauge) 0"))
    }

    @Test func `callers who are not recognised are counted by the way they came`() throws {
        func failures(_ way: String, _ count: Int) throws -> Bool {
            try shows(#"socai_authentication_failures_total{way="\#(way)"} \#(count)"#)
        }
        #expect(try failures("key", 0) && failures("oidc", 0))
        let wire = try Wire(service.port)
        for value in ["Bearer socai_x", house.key, "Basic eA=="] {
            #expect(wire.ask("GET", "/auth/session", ["Authorization": value])?.status == 401)
        }
        #expect(try failures("key", 3))
        let secret = String(repeating: "A", count: 43)
        _ = wire.ask("GET", "/auth/session", ["Cookie": "socai=\(secret)"])
        #expect(try failures("session", 1))
        #expect(wire.ask("GET", "/auth/bootstrap/\(secret)")?.status == 410)
        #expect(try failures("bootstrap", 1))
        let cross = wire.ask(
            "POST",
            "/auth/bootstrap/\(secret)",
            ["Origin": "https://evil.example"]
        )
        #expect(cross?.status == 403)
        #expect(try failures("csrf", 1) && failures("key", 3))
    }
}
