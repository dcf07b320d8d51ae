import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import LedgerStore
import Testing

@Suite struct LiveStreamTests {
    @Test func `who joins is told what was, that it caught up, and what is`() async throws {
        let house = try await EventHouse()
        try await house.assist(0..<2)
        try await house.serve(EventRoutes().routes) { base in
            let source = try await EventSource(base + "/events/stream?kind=assist.")
            #expect(source.status == 200)
            #expect(source.headers["content-type"] == "text/event-stream")
            #expect(source.headers["cache-control"] == "no-store")
            #expect(source.headers["x-accel-buffering"] == "no")
            var (positions, comments) = ([Int](), [String]())
            try await source.read { frame in
                // On a slow machine a heartbeat may come between.
                if frame.comment.hasPrefix("caught-up") {
                    comments.append(frame.comment)
                    try await house.assist(2..<4)
                }
                guard !frame.data.isEmpty else { return true }
                #expect(frame.event == "assist.recorded")
                #expect(frame.data.hasPrefix(#"{"position":\#(frame.id ?? -1),"leaf":""#))
                positions.append(frame.id ?? -1)
                return positions.count < 4
            }
            #expect(positions == [9, 10, 11, 12])
            #expect(comments == ["caught-up 10"])
        }
    }

    /// Each reader breaks off at random and comes again by the id it saw last.
    @Test func `readers that break off and come again miss nothing and get nothing twice`()
        async throws
    {
        let seed = UInt64.random(in: 0...(.max))
        let house = try await EventHouse()
        var settings = LiveSettings()
        // Small, so that readers often find what they want in the log only.
        (settings.ringCount, settings.heartbeat) = (8, .milliseconds(200))
        let total = 9 + 240
        try await house.serve(EventRoutes(settings).routes) { base in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    var random = Seeded(seed)
                    var next = 0
                    while next < 240 {
                        let end = min(240, next + Int.random(in: 1...9, using: &random))
                        try await house.assist(next..<end)
                        next = end
                        let pause = Int.random(in: 0...12, using: &random)
                        try await Task.sleep(for: .milliseconds(pause))
                    }
                }
                for reader in 1...6 {
                    group.addTask {
                        let found = try await follow(
                            base,
                            to: total,
                            Seeded(seed &+ UInt64(reader))
                        )
                        #expect(found == Array(0..<total), "seed \(seed), reader \(reader)")
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    private func follow(_ base: String, to total: Int, _ random: Seeded) async throws -> [Int] {
        var (found, random, last) = ([Int](), random, Int?.none)
        while found.count < total {
            let resume = last.map { [("Last-Event-ID", String($0))] } ?? []
            let source = try await EventSource(base + "/events/stream", resume)
            guard source.status == 200 else { return found }
            var left = Int.random(in: 1...60, using: &random)
            try await source.read { frame in
                if let id = frame.id { last = id }
                guard !frame.data.isEmpty else { return true }
                found.append(frame.id ?? -1)
                left -= 1
                return left > 0 && found.count < total
            }
        }
        return found
    }

    @Test func `who sees a district only hears of that district only`() async throws {
        let house = try await EventHouse()
        try await house.serve(EventRoutes().routes) { base in
            let source = try await EventSource(
                base + "/events/stream?after=head",
                [("X-Caller", "huyen")]
            )
            var positions: [Int] = []
            try await source.read { frame in
                if frame.comment.hasPrefix("caught-up") {
                    try await house.assist(0..<2, member: "BD-000003")
                    try await house.assist(2..<3)
                }
                if !frame.data.isEmpty { positions.append(frame.id ?? -1) }
                return positions.isEmpty
            }
            #expect(positions == [11])
        }
    }

    @Test func `a quiet stream beats, and its id goes on though the filter lets nothing through`()
        async throws
    {
        let house = try await EventHouse()
        var settings = LiveSettings()
        settings.heartbeat = .milliseconds(100)
        try await house.serve(EventRoutes(settings).routes) { base in
            let source = try await EventSource(base + "/events/stream?kind=verdict.&after=head")
            var ids: [Int] = []
            try await source.read { frame in
                if frame.comment.hasPrefix("caught-up") { try await house.assist(0..<3) }
                if frame.comment == "heartbeat" { ids.append(frame.id ?? -1) }
                return ids.last != 11
            }
            #expect(ids.last == 11)
        }
    }

    /// So that a key or session that ended keeps no stream.
    @Test func `a stream has an end, after which its client proves anew who it is`() async throws {
        let house = try await EventHouse()
        var settings = LiveSettings()
        (settings.heartbeat, settings.lifetime) = (.milliseconds(50), .milliseconds(300))
        try await house.serve(EventRoutes(settings).routes) { base in
            let began = ContinuousClock.now
            let source = try await EventSource(base + "/events/stream")
            #expect(try await source.read { _ in ContinuousClock.now - began < .seconds(10) })
            #expect(ContinuousClock.now - began >= .milliseconds(300))
        }
    }

    @Test func `one more stream than there may be is refused, until one ends`() async throws {
        let house = try await EventHouse()
        var settings = LiveSettings()
        (settings.subscriberMax, settings.heartbeat) = (1, .milliseconds(50))
        try await house.serve(EventRoutes(settings).routes) { base in
            let first = try await EventSource(base + "/events/stream")
            let second = try await Reply.get(base + "/events/stream")
            #expect(second.status == 503 && second.code == "live.full")
            #expect(second.headers["retry-after"] == "10")
            try await first.read { _ in false }
            var status: UInt = 503
            for _ in 0..<100 where status != 200 {
                try await Task.sleep(for: .milliseconds(50))
                status = try await EventSource(base + "/events/stream").status
            }
            #expect(status == 200)
        }
    }

    @Test func `streams end when the ledger stops`() async throws {
        let house = try await EventHouse()
        try await house.serve(EventRoutes().routes) { base in
            let source = try await EventSource(base + "/events/stream?after=head")
            let isEnded = try await source.read { frame in
                if frame.comment.hasPrefix("caught-up") { await house.node.stop() }
                return true
            }
            #expect(isEnded)
        }
    }

    @Test func `who comes back to more than may wait for one client gets it all the same`()
        async throws
    {
        let house = try await EventHouse()
        var settings = LiveSettings()
        settings.bufferBytes = 64 << 10
        try await house.serve(EventRoutes(settings).routes) { base in
            // While somebody follows, the newest events are kept ready: more than the buffer.
            let follower = try await EventSource(base + "/events/stream?after=head")
            let following = Task { try? await follower.read { $0.id != 1008 } }
            for start in stride(from: 0, to: 1000, by: 100) {
                try await house.assist(start..<(start + 100))
            }
            let late = try await EventSource(base + "/events/stream", [("Last-Event-ID", "8")])
            var next = 9
            try await late.read { frame in
                guard !frame.data.isEmpty else { return true }
                #expect(frame.id == next)
                next += 1
                return next < 1009
            }
            #expect(next == 1009)
            following.cancel()
        }
    }

    @Test func `who does not read is cut off, and finds the rest by its last id`() async throws {
        let house = try await EventHouse()
        var settings = LiveSettings()
        let metrics = ServiceMetrics(version: "1")
        (settings.bufferBytes, settings.metrics) = (64 << 10, metrics)
        try await house.serve(EventRoutes(settings).routes) { base in
            let slow = try IdleSocket(asking: base + "/events/stream")
            try await Task.sleep(for: .milliseconds(200))
            var total = 0
            // The system keeps some megabytes for a client, how many is its own affair.
            while !metrics.text().contains(#"socai_sse_dropped_total{ledger="thu"} 1"#) {
                try #require(total < 50_000)
                try await house.assist(total..<(total + 500))
                total += 500
            }
            let last = try #require(slow.rest().matches(of: /\nid: (\d+)\n/).last?.1)
            let from = try #require(Int(last))
            #expect(from < 8 + total)
            var next = from + 1
            // On a busy machine this reader too may be cut off; it goes on as any client does.
            for _ in 0..<100 where next < 9 + total {
                let rest = try await EventSource(
                    base + "/events/stream",
                    [("Last-Event-ID", String(next - 1))]
                )
                _ = try? await rest.read { frame in
                    guard !frame.data.isEmpty else { return true }
                    #expect(frame.id == next)
                    next += 1
                    return next < 9 + total
                }
            }
            #expect(next == 9 + total)
        }
    }
}
