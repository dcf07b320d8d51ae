import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import LedgerSQLite
import LedgerStore
import Testing

@Suite struct CommandTests {
    private let routes = CommandRoutes().routes

    private func post(
        _ base: String,
        _ body: String,
        type: String = "application/json",
        _ headers: [(String, String)] = []
    ) async throws -> Reply {
        let all = [("Content-Type", type)] + headers
        return try await Reply.get(base + "/commands", all, method: "POST", body: body)
    }

    private func assist(_ number: Int, member: String = "BD-000001") -> String {
        let citizen = "0520990000\(number < 10 ? "0" : "")\(number)"
        return #"{"command":"assist","member":"\#(member)","act":"open-account","#
            + #""citizen":"\#(citizen)","on":"2023-08-01"}"#
    }

    @Test func `a command is answered with its receipt, and where it is to be read`() async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let reply = try await post(base, assist(1))
            #expect(reply.status == 201)
            #expect(reply.headers["location"] == "/api/v1/ledgers/thu/events/9")
            let receipts = reply.object["receipts"] as? [[String: Any]]
            #expect(receipts?.first?["position"] as? Int == 9)
            #expect(receipts?.first?["origin"] as? String == EventHouse.origin)
        }
    }

    @Test func `the same key gives the first receipt, for other content it is taken`() async throws
    {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            for key in ["phieu-1", "\"phieu-1\"", "01890a5d-ac96-774b-bcce-b302099a8057"] {
                let header = [("Idempotency-Key", key)]
                let number = key.hasPrefix("0") ? 2 : 1
                let first = try await post(base, assist(number), header)
                let again = try await post(base, assist(number), header)
                #expect([200, 201].contains(first.status) && again.status == 200, "\(key)")
                let other = try await post(base, assist(number + 10), header)
                #expect(other.status == 409 && other.code == "command.idTaken", "\(key)")
            }
        }
        #expect(house.node.head.size == 9 + 2)
    }

    @Test(arguments: [
        ("", 400, "command.missing"),
        ("{", 400, "command.missing"),
        ("[]", 400, "command.missing"),
        (#"{"member":"BD-000001"}"#, 400, "command.missing"),
        (#"{"command":5}"#, 400, "command.missing"),
        (#"{"command":"assist","command":"assist"}"#, 400, "command.missing"),
        (#"{"x":{"command":"assist"}}"#, 400, "command.missing"),
        (#"{"command":"drop-table"}"#, 400, "command.unknown"),
        (#"{"command":"assist"}"#, 422, "command.unreadable"),
        (#"{"command":"assist","member":"BD-000001""#, 422, "command.unreadable"),
        (
            #"{"command":"withdrawal","claim":9223372036854775808,"reason":"x","on":"2023-08-01"}"#,
            422,
            "command.unreadable"
        ),
        (
            #"{"command":"withdrawal","claim":-1,"reason":"x","on":"2023-08-01"}"#, 422,
            "command.unreadable"
        ),
        (
            #"{"command":"withdrawal","claim":4000000000,"reason":"x","on":"2023-08-01"}"#, 422,
            "command.refused"
        ),
    ])
    func `what is no command is told why and where`(
        body: String,
        status: Int,
        code: String
    ) async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let reply = try await post(base, body)
            #expect(Int(reply.status) == status && reply.code == code, "\(reply.text)")
            #expect(reply.headers["content-type"] == "application/problem+json")
        }
        #expect(house.node.head.size == 9)
    }

    @Test(arguments: ["by", "at", "origin", "role", "principal"])
    func `who records and when is never taken from the body`(field: String) async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let body = assist(1).dropLast() + #","\#(field)":"operator:ke-khac"}"#
            let reply = try await post(base, String(body))
            #expect(reply.status == 422)
            let errors = reply.object["errors"] as? [[String: Any]]
            #expect(errors?.first?["pointer"] as? String == "/" + field)
        }
    }

    @Test func `lines are answered one by one, the bad ones too, and then summed up`() async throws
    {
        let house = try await EventHouse()
        let lines = [
            assist(1), "", "{", assist(2, member: "BD-999999"), assist(3), assist(1),
        ].joined(separator: "\n")
        try await house.serve(routes) { base in
            let reply = try await post(base, lines, type: "application/x-ndjson")
            let answers = try reply.text.split(separator: "\n").map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                return object as? [String: Any] ?? [:]
            }
            let results = answers.map { $0["result"] as? String }
            #expect(
                results == ["recorded", "refused", "refused", "recorded", "refused", "done"]
            )
            #expect(answers.dropLast().map { $0["line"] as? Int } == [1, 3, 4, 5, 6])
            #expect(answers.last?["recorded"] as? Int == 2)
            #expect(answers.last?["refused"] as? Int == 3)
            let minimal = try await post(
                base,
                lines,
                type: "application/x-ndjson",
                [("Prefer", "return=minimal")]
            )
            #expect(!minimal.text.contains("\"recorded\",\"receipts\""))
        }
    }

    @Test func `a stream sent again with its key records nothing twice`() async throws {
        let house = try await EventHouse()
        let lines = (0..<600).map { number in
            let citizen = "052099" + String(format: "%06d", number)
            return #"{"command":"assist","member":"BD-000002","act":"open-account","#
                + #""citizen":"\#(citizen)","on":"2023-08-01"}"#
        }
        try await house.serve(routes) { base in
            let key = [("Idempotency-Key", "tep-1"), ("Prefer", "return=minimal")]
            let half = lines.prefix(300).joined(separator: "\n")
            _ = try await post(base, half, type: "application/x-ndjson", key)
            let whole = lines.joined(separator: "\n")
            let reply = try await post(base, whole, type: "application/x-ndjson", key)
            #expect(reply.object["recorded"] as? Int == 300, "\(reply.text)")
            #expect(reply.object["repeated"] as? Int == 300)
        }
        #expect(house.node.head.size == 9 + 600)
    }

    @Test func `other media types, bodies and lines beyond the limits are refused`() async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            #expect(try await post(base, assist(1), type: "text/plain").status == 415)
            let long =
                #"{"command":"assist","x":""# + String(repeating: "x", count: 1 << 20) + "\"}"
            #expect(try await post(base, long).status == 413)
            let line = try await post(base, long, type: "application/x-ndjson")
            #expect(line.object["result"] as? String == "stopped", "\(line.text.prefix(200))")
        }
        #expect(house.node.head.size == 9)
    }

    @Test func `an object over several lines is one command`() async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let body = assist(1).replacingOccurrences(of: ",", with: ",\r\n  ")
            let reply = try await post(base, body)
            #expect(reply.status == 201)
        }
    }

    @Test(arguments: ["", "a\tb", String(repeating: "k", count: 129), "đ", "a\"b"])
    func `a key that is none is refused before anything is recorded`(key: String) async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let reply = try await post(base, assist(1), [("Idempotency-Key", key)])
            #expect(reply.status == 400, "\(reply.text)")
        }
        #expect(house.node.head.size == 9)
    }

    @Test func `a problem speaks the language asked for and names the other beside it`()
        async throws
    {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let vi = try await post(base, "{}")
            let en = try await post(base, "{}", [("Accept-Language", "fr, en-GB;q=0.8, vi;q=0.5")])
            #expect(vi.headers["content-language"] == "vi")
            #expect(en.headers["content-language"] == "en")
            #expect(vi.object["title"] as? String == en.object["titleOther"] as? String)
        }
    }
}
