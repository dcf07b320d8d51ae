import Foundation
import LedgerSQLite
import LedgerStore
import Testing

/// A committee's work over HTTP, while the service runs: targets, rule books, seals, a rating from its
/// draft to an award.
@Suite(.serialized) struct ServicePaperTests {
    private let house: ServiceHouse
    private let service: RunningService
    private let committee: [String: String]
    private let verifier: [String: String]
    /// Who assigns targets.
    private let office: [String: String]

    init() throws {
        house = try ServiceHouse()
        let key = try house.makeKey("hd")
        committee = ["Authorization": "Bearer \(key)", "Content-Type": "application/json"]
        office = ["Authorization": "Bearer \(try house.makeKey("vp"))"]
        verifier = ["Authorization": "Bearer \(try house.makeKey("pc"))"]
        try house.run("socai grant verifier:pc --reason 'QĐ 3' --by administrator:ad")
        try house.run("socai grant operator:vp --reason 'QĐ 3' --by administrator:ad")
        try house.run("socai grant committee:hd --reason 'QĐ 3' --by administrator:ad")
        try house.run("socai grant committee:pho --reason 'QĐ 3' --by administrator:ad")
        service = try RunningService(house)
    }

    private func size() throws -> Int { try SQLiteLog(at: house.file("log.db")).head().size }

    private func post(
        _ path: String,
        _ body: String,
        _ headers: [String: String] = [:]
    ) throws -> Wire.Reply {
        let wire = try Wire(service.port)
        let all = committee.merging(headers) { $1 }
        return try #require(wire.ask("POST", ServiceHouse.api + path, all, body: body.utf8))
    }

    /// Posts what must be recorded, and gives its position.
    private func filed(_ path: String, _ body: String) throws -> Int {
        let reply = try post(path, body)
        try #require(reply.status == 201, "\(path): \(reply.text)")
        let receipts = try #require(reply.object["receipts"] as? [[String: Any]])
        return try #require(receipts.first?["position"] as? Int)
    }

    private static let target = """
        {"indicator":"member-accounts","unit":"gso:540","period":"2023","value":12000,
        "decision":"2679/QĐ-UBND","decided":"2023-07-20"}
        """

    private func book(_ name: String) throws -> String {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../../Schemas/rulebooks/\(name).yaml").standardized
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test func `a target is assigned, seen in its view, and assigned once by one key`() throws {
        let key = office.merging(["Idempotency-Key": "chi-tieu-1"]) { $1 }
        let first = try post("/targets", Self.target, key)
        #expect(first.status == 201, "\(first.text)")
        #expect(
            (first.object["said"] as? [String])?.first?.contains("member-accounts") == true,
            "\(first.text)"
        )
        let end = try size()
        let again = try post("/targets", Self.target, key)
        #expect(again.status == 200 && again.object["result"] as? String == "repeated")
        let receipts = [first, again].map { $0.object["receipts"] as? NSArray }
        #expect(receipts[0] == receipts[1] && receipts[0]?.count == 1)
        #expect(try size() == end)

        let wire = try Wire(service.port)
        let view = try #require(wire.ask("GET", ServiceHouse.api + "/views/targets", committee))
        #expect(view.text.contains("2679/QĐ-UBND"), "\(view.text)")
        let after = try post(
            "/commands",
            ServiceHouse.assist(1),
            ["Authorization": "Bearer \(house.key)"]
        )
        #expect(after.status == 201, "\(after.text)")
        #expect(try Program.run("socai verify && socai replay", in: house.folder).code == 0)
    }

