import AsyncHTTPClient
import Foundation
import LedgerHTTP
import NIOCore
import Testing

/// Commands line by line over one request, as they are sent and answered in time.
@Suite struct CommandStreamTests {
    private func assist(_ number: Int) -> String {
        let citizen = "0520990" + String(format: "%05d", number)
        return #"{"command":"assist","member":"BD-000001","act":"open-account","#
            + #""citizen":"\#(citizen)","on":"2023-08-01"}"#
    }

    /// Sends line by line, each only after the answer to the one before.
    private func converse(_ base: String, count: Int) async throws -> [[String: Any]] {
        let (parts, sender) = AsyncStream<ByteBuffer>.makeStream()
        var request = HTTPClientRequest(url: base + "/commands")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-ndjson")
        request.body = .stream(parts, length: .unknown)
        sender.yield(ByteBuffer(string: assist(1) + "\n"))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        var (answers, rest) = ([[String: Any]](), "")
        for try await part in response.body {
            rest += String(buffer: part)
            while let end = rest.firstIndex(of: "\n") {
                let line = Data(rest[..<end].utf8)
                answers.append(
                    try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
                )
                rest = String(rest[rest.index(after: end)...])
                if answers.count < count {
                    sender.yield(ByteBuffer(string: assist(answers.count + 1) + "\n"))
                } else {
                    sender.finish()
                }
            }
        }
        return answers
    }

    @Test(.timeLimit(.minutes(3)))
    func `who waits for the answer to a line before sending the next gets it`() async throws {
        let house = try await EventHouse()
        try await house.serve(CommandRoutes().routes) { base in
            let answers = try await converse(base, count: 5)
            #expect(answers.dropLast().map { $0["line"] as? Int } == [1, 2, 3, 4, 5])
            #expect(answers.last?["recorded"] as? Int == 5)
        }
    }

    @Test func `lines that came whole before one that is too long are recorded`() async throws {
        let house = try await EventHouse()
        try await house.serve(CommandRoutes().routes) { base in
            let long = "{\"x\":\"" + String(repeating: "x", count: 1 << 20) + "\"}"
            let body = [assist(1), assist(2), long, assist(3)].joined(separator: "\n")
            let reply = try await Reply.get(
                base + "/commands",
                [("Content-Type", "application/x-ndjson"), ("Prefer", "return=minimal")],
                method: "POST",
                body: body
            )
            #expect(reply.object["result"] as? String == "stopped")
            #expect(reply.object["lastLine"] as? Int == 2 && reply.object["recorded"] as? Int == 2)
        }
        #expect(house.node.head.size == 9 + 2)
    }
}
