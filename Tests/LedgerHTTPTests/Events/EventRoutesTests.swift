import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import Testing

@Suite struct EventRoutesTests {
    private let routes = EventRoutes().routes

    /// Six assists: four of the first branch, two of the second.
    private func house() async throws -> EventHouse {
        let house = try await EventHouse()
        try await house.assist(0..<3)
        try await house.assist(3..<5, member: "BD-000003")
        try await house.assist(5..<6, member: "BD-000002")
        return house
    }

    @Test func `a page holds entries as they lie in the log, with the head it was read at`()
        async throws
    {
        let house = try await house()
        try await house.serve(routes) { base in
            let reply = try await Reply.get(base + "/events?after=8&before=11")
            let head = house.node.head
            #expect(reply.status == 200 && reply.positions == [9, 10])
            #expect(reply.object["root"] as? String == head.root.base64)
            #expect(reply.headers["socai-position"] == "\(head.size - 1)")
            var lines: [String] = []
            try house.node.log.scan(9..<11) { position, entry in
                let text = String(decoding: entry, as: UTF8.self)
                let leaf = Hash.leaf(entry).base64
                lines.append(#"{"position":\#(position),"leaf":"\#(leaf)","entry":\#(text)}"#)
            }
            #expect(reply.text.hasSuffix("[" + lines.joined(separator: ",") + "]}"))
            let tag = try #require(reply.headers["etag"])
            let again = try await Reply.get(
                base + "/events?after=8&before=11",
                [("If-None-Match", tag)]
            )
            #expect(again.status == 304 && again.body.isEmpty)
        }
    }

    @Test(arguments: [
        ("", Array(0..<15)),
        ("kind=assist.recorded", Array(9..<15)),
        ("kind=assist.", Array(9..<15)),
        ("kind=assist&kind=unit.founded", Array(1..<6) + Array(9..<15)),
        ("member=BD-000003", [8, 12, 13]),
        ("member=8", [8, 12, 13]),
        ("unit=540", [2, 4, 6, 7, 9, 10, 11, 14]),
        ("unit=5", [5, 8, 12, 13]),
        ("unit=TD-2&kind=assist.", [12, 13]),
        ("unit=540&member=BD-000003", []),
        ("from=2023-08-27&kind=assist.", []),
        ("to=2023-07-22T04:26:40Z", [0]),
        ("from=2023-07-22T04:26:41Z&kind=unit.", Array(1..<6)),
        ("after=12", [13, 14]),
        ("after=12&before=13", []),
        ("after=head", []),
        ("before=2", [0, 1]),
        ("limit=2", [0, 1]),
    ])
    func `filters take what they say, in a page and in lines`(
        _ query: String,
        _ expected: [Int]
    ) async throws {
        let house = try await house()
        try await house.serve(routes) { base in
            let page = try await Reply.get(base + "/events?" + query)
            #expect(page.positions == expected, "\(page.text.prefix(300))")
            let lines = try await Reply.get(
                base + "/events?" + query,
                [("Accept", "application/x-ndjson")]
            )
            #expect(lines.positions == expected)
        }
    }

    @Test func `pages one after another are the whole, whatever their size and filter`()
        async throws
    {
        let house = try await house()
        let seed = UInt64.random(in: 0...(.max))
        var random = Seeded(seed)
        try await house.serve(routes) { base in
            let queries = ["", "kind=assist.", "unit=540", "member=BD-000001"]
            for _ in 0..<12 {
                let query = queries.randomElement(using: &random) ?? ""
                let size = Int.random(in: 1...7, using: &random)
                let whole = try await Reply.get(
                    base + "/events?" + query,
                    [("Accept", "application/x-ndjson")]
                )
                var (found, url) = ([Int](), String?("/events?limit=\(size)&\(query)"))
                while let path = url {
                    let isWhole = path.hasPrefix("/api")
                    let page = try await Reply.get((isWhole ? host(base) : base) + path)
                    #expect(page.status == 200 && page.positions.count <= size, "seed \(seed)")
                    found += page.positions
                    url = page.next
                }
                #expect(found == whole.positions, "seed \(seed), \(query), \(size)")
            }
        }
    }

    private func host(_ base: String) -> String {
        base.replacing("/api/v1/ledgers/thu", with: "")
    }

    @Test(arguments: [
        ("/events?kind=assist.recordet", 400, "kind.unknown"),
        ("/events?kind=", 400, "kind.unknown"),
        ("/events?limit=0", 400, "parameter.limit"),
        ("/events?limit=1001", 400, "parameter.limit"),
        ("/events?limit=-1", 400, "parameter.limit"),
        ("/events?limit=1&limit=2", 400, "parameter.repeated"),
        ("/events?after=-1", 400, "parameter.position"),
        ("/events?after=9223372036854775808", 400, "parameter.position"),
        ("/events?after=4294967295", 400, "parameter.position"),
        ("/events?after=1e3", 400, "parameter.position"),
        ("/events?after=01", 400, "parameter.position"),
        ("/events?from=hom-qua", 400, "parameter.time"),
        ("/events?to=2023-13-01", 400, "parameter.time"),
        ("/events?unit=999", 400, "unit.unknown"),
        ("/events?member=BD-999999", 400, "member.unknown"),
        ("/events?cursor=AAAA", 400, "cursor.malformed"),
        ("/events?cursor=%00", 400, "query.malformed"),
        ("/events?kind=%FF", 400, "query.malformed"),
        ("/events?colour=red", 400, "parameter.unknown"),
        ("/events/15", 404, "event.unknown"),
        ("/events/4294967296", 400, "parameter.position"),
        ("/events/-1", 400, "parameter.position"),
        ("/events/x", 400, "parameter.position"),
        ("/events/stream?limit=1", 400, "parameter.unknown"),
        ("/events/stream?after=15", 409, "events.beyondHead"),
    ])
    func `what makes no sense is a problem that says so`(
        _ path: String,
        _ status: UInt,
        _ code: String
    ) async throws {
        let house = try await house()
        try await house.serve(routes) { base in
            let reply = try await Reply.get(base + path)
            #expect(reply.status == status && reply.code == code, "\(reply.text.prefix(300))")
            #expect(reply.headers["content-type"] == "application/problem+json")
        }
    }

    @Test func `a cursor of another filter is refused`() async throws {
        let house = try await house()
        try await house.serve(routes) { base in
            let page = try await Reply.get(base + "/events?limit=1&kind=assist.")
            let cursor = try #require(page.next?.split(separator: "cursor=").last)
            let other = try await Reply.get(base + "/events?cursor=\(cursor)")
            #expect(other.code == "cursor.malformed")
            let none = try await Reply.get(base + "/events", [("Accept", "text/csv")])
            #expect(none.status == 406)
        }
    }

    @Test func `the document names the parameters that are taken and the members that are given`()
        async throws
    {
        let house = try await house()
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let document = try String(
            contentsOf: root.appending(path: "Schemas/http/events.md"),
            encoding: .utf8
        )
        let rows = document.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let named = rows.flatMap { row in
            row.split(separator: "|")[0].matches(of: /`([a-z]+)`/).map { String($0.1) }
        }
        let example = try #require(
            document.split(separator: "```json\n")[1].split(separator: "\n").first
        )
        try await house.serve(routes) { base in
            let refused = try await Reply.get(base + "/events?x=", [("Accept-Language", "en")])
            let detail = try #require(refused.object["detail"] as? String)
            let known = detail.split(separator: "there are: ").last?.dropLast().split(
                separator: ", "
            )
            #expect(Set(known ?? []) == Set((named + ["cursor"]).map { $0[...] }))
            let shown = try JSONSerialization.jsonObject(with: Data(example.utf8))
            let event = try await Reply.get(base + "/events/9").object
            #expect(Set((shown as? [String: Any] ?? [:]).keys) == Set(event.keys))
            let accept = [("Accept", "application/cloudevents-batch+json")]
            let batch = try await Reply.get(base + "/events?after=8&limit=1", accept).json
            for name in (batch as? [[String: Any]])?.first?.keys.sorted() ?? [] {
                let isCore = ["specversion", "datacontenttype"].contains(name)
                #expect(isCore || document.contains("`\(name)`"), "\(name)")
            }
        }
    }

