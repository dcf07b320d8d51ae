import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import LedgerPostgres
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Two nodes of one ledger on PostgreSQL, asked over HTTP, whose clocks are hours apart.
@Suite(.timeLimit(.minutes(5))) struct ClockSkewTests {
    private let address: PostgresAddress

    init() throws {
        let server = try PostgresServer.shared()
        address = try PostgresAddress(server.address(of: "gio", in: server.makeDatabase()))
        try PostgresLog.create(at: address, origin: EventHouse.origin)
    }

    /// Serves two nodes of the ledger, the second behind the first by some seconds.
    private func serveTwo(
        apart seconds: Int64,
        _ body: (_ bases: [String], _ nodes: [EventHouse]) async throws -> Void
    ) async throws {
        // The one behind opens the ledger: nothing in it is of the other's time yet.
        let behind = try await EventHouse(sharing: PostgresLog(at: address), clockOff: -seconds)
        let ahead = try await EventHouse(sharing: PostgresLog(at: address))
        let routes = CommandRoutes().routes + EventRoutes().routes
        try await ahead.serve(routes) { first in
            try await behind.serve(routes) { second in
                try await body([first, second], [ahead, behind])
            }
        }
        await ahead.node.stop()
        await behind.node.stop()
    }

    private func post(_ base: String, _ body: String, key: String) async throws -> Reply {
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)]
        return try await Reply.get(base + "/commands", headers, method: "POST", body: body)
    }

    private func branch(_ number: Int, on day: String = "2023-08-01") -> String {
        #"{"command":"unit","code":"TD-\#(100 + number)","scheme":"union","#
            + #""name":"Chi đoàn \#(number)","kind":"branch","parent":"540","on":"\#(day)"}"#
    }

    @Test func `an hour apart, each takes commands, none is doubled, and time never runs back`()
        async throws
    {
        try await serveTwo(apart: 3600) { bases, houses in
            var places: [Int] = []
            for number in 0..<12 {
                let (here, there) = (bases[number % 2], bases[1 - number % 2])
                let first = try await post(here, branch(number), key: "don-vi-\(number)")
                #expect(first.status == 201, "\(first.text)")
                // The other node knows it, whatever time it is there.
                let again = try await post(there, branch(number), key: "don-vi-\(number)")
                #expect(again.status == 200, "\(again.text)")
                let receipts = [first, again].map { reply in
                    (reply.object["receipts"] as? [[String: Any]])?.first?["position"] as? Int
                }
                #expect(receipts[0] == receipts[1])
                places.append(try #require(receipts[0]))
            }
            #expect(places == Array(9..<21))
            let page = try await Reply.get(bases[1] + "/events?limit=100")
            #expect(page.positions == Array(0..<21), "\(page.text)")
        }
        var (last, decoder) = (Instant(millisecondsSinceEpoch: 0), EntryDecoder())
        let log = try PostgresLog(at: address)
        try log.scan(0..<log.head().size) { position, entry in
            let event = try decoder.decode(entry, at: position)
            #expect(event.at >= last)
            last = event.at
        }
        #expect(last == Instant(millisecondsSinceEpoch: EventHouse.now))
        #expect(try await Auditor(store: log).replay { nil }.isSound)
    }

    @Test func `the day is that of the clock, and of the ledger once that is later`() async throws {
        // 26 August at the first node, 25 August at the second.
        try await serveTwo(apart: 6 * 3600) { bases, houses in
            let day = "2023-08-26"
            let refused = try await post(bases[1], branch(1, on: day), key: "som")
            #expect(refused.status == 422, "\(refused.text)")
            #expect(try PostgresLog(at: address).head().size == 9)
            let taken = try await post(bases[0], branch(1, on: day), key: "som")
            #expect(taken.status == 201, "\(taken.text)")
            // An answer once given is given by every node, and the ledger has come to the 26th.
            let again = try await post(bases[1], branch(1, on: day), key: "som")
            #expect(again.status == 200, "\(again.text)")
            let later = try await post(bases[1], branch(2, on: day), key: "sau")
            #expect(later.status == 201, "\(later.text)")
        }
    }
}
