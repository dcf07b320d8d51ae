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
        ("", 400, "body.notJSON"),
        ("{", 400, "body.notJSON"),
        ("[]", 400, "body.notJSON"),
        (#"{"member":"BD-000001"}"#, 400, "command.missing"),
        (#"{"command":5}"#, 400, "command.missing"),
        (#"{"command":"assist","command":"assist"}"#, 400, "body.notJSON"),
        (#"{"x":{"command":"assist"}}"#, 400, "command.missing"),
        (#"{"command":"drop-table"}"#, 400, "command.unknown"),
        (#"{"command":"assist"}"#, 422, "command.unreadable"),
        (#"{"command":"assist","member":"BD-000001""#, 400, "body.notJSON"),
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

    /// Lines that are no object, what their fault is called, and where it shows.
    private static let broken: [(line: String, code: String, place: String)] = [
        (#"{"command":"assist","member":BD-000001}"#, "json.unexpectedCharacter", "character 30"),
        (#"{"command":"assist","member":"BD-0000"#, "json.unfinished", "character 38"),
        (#"{"command":"assist"} {"command":"assist"}"#, "json.textAfterObject", "character 22"),
        (#"{"tên":"ba","tên":"ba"}"#, "command.missing", "“command”"),
        (#"[{"command":"assist"}]"#, "record.array", "character 1"),
        ("assist BD-000001", "record.notAnObject", "JSON object"),
    ]

    @Test func `a line that is no JSON object is told so, and at which character`() async throws {
        let house = try await EventHouse()
        let lines = CommandTests.broken.map(\.line).joined(separator: "\n")
        try await house.serve(routes) { base in
            let english = [("Accept-Language", "en")]
            let reply = try await post(base, lines, type: "application/x-ndjson", english)
            let answers = try reply.text.split(separator: "\n").map { line in
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            }
            #expect(answers.count == CommandTests.broken.count + 1)
            for (answer, fault) in zip(answers, CommandTests.broken) {
                let problem = answer["problem"] as? [String: Any] ?? [:]
                let errors = problem["errors"] as? [[String: Any]]
                #expect(errors?.first?["code"] as? String == fault.code, "\(fault.line)")
                let detail = problem["detail"] as? String ?? ""
                #expect(detail.contains(fault.place), "\(fault.line): \(detail)")
            }
        }
    }

    @Test func `everything a command lacks is named at once`() async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let reply = try await post(base, #"{"command":"assist","member":"","channel":null}"#)
            let errors = reply.object["errors"] as? [[String: Any]] ?? []
            let pointers = errors.compactMap { $0["pointer"] as? String }
            #expect(pointers == ["/member", "/act", "/citizen", "/on"], "\(reply.text)")
            #expect(reply.status == 422 && reply.code == "command.unreadable")
        }
    }

    @Test func `an unknown command comes with the nearest known`() async throws {
        let house = try await EventHouse()
        try await house.serve(routes) { base in
            let reply = try await post(base, #"{"command":"asist","member":"BD-000001"}"#)
            let error = (reply.object["errors"] as? [[String: Any]])?.first
            #expect(error?["pointer"] as? String == "/command")
            #expect(error?["suggestion"] as? String == "assist")
        }
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
            #expect(answers.last?["lines"] as? Int == 5 && answers.last?["lastLine"] as? Int == 6)
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