    @Test func `one event is tagged by its leaf and kept for good`() async throws {
        let house = try await house()
        try await house.serve(routes) { base in
            let reply = try await Reply.get(base + "/events/9")
            let leaf = try #require(reply.object["leaf"] as? String)
            #expect(reply.headers["etag"] == "\"\(leaf)\"")
            #expect(reply.headers["cache-control"]?.contains("immutable") == true)
            let held = try await Reply.get(base + "/events/9", [("If-None-Match", "\"\(leaf)\"")])
            #expect(held.status == 304)
        }
    }

    @Test func `a CloudEvent carries the data of the entry and where it stands`() async throws {
        let house = try await house()
        try await house.serve(routes) { base in
            let accept = [("Accept", "application/cloudevents-batch+json")]
            let reply = try await Reply.get(base + "/events", accept)
            let lines = try await Reply.get(base + "/events")
            let events = try #require(reply.json as? [[String: Any]])
            let entries = (lines.object["events"] as? [[String: Any]] ?? [])
                .compactMap { $0["entry"] as? [String: Any] }
            #expect(events.count == 15 && entries.count == 15)
            for (event, entry) in zip(events, entries) {
                let kind = try #require(entry["kind"] as? String)
                #expect(event["specversion"] as? String == "1.0")
                #expect(event["type"] as? String == "vn.socai." + kind)
                #expect(event["source"] as? String == EventHouse.origin)
                for (name, key) in [("id", "id"), ("time", "at"), ("by", "by"), ("on", "on")] {
                    #expect(event[name] as? String == entry[key] as? String)
                }
                let (data, expected) = (event["data"] as? NSObject, entry["data"] as? NSObject)
                #expect(data != nil && data == expected)
                #expect(event.keys.allSatisfy { $0.allSatisfy { $0.isLowercase } })
            }
        }
    }

    @Test func `who holds a grant for a district sees that district and nothing else`()
        async throws
    {
        let house = try await house()
        let district = [("X-Caller", "huyen")]
        try await house.serve(routes) { base in
            let expected = [2, 4, 6, 7, 9, 10, 11, 14]
            let page = try await Reply.get(base + "/events", district)
            #expect(page.positions == expected)
            let lines = district + [("Accept", "application/x-ndjson")]
            #expect(try await Reply.get(base + "/events", lines).positions == expected)
            for position in 0..<15 {
                let one = try await Reply.get(base + "/events/\(position)", district)
                #expect(one.status == (expected.contains(position) ? 200 : 404))
            }
            for query in ["unit=541", "unit=52", "unit=999", "member=BD-000003", "member=KHONG"] {
                let reply = try await Reply.get(base + "/events?" + query, district)
                #expect(reply.status == 403 && reply.code == "scope.outside", "\(query)")
            }
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
