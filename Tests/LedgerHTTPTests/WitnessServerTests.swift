import AsyncHTTPClient
import Foundation
import Hummingbird
import LedgerHTTP
import LedgerProof
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Testing

/// A witness and its clients over loopback sockets.
@Suite(.timeLimit(.minutes(10))) struct WitnessServerTests {
    private let history = History()
    private let fork = History(forkedAt: 2)

    /// Serves while `body` runs.
    private func serving(
        _ house: House,
        limits: WitnessServer.Limits = .init(),
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let server = WitnessServer(try house.desk(), host: "127.0.0.1", port: 0, limits: limits)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run(handlesSignals: false) { port.yield($0) }
            }
            let number = try #require(await ports.first { _ in true })
            try await body("http://127.0.0.1:\(number)")
            group.cancelAll()
            _ = try? await group.next()
        }
    }

    private func dialogue(
        _ history: History,
        _ size: Int,
        logSize: Int = 40
    ) throws -> WitnessDialogue {
        WitnessDialogue(history.signed(size, by: try Keys.log()), logSize: logSize) {
            history.proof(from: $0, to: size)
        }
    }

    private func ask(
        _ house: House,
        at url: String,
        _ dialogue: WitnessDialogue,
        oldSize: Int = 0,
        clock: UInt64? = nil
    ) async throws -> WitnessReport {
        let now = clock ?? house.now
        let client = WitnessClient(timeout: .seconds(30), clock: { now })
        let witness = AskedWitness(name: "a", key: house.vkey, url: url, oldSize: oldSize)
        let keys = [try Keys.log().verifier]
        let reports = await client.collect(dialogue, from: [witness], logKeys: keys)
        return try #require(reports.first)
    }

    private func isCosigned(_ report: WitnessReport) -> Bool {
        if case .cosigned = report.outcome { true } else { false }
    }

    @Test func `a log is cosigned from 0 over 1 and 3 to 5, whatever it remembers`() async throws {
        let house = try House(logs: [try Keys.log().verifier])
        try await serving(house) { url in
            for (remembered, size) in [(0, 1), (0, 3), (9, 5), (5, 5), (3, 8)] {
                let report = try await ask(
                    house,
                    at: url,
                    try dialogue(history, size),
                    oldSize: remembered
                )
                #expect(isCosigned(report), "\(remembered) \(size) \(report)")
            }
        }
    }

    @Test func `a witness that saw more of the log than there is raises the alarm`() async throws {
        let house = try House(logs: [try Keys.log().verifier])
        try await serving(house) { url in
            _ = try await ask(house, at: url, try dialogue(history, 9))
            let led = try await ask(house, at: url, try dialogue(history, 5))
            #expect(led.outcome == .ahead(size: 9) && !led.isAlarm)
            let set = try await ask(house, at: url, try dialogue(history, 5, logSize: 6))
            #expect(set.outcome == .beyondLog(size: 9) && set.isAlarm)
            #expect(set.evidence?.checkpoint == history.checkpoint(9))
        }
    }

    @Test func `two witnesses shown two histories both tell, each with evidence`() async throws {
        let log = try Keys.log().verifier
        let (one, two) = (try House(named: "w1", logs: [log]), try House(named: "w2", logs: [log]))
        try await serving(one) { first in
            try await serving(two) { second in
                let here = try await ask(one, at: first, try dialogue(history, 5))
                let there = try await ask(two, at: second, try dialogue(fork, 5))
                #expect(isCosigned(here) && isCosigned(there))
                let told = try await ask(two, at: second, try dialogue(history, 5))
                #expect(told.outcome == .otherRoot && told.isAlarm)
                #expect(told.evidence?.checkpoint == fork.checkpoint(5))
                #expect(try two.folder.conflicts.all().map(\.conflict?.kind) == [.fork])
                // The other history got one cosignature, and never gets the second.
                let other = try await ask(one, at: first, try dialogue(fork, 5))
                #expect(other.outcome == .otherRoot)
                let longer = try await ask(one, at: first, try dialogue(fork, 9))
                #expect(longer.outcome == .refused(status: 422))
            }
        }
    }

    @Test func `a witness that is not told of a log refuses it`() async throws {
        let house = try House(logs: [])
        try await serving(house) { url in
            let report = try await ask(house, at: url, try dialogue(history, 5))
            #expect(report.outcome == .refused(status: 404))
            // The list is read anew: nobody has to start the witness again.
            try house.folder.add(try Keys.log().verifier)
            let again = try await ask(house, at: url, try dialogue(history, 5))
            #expect(isCosigned(again))
        }
    }

    @Test func `two requests at once for one log cosign one history`() async throws {
        let house = try House(logs: [try Keys.log().verifier])
        try await serving(house) { url in
            async let one = ask(house, at: url, dialogue(history, 5))
            async let two = ask(house, at: url, dialogue(fork, 5))
            let reports = try await [one, two]
            #expect(reports.count { isCosigned($0) } == 1)
            #expect(reports.count { $0.outcome == .otherRoot } == 1)
        }
    }

    // MARK: Strangers

    @Test func `too much, too slow and unknown paths are turned away, and the witness goes on`()
        async throws
    {
        let house = try House(logs: [try Keys.log().verifier])
        var limits = WitnessServer.Limits()
        limits.patience = .seconds(1)
        try await serving(house, limits: limits) { url in
            var request = HTTPClientRequest(url: url + "/add-checkpoint")
            request.method = .POST
            let long = ByteBuffer(repeating: 0x61, count: WitnessRequest.byteCountMax + 1)
            request.body = .bytes(long)
            try await expect(413, from: request)
            let endless = AsyncStream<ByteBuffer> { stream in
                stream.yield(ByteBuffer(string: "old 0"))
            }
            request.body = .stream(endless, length: .unknown)
            try await expect(408, from: request)
            request.body = .bytes(ByteBuffer(string: "nothing of the kind"))
            try await expect(400, from: request)
            try await expect(404, from: HTTPClientRequest(url: url + "/add-checkpoint"))
            let hash = Hash(sha256Of: Array(History.origin.utf8)).hex
            let kept = HTTPClientRequest(url: url + "/\(hash)/checkpoint")
            try await expect(404, from: kept)
            let report = try await ask(house, at: url, try dialogue(history, 5))
            #expect(isCosigned(report))
            try await expect(200, from: kept)
        }
    }

    private func expect(
        _ status: UInt,
        from request: HTTPClientRequest,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        #expect(response.status.code == status, sourceLocation: location)
    }

    // MARK: Witnesses that lag, lead and lie

    /// Answers every request with the same bytes, or never.
    private func lying(
        _ answer: String?,
        _ guests: Guests = Guests(),
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.pipeline.addHandler(Parrot(answer, guests))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer { server.close(promise: nil) }
        try await body("http://127.0.0.1:\(server.localAddress?.port ?? 0)")
    }

    private func http(_ status: Int, _ body: String) -> String {
        "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `nothing a witness answers is believed without its signature`() async throws {
        let house = try House(logs: [])
        let note = history.signed(5, by: try Keys.log()).note
        let key = try house.folder.key()
        let good = key.cosign(note.text, at: house.now)
        let bent = NoteSignature(name: good.name, id: good.id, value: good.value.reversed())
        let other = try SigningKey(generating: "other", algorithm: .cosignature)
        let early = key.cosign(note.text, at: house.now + 301)
        let soon = key.cosign(note.text, at: house.now + 300)
        let cases: [(String, WitnessReport.Outcome)] = [
            (http(200, good.line + "\n"), .cosigned(good, time: house.now)),
            (http(200, soon.line + "\n"), .cosigned(soon, time: house.now + 300)),
            (http(200, good.line), .worthless(.malformed)),
            (http(200, ""), .worthless(.malformed)),
            (http(200, bent.line + "\n"), .worthless(.badSignature)),
            (http(200, good.line + "\n" + bent.line + "\n"), .worthless(.badSignature)),
            (
                http(200, other.cosign(note.text, at: house.now).line + "\n"),
                .worthless(.otherKey)
            ),
            (
                http(200, key.cosign("else\n5\nx\n", at: house.now).line + "\n"),
                .worthless(.badSignature)
            ),
            (http(200, early.line + "\n"), .worthless(.future)),
            (http(409, "0\n"), .refused(status: 409)),
            (http(409, "3\n"), .refused(status: 409)),
            (http(409, "5\n"), .otherRoot),
            (http(409, "41\n"), .beyondLog(size: 41)),
            (http(409, "x\n"), .worthless(.malformed)),
            (http(418, "x"), .refused(status: 418)),
            ("HTTP/1.1 302 X\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", .refused(status: 302)),
            ("no HTTP at all\r\n\r\n", .unreachable),
        ]
        for (answer, outcome) in cases {
            try await lying(answer) { url in
                let report = try await ask(house, at: url, try dialogue(history, 5))
                #expect(report.outcome == outcome, "\(answer)")
            }
        }
    }

    @Test func `a witness that talks without end is cut off`() async throws {
        let house = try House(logs: [])
        let flood = "HTTP/1.1 200 X\r\nContent-Length: 1000000000\r\n\r\n"
        try await lying(flood + String(repeating: "x", count: 100_000)) { url in
            let report = try await ask(house, at: url, try dialogue(history, 5))
            #expect(report.outcome == .worthless(.malformed))
        }
        let chunked = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n"
        try await lying(chunked + String(repeating: "x", count: 100_000)) { url in
            let report = try await ask(house, at: url, try dialogue(history, 5))
            #expect(report.outcome == .worthless(.malformed))
        }
    }

    @Test func `silent witnesses are asked side by side and given up after their time`()
        async throws
    {
        let key = try House(logs: []).vkey
        let half = "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf"
        for answer in [nil, half] {
            let guests = Guests()
            try await lying(answer, guests) { url in
                let asked = (0..<8).map { AskedWitness(name: "\($0)", key: key, url: url) }
                let client = WitnessClient(timeout: .seconds(1))
                let reports = await client.collect(
                    try dialogue(history, 5),
                    from: asked,
                    logKeys: []
                )
                #expect(reports.map(\.name) == asked.map(\.name))
                #expect(reports.allSatisfy { $0.outcome == .late }, "\(reports)")
            }
            // One after the other there would never be two.
            #expect(guests.most > 1)
        }
    }

    @Test func `absent witnesses do not keep the others from being heard`() async throws {
        let house = try House(logs: [try Keys.log().verifier])
        try await serving(house) { good in
            let now = house.now
            let client = WitnessClient(timeout: .seconds(30), clock: { now })
            let urls = ["http://127.0.0.1:1", good, "nonsense", ""]
            let asked = urls.map { AskedWitness(name: $0, key: house.vkey, url: $0) }
            let dialogue = try dialogue(history, 5)
            let reports = await client.collect(dialogue, from: asked, logKeys: [])
            #expect(reports.map(\.name) == urls)
            #expect(isCosigned(reports[1]))
            let others = [reports[0], reports[2], reports[3]].map(\.outcome)
            #expect(others == [.unreachable, .unreachable, .unreachable])
        }
    }
}

