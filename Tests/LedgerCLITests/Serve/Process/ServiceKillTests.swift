import Foundation
import Ledger
import LedgerSQLite
import LedgerStore
import Synchronization
import Testing

/// The power fails under load, or the program is asked to stop: what was answered stays, what was
/// not is recorded once when it is sent again.
@Suite(.serialized) struct ServiceKillTests {
    private static let clients = 16

    /// What became of the commands of one life of the program.
    private final class Harvest: Sendable {
        private struct State {
            var answered: [Int: Int] = [:]
            var sent: Set<Int> = []
            var last: Int
            var strange: [String] = []
        }

        private let state: Mutex<State>

        init(from first: Int) { state = Mutex(State(last: first - 1)) }

        /// A number nobody has sent yet.
        func next() -> Int {
            state.withLock { state in
                state.last += 1
                state.sent.insert(state.last)
                return state.last
            }
        }

        func take(_ number: Int, _ reply: Wire.Reply) {
            let receipts = reply.object["receipts"] as? [[String: Any]] ?? []
            state.withLock { state in
                guard [200, 201].contains(reply.status), receipts.count == 1,
                    let position = receipts[0]["position"] as? Int
                else { return state.strange.append("\(number): \(reply.status) \(reply.text)") }
                state.answered[number] = position
            }
        }

        var answered: [Int: Int] { state.withLock { $0.answered } }
        var open: Set<Int> { state.withLock { $0.sent.subtracting($0.answered.keys) } }
        var strange: [String] { state.withLock { $0.strange } }
        var end: Int { state.withLock { $0.last + 1 } }
    }

    /// The id of a command, which is its Idempotency-Key.
    private static func id(_ number: Int) -> EventID {
        EventID(high: 0x0123_4567_89ab_7000, low: 0x8000_0000_0000_0000 | UInt64(number) << 16)
    }

    private static func record(_ number: Int, on wire: Wire, _ key: String) -> Wire.Reply? {
        wire.ask(
            "POST",
            ServiceHouse.api + "/commands",
            [
                "Authorization": "Bearer \(key)", "Content-Type": "application/json",
                "Idempotency-Key": "\(id(number))",
            ],
            body: ServiceHouse.assist(number).utf8
        )
    }

    /// Clients that send one command after the other until the service is gone.
    private static func load(_ service: RunningService, _ key: String, _ harvest: Harvest) {
        let port = service.port
        onThreads(clients) { _ in
            guard let wire = try? Wire(port) else { return }
            while true {
                let number = harvest.next()
                guard let reply = record(number, on: wire, key) else { return }
                if reply.status == 503 { return }
                harvest.take(number, reply)
            }
        }
    }

    /// How often each of the numbers stands in the log, by id.
    private static func counts(_ house: ServiceHouse) throws -> [EventID: Int] {
        let log = try SQLiteLog(at: house.file("log.db"))
        var (decoder, counts) = (EntryDecoder(), [EventID: Int]())
        try log.scan(0..<log.head().size) { _, entry in
            counts[try decoder.decode(entry).id, default: 0] += 1
        }
        return counts
    }

    @Test func `killed under load the service keeps what it answered and takes the rest once`()
        async throws
    {
        let rounds = ProcessInfo.processInfo.environment["SOCAI_KILLS"].flatMap { Int($0) } ?? 5
        let seed = UInt64.random(in: 1...(.max))
        var random = Seeded(seed)
        let house = try ServiceHouse()
        let start = try SQLiteLog(at: house.file("log.db")).head().size
        var (first, answered, open, unheard) = (1, 0, 0, 0)
        for round in 1...rounds {
            let harvest = Harvest(from: first)
            let service = try RunningService(house)
            let load = Thread { ServiceKillTests.load(service, house.key, harvest) }
            load.start()
            usleep(UInt32(random.below(900) + 30) * 1000)
            service.kill()
            while !load.isFinished { usleep(1000) }
            first = harvest.end
            #expect(harvest.strange == [], "seed \(seed), round \(round)")
            let counts = try ServiceKillTests.counts(house)
            let lost = harvest.answered.keys.filter { counts[ServiceKillTests.id($0)] != 1 }
            #expect(lost == [], "seed \(seed), round \(round)")
            let there = harvest.open.filter { counts[ServiceKillTests.id($0)] != nil }
            #expect(there.allSatisfy { counts[ServiceKillTests.id($0)] == 1 }, "seed \(seed)")
            (answered, open) = (answered + harvest.answered.count, open + harvest.open.count)
            unheard += there.count
            try sendAgain(harvest, house)
        }
        let sizes = try SQLiteLog(at: house.file("log.db")).head().size
        #expect(sizes == start + first - 1, "seed \(seed)")
        #expect(try ServiceKillTests.counts(house).values.allSatisfy { $0 == 1 }, "seed \(seed)")
        #expect(answered > rounds, "seed \(seed)")
        print(
            "\(rounds) kills (seed \(seed)): \(answered) answered, \(open) not, of which "
                + "\(unheard) were durable; all once"
        )
        try await expectSound(house)
    }

