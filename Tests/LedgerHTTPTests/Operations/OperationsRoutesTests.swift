import AsyncHTTPClient
import Foundation
import LedgerHTTP
import NIOCore
import NIOHTTP1
import Testing

/// The routes of those who run the service, over HTTP.
@Suite struct OperationsRoutesTests {
    /// Serves the routes on a free port while `body` asks.
    private func serve(
        _ ledgers: [LedgerStatus],
        allowed: [String] = ["127.0.0.1"],
        proxies: [String] = [],
        lines: LogLines = LogLines(),
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let access = OperationsRoutes.Access(
            allowed: allowed.compactMap { Network($0) },
            proxies: proxies.compactMap { Network($0) }
        )
        try await OperationsServer.serve({ ledgers }, access, lines: lines, body)
    }

    private static func get(
        _ url: String,
        _ fields: [(String, String)] = [],
        post: String? = nil
    ) async throws -> (status: Int, type: String, text: String) {
        var request = HTTPClientRequest(url: url)
        for (name, value) in fields { request.headers.add(name: name, value: value) }
        if let post {
            request.method = .POST
            request.body = .bytes(ByteBuffer(string: post))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let body = try await response.body.collect(upTo: 1 << 20)
        let type = response.headers.first(name: "content-type") ?? ""
        return (Int(response.status.code), type, String(buffer: body))
    }

    @Test func `a process that answers is alive, whatever its ledgers are`() async throws {
        try await serve([LedgerStatus(name: "a", state: .failed)]) { url in
            let answer = try await Self.get(url + "/livez")
            #expect(answer.status == 200 && answer.text == #"{"status":"live"}"#)
        }
    }

    @Test(arguments: [
        (LedgerStatus.State.ready, 200), (.readOnly, 200), (.starting, 503), (.failed, 503),
        (.stopping, 503),
    ])
    func `it is ready when every ledger answers`(
        state: LedgerStatus.State,
        status: Int
    )
        async throws
    {
        let ledgers = [
            LedgerStatus(name: "a", state: .ready), LedgerStatus(name: "b", state: state),
        ]
        try await serve(ledgers) { url in
            let answer = try await Self.get(url + "/readyz")
            #expect(answer.status == status)
            let entry = #""name":"b","ready":\#(status == 200),"state":"\#(state.rawValue)""#
            #expect(answer.text.contains(entry))
        }
    }

    @Test func `metrics are told to those who may read them, and to nobody through a proxy`()
        async throws
    {
        let status = LedgerStatus(name: "a", state: .ready, events: 7, queueDepth: 3)
        try await serve([status]) { url in
            let answer = try await Self.get(url + "/metrics")
            #expect(answer.status == 200)
            #expect(answer.type == "text/plain; version=0.0.4; charset=utf-8")
            #expect(answer.text.contains("socai_log_size_events{ledger=\"a\"} 7\n"))
            #expect(answer.text.contains("socai_write_queue_depth{ledger=\"a\"} 3\n"))
            for header in ["X-Forwarded-For", "Forwarded"] {
                let answer = try await Self.get(url + "/metrics", [(header, "127.0.0.1")])
                #expect(answer.status == 403)
                #expect(answer.type == "application/problem+json")
            }
        }
        try await serve([status], allowed: ["10.0.0.0/8"], proxies: ["127.0.0.1"]) { url in
            let inside = try await Self.get(
                url + "/metrics",
                [("X-Forwarded-For", "8.8.8.8, 10.1.1.1")]
            )
            #expect(inside.status == 200)
            let outside = try await Self.get(
                url + "/metrics",
                [("X-Forwarded-For", "10.1.1.1, 8.8.8.8")]
            )
            #expect(outside.status == 403)
            #expect(try await Self.get(url + "/metrics").status == 403)
        }
    }

    @Test func `requests are counted by route, and what is asked for is no label`() async throws {
        try await serve([]) { url in
            for path in ["/livez", "/livez", "/no/052093001234", "/livez?q=052093001234"] {
                _ = try await Self.get(url + path)
            }
            let counted = #"socai_http_requests_total{route="/livez",method="GET",status="2xx"} 3"#
            var text = ""
            // An answer may be here before the server has counted it.
            for _ in 0..<100 {
                text = try await Self.get(url + "/metrics").text
                if text.contains(counted), text.contains("in_flight 1\n") { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(text.contains(counted))
            #expect(text.contains(#"{route="none",method="GET",status="4xx"} 1"#))
            #expect(text.contains("socai_http_requests_in_flight 1\n"))
            #expect(!text.contains("052093001234"))
        }
    }

    @Test func `a citizen's number anywhere in a request stands nowhere in the log`() async throws {
        let (lines, id) = (LogLines(), "052093001234")
        try await serve([], lines: lines) { url in
            let fields = [
                ("X-Forwarded-For", id), ("User-Agent", id), ("Cookie", "a=\(id)"),
                ("Authorization", "Bearer \(id)"), ("SoCai-Role", id), ("Idempotency-Key", id),
                ("traceparent", "00-\(id)-\(id)-01"), ("Accept-Language", id),
            ]
            for path in [
                "/livez?citizen=\(id)", "/\(id)", "/api/v1/ledgers/\(id)/commands",
                "/metrics/\(id)?\(id)", "/livez#\(id)",
            ] {
                _ = try await Self.get(url + path, fields)
                _ = try await Self.get(url + path, fields, post: "{\"citizen\":\"\(id)\"}")
            }
        }
        #expect(lines.text.contains("\"route\":\"/livez\""))
        #expect(lines.text.contains("\"peer\":\"127.0.0.0/24\""))
        #expect(!lines.text.contains(id))
    }
}