/// How many were connected at once.
private final class Guests: Sendable {
    private let counts = Mutex<(now: Int, most: Int)>((0, 0))

    var most: Int { counts.withLock { $0.most } }

    func come() {
        counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    }

    func go() {
        counts.withLock { $0.now -= 1 }
    }
}

/// Says one thing to whoever connects and speaks.
private final class Parrot: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let answer: String?
    private let guests: Guests
    private let heard = Mutex("")

    init(_ answer: String?, _ guests: Guests) {
        (self.answer, self.guests) = (answer, guests)
    }

    func channelActive(context: ChannelHandlerContext) {
        guests.come()
    }

    func channelInactive(context: ChannelHandlerContext) {
        guests.go()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Who is answered in the middle of a request may not read the answer.
        let isWhole = heard.withLock { heard in
            heard += String(buffer: unwrapInboundIn(data))
            return Parrot.isWhole(heard)
        }
        guard let answer, isWhole else { return }
        let bytes = ByteBuffer(string: answer)
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    /// Whether the head of a request is there, and as much behind it as it says.
    private static func isWhole(_ request: String) -> Bool {
        let parts = request.split(separator: "\r\n\r\n", maxSplits: 1)
        let lines = parts.first?.lowercased().split(separator: "\r\n") ?? []
        let length = lines.first { $0.hasPrefix("content-length: ") }?.dropFirst(16)
        guard let length = length.flatMap({ Int($0) }) else { return request.contains("\r\n\r\n") }
        return parts.count == 2 && parts[1].utf8.count >= length
    }
}