    /// Everything unanswered once more, and some of what was answered, which stands where it stood.
    private func sendAgain(_ harvest: Harvest, _ house: ServiceHouse) throws {
        let service = try RunningService(house)
        let wire = try Wire(service.port)
        for number in harvest.open.sorted() {
            let reply = try #require(ServiceKillTests.record(number, on: wire, house.key))
            #expect([200, 201].contains(reply.status), "\(reply.text)")
        }
        for (number, position) in harvest.answered.sorted(by: <).prefix(20) {
            let reply = try #require(ServiceKillTests.record(number, on: wire, house.key))
            let receipts = reply.object["receipts"] as? [[String: Any]] ?? []
            #expect(reply.object["result"] as? String == "repeated")
            #expect(receipts.first?["position"] as? Int == position)
        }
        service.terminate()
        #expect(service.end() == 0)
    }

    /// `verify` passes, and views kept by the service are those a rebuild makes.
    private func expectSound(_ house: ServiceHouse) async throws {
        let verdict = try Program.run("socai verify", in: house.folder)
        #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        let log = try SQLiteLog(at: house.file("log.db"))
        let size = try log.head().size
        let grown = try await Projector(store: log, viewPath: house.file("views.db")).catchUp()
            .digest()
        let built = try await Projector(store: log, viewPath: house.file("other.db"))
            .build(upTo: size).digest()
        #expect(grown.digest == built.digest && grown.position == size)
    }

    @Test func `asked to stop under load it answers what it took, and ends well`() async throws {
        let house = try ServiceHouse()
        let harvest = Harvest(from: 1)
        let service = try RunningService(house)
        let load = Thread { ServiceKillTests.load(service, house.key, harvest) }
        load.start()
        usleep(700_000)
        service.terminate()
        #expect(service.end() == 0)
        while !load.isFinished { usleep(1000) }
        #expect(harvest.strange == [])
        #expect(harvest.answered.count > 16)
        let counts = try ServiceKillTests.counts(house)
        #expect(harvest.answered.keys.allSatisfy { counts[ServiceKillTests.id($0)] == 1 })
        // An answer lost is a command that is there and was never answered.
        #expect(harvest.open.filter { counts[ServiceKillTests.id($0)] != nil } == [])
        try await expectSound(house)
    }

    @Test func `a stream cut by the power and sent again is recorded once`() async throws {
        let house = try ServiceHouse()
        let start = try SQLiteLog(at: house.file("log.db")).head().size
        let lines = (1...4000).map { ServiceHouse.assist($0) + "\n" }
        let headers = """
            POST \(ServiceHouse.api)/commands HTTP/1.1\r
            Host: a\r
            Authorization: Bearer \(house.key)\r
            Content-Type: application/x-ndjson\r
            Idempotency-Key: mot-lan\r
            Prefer: return=minimal\r
            Content-Length: \(lines.joined().utf8.count)\r
            \r

            """
        let service = try RunningService(house)
        let wire = try Wire(service.port)
        wire.send(headers.utf8)
        // Half of it, so that the service is at work when it is killed.
        wire.send(lines.prefix(2000).joined().utf8)
        let log = try SQLiteLog(at: house.file("log.db"))
        while try log.head().size < start + 500 { usleep(1000) }
        service.kill()
        let left = try SQLiteLog(at: house.file("log.db")).head().size - start
        #expect((500...2000).contains(left))
        let again = try RunningService(house)
        let second = try Wire(again.port)
        second.send((headers + lines.joined()).utf8)
        let reply = try #require(second.reply())
        let last = reply.text.split(separator: "\n").last.map { Data($0.utf8) } ?? Data()
        let summary = try JSONSerialization.jsonObject(with: last) as? [String: Any]
        #expect(summary?["result"] as? String == "done", "\(reply.text)")
        #expect(summary?["repeated"] as? Int == left)
        #expect(summary?["recorded"] as? Int == 4000 - left)
        again.terminate()
        #expect(again.end() == 0)
        #expect(try SQLiteLog(at: house.file("log.db")).head().size == start + 4000)
        try await expectSound(house)
    }
}

/// SplitMix64: the same numbers for the same seed.
private struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
