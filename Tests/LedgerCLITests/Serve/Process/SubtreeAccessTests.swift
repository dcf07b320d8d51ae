import Foundation
import LedgerSQLite
import LedgerStore
import Testing

/// Whoever holds a role for one district can do nothing in the other, and see nothing of it.
@Suite(.serialized) struct SubtreeAccessTests {
    private let house: ServiceHouse
    private let keys: [String: String]

    init() throws {
        house = try ServiceHouse()
        let roles = ["secretary", "verifier", "committee", "auditor", "operator"]
        var keys: [String: String] = [:]
        for role in roles {
            let grant = "socai grant \(role):\(role)-540 --unit 540 --reason 'QĐ'"
            try house.run("\(grant) --by administrator:ad")
            keys[role] = try house.makeKey("\(role)-540")
        }
        self.keys = keys
    }

    /// What a role does, in a district of which these are the branch, the member and a claim.
    private struct Deed {
        let role: String
        let command: String
        let fields: @Sendable (Place) -> String
    }

    private struct Place {
        let branch: String
        let district: String
        let member: String
        let claim: Int
        let number: Int
    }

    private static let on = #""on":"2023-08-02""#

    private static let deeds: [Deed] = [
        Deed(role: "secretary", command: "assist") { place in
            #""member":"\#(place.member)","act":"open-account","citizen":"0\#(place.number)",\#(on)"#
        },
        Deed(role: "secretary", command: "correction") { place in
            #""claim":"\#(place.claim)","reason":"sai","member":"\#(place.member)","#
                + #""act":"open-account","citizen":"0\#(place.number + 1)",\#(on)"#
        },
        Deed(role: "secretary", command: "dispute") { place in
            #""claim":"\#(place.claim)","party":"citizen","reason":"nghi",\#(on)"#
        },
        Deed(role: "verifier", command: "verdict") { place in
            #""claim":"\#(place.claim)","outcome":"confirmed","source":"igate",\#(on)"#
        },
        Deed(role: "committee", command: "resolution") { place in
            #""claim":"\#(place.claim)","outcome":"confirmed","reason":"rõ",\#(on)"#
        },
        Deed(role: "secretary", command: "withdrawal") { place in
            #""claim":"\#(place.claim)","reason":"sai",\#(on)"#
        },
        Deed(role: "secretary", command: "unit") { place in
            #""code":"N-\#(place.district)","scheme":"union","name":"Chi đoàn mới","#
                + #""kind":"branch","parent":"\#(place.district)",\#(on)"#
        },
        Deed(role: "operator", command: "unit-change") { place in
            #""unit":"\#(place.branch)","change":"rename","value":"Tên mới",\#(on)"#
        },
        Deed(role: "secretary", command: "member") { place in
            #""member":"BD-8\#(place.district)","unit":"\#(place.branch)",\#(on)"#
        },
        Deed(role: "operator", command: "departure") { place in
            #""member":"\#(place.member)","reason":"chuyển đi",\#(on)"#
        },
    ]

    private func send(_ deed: Deed, _ place: Place, _ wire: Wire) throws -> Wire.Reply {
        let headers = [
            "Authorization": "Bearer \(keys[deed.role] ?? "")", "Content-Type": "application/json",
        ]
        let body = #"{"command":"\#(deed.command)",\#(deed.fields(place))}"#
        return try #require(
            wire.ask("POST", ServiceHouse.api + "/commands", headers, body: body.utf8)
        )
    }

    /// A district with a claim recorded in it.
    private func place(_ name: String, _ number: Int, _ wire: Wire) throws -> Place {
        let citizen = 52_090_000_000 + number
        let member = "BD-00000\(number)"
        let body =
            #"{"command":"assist","member":"\#(member)","act":"open-account","#
            + #""citizen":"0\#(citizen)","on":"2023-08-01"}"#
        let reply = wire.ask("POST", ServiceHouse.api + "/commands", house.headers, body: body.utf8)
        let receipts = reply?.object["receipts"] as? [[String: Any]]
        let claim = try #require(receipts?.first?["position"] as? Int, "\(reply?.text ?? "")")
        return Place(
            branch: "TD-\(number)",
            district: name,
            member: member,
            claim: claim,
            number: citizen + 10
        )
    }

    @Test func `what a route lets through is refused by the ledger outside the subtree`() throws {
        let service = try RunningService(house)
        let wire = try Wire(service.port)
        let (near, far) = (try place("540", 1, wire), try place("541", 2, wire))
        let size = try SQLiteLog(at: house.file("log.db")).head().size
        for deed in SubtreeAccessTests.deeds {
            let reply = try send(deed, far, wire)
            #expect(reply.status == 403, "\(deed.command): \(reply.text)")
            #expect(reply.code == "command.refused", "\(deed.command)")
        }
        #expect(try SQLiteLog(at: house.file("log.db")).head().size == size)
        for deed in SubtreeAccessTests.deeds {
            let reply = try send(deed, near, wire)
            #expect(![401, 403].contains(reply.status), "\(deed.command): \(reply.text)")
            #expect(reply.code != "command.unreadable", "\(deed.command): \(reply.text)")
        }
    }

    @Test func `nothing of another subtree is told, whatever is named`() throws {
        let service = try RunningService(house)
        let wire = try Wire(service.port)
        let (near, far) = (try place("540", 1, wire), try place("541", 2, wire))
        let headers = ["Authorization": "Bearer \(keys["auditor"] ?? "")"]
        let paths: [@Sendable (Place) -> String] = [
            { "/events/\($0.claim)" }, { "/views/members/\($0.member)" },
            { "/views/units/\($0.branch)" }, { "/views/claims/\($0.claim)" },
            { "/views/claims?unit=\($0.branch)" }, { "/events?unit=\($0.branch)" },
            { "/events?member=\($0.member)" }, { "/receipts/\($0.claim)" },
        ]
        usleep(300_000)
        for path in paths {
            let mine = wire.ask("GET", ServiceHouse.api + path(near), headers)
            #expect(mine?.status == 200 || mine?.code == "checkpoint.none", "\(mine?.text ?? "")")
            let other = try #require(wire.ask("GET", ServiceHouse.api + path(far), headers))
            let isEmpty = other.status == 200 && !other.text.contains(far.member)
            #expect([403, 404].contains(other.status) || isEmpty, "\(path(far)): \(other.text)")
            #expect(!other.text.contains("Tuy Phước"), "\(path(far))")
        }
        let all = try #require(wire.ask("GET", ServiceHouse.api + "/events", headers))
        #expect(all.text.contains("BD-000001") && !all.text.contains("BD-000002"))
        let tile = wire.ask("GET", ServiceHouse.api + "/tile/entries/000.p/1", headers)
        #expect(tile?.code == "scope.outside")
    }
}