    @Test func `a rating goes from its rule book to an award, each step an event`() throws {
        var acts: [Int] = []
        for number in 1...3 {
            let reply = try post(
                "/commands",
                ServiceHouse.assist(number),
                ["Authorization": "Bearer \(house.key)"]
            )
            let receipts = reply.object["receipts"] as? [[String: Any]]
            acts.append(try #require(receipts?.first?["position"] as? Int, "\(reply.text)"))
        }
        for act in acts {
            let verdict =
                #"{"command":"verdict","claim":\#(act),"outcome":"confirmed","#
                + #""source":"pc06","on":"2023-09-01"}"#
            let reply = try post("/commands", verdict, verifier)
            try #require(reply.status == 201, "\(reply.text)")
        }
        let text = try book("de-an-5299-member")
        let adopted = try post("/rules?source=5299&on=2023-01-01", text)
        #expect(adopted.status == 201, "\(adopted.text)")
        let unchanged = try post("/rules?source=5299&on=2023-01-01", text)
        #expect(unchanged.status == 200 && unchanged.object["result"] as? String == "unchanged")

        _ = try filed("/periods/seals", #"{"period":"2023","reason":"hết năm"}"#)
        let twice = try post("/periods/seals", #"{"period":"2023"}"#)
        #expect(twice.status == 422 && twice.code == "command.refused", "\(twice.text)")

        let rating = try filed("/ratings", #"{"book":"de-an-5299-member","period":"2023"}"#)
        _ = try filed(
            "/ratings/\(rating)/meetings",
            #"{"present":["committee:hd","committee:pho"],"eligible":2,"vote":"2/0/0"}"#
        )
        let published = try filed(
            "/ratings/\(rating)/publication",
            #"{"decision":"12/QĐ-TĐ","appeal-days":10}"#
        )
        let replayed = try Program.run("socai replay-rating \(published)", in: house.folder)
        #expect(replayed.code == 0, "\(replayed.output)\(replayed.errors)")
        let award = #"{"rating":\#(rating),"subject":"BD-000001","decision":"15/QĐ-TĐ""#
        let uncited = try post("/awards", award + "}")
        #expect(uncited.status == 422 && !uncited.text.contains("--"), "\(uncited.text)")
        _ = try filed("/awards", award + #","cites":"\#(acts[0])-\#(acts[2])"}"#)
        #expect(try Program.run("socai verify && socai replay", in: house.folder).code == 0)
    }

    @Test func `claims are matched while the service runs, and a second time nothing is said`()
        throws
    {
        let recorder = ["Authorization": "Bearer \(house.key)"]
        try #require(try post("/commands", ServiceHouse.assist(1), recorder).status == 201)
        let evidence =
            #"{"command":"activation","account":"portal","citizen":"052090000001","#
            + #""on":"2023-08-01"}"#
        let clerk = try post("/commands", evidence, office)
        try #require(clerk.status == 201, "\(clerk.text)")
        let looked = try post("/matches", "{}", verifier)
        #expect(looked.status == 200 && looked.object["events"] as? Int == 0, "\(looked.text)")
        let matched = try post("/matches", #"{"apply":true}"#, verifier)
        #expect(matched.status == 201 && matched.object["events"] as? Int == 1, "\(matched.text)")
        let again = try post("/matches", #"{"apply":true}"#, verifier)
        #expect(again.status == 200 && again.object["events"] as? Int == 0)
        #expect(try post("/matches", #"{"apply":true}"#).status == 403)
    }

    @Test(arguments: [
        ("/targets", #"{"indicator":"member-accounts"}"#, 422, "command.unreadable"),
        ("/targets", #"{"indicatr":"x"}"#, 422, "command.unreadable"),
        ("/targets", "[]", 400, "body.notAnObject"),
        ("/targets", #"{"unit":"1","unit":"2"}"#, 400, "body.repeatedField"),
        ("/periods/seals", "{}", 422, "body.field"),
        ("/periods/seals", #"{"period":"2023","perod":"2024"}"#, 422, "body.field"),
        ("/periods/seals", #"{"period":{"a":1}}"#, 422, "body.field"),
        ("/periods/seals", #"{"period":"2023-13"}"#, 400, "question.refused"),
        ("/ratings", #"{"book":"khong-co","period":"2023"}"#, 404, "not-found"),
        ("/ratings/77/publication", #"{"decision":"1"}"#, 404, "not-found"),
        ("/rules", "khong: phai", 400, "question.refused"),
    ])
    func `what cannot be filed is refused, with what is meant, and nothing is recorded`(
        path: String,
        body: String,
        status: Int,
        code: String
    ) throws {
        let start = try size()
        let reply = try post(path, body, path == "/targets" ? office : [:])
        #expect(reply.status == status && reply.code == code, "\(reply.text)")
        #expect(!reply.text.contains("--"), "\(reply.text)")
        #expect(try size() == start)
    }
}
