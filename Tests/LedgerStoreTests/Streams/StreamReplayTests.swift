import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// Logs whose hashes are right and whose links are not: what a replay says of them.
@Suite struct StreamReplayTests {
    private static let (an, binh) = (Province.an, Province.binh)

    /// Claims of An at 12 and 14, of Bình at 16; each is rejected right behind it, An's first twice
    /// disputed at 18 and settled at 19.
    private static let events: [Event] = given(
        Province.facts
            + [
                Fact.assistRecorded(Province.assisted(for: 100)),
                Province.verdict(at(0), .rejected),
                .assistRecorded(Province.assisted(for: 101)), Province.verdict(at(2), .confirmed),
                .assistRecorded(
                    Province.assisted(for: 102, by: binh, of: Province.tuyPhuoc)
                ),
                Province.verdict(at(4), .rejected),
                .disputeOpened(DisputeOpened(claim: ClaimID(at(0)), party: .member, reason: "có")),
                .disputeResolved(
                    DisputeResolved(claim: ClaimID(at(0)), outcome: .rejected, reason: "không")
                ),
            ].map { $0.on(day("2023-07-09")) }
    ).events

    private static func at(_ offset: Int) -> Position {
        Province.next.advanced(by: offset)
    }

    /// A log that was written anew, with every hash right.
    private func findings(_ events: [Event]) async throws -> [Finding] {
        let store = MemoryStore(origin: Desk.origin)
        try store.extend(with: .of(events))
        let replay = try await Auditor(store: store).replay { nil }
        #expect(replay.verification.isSound)
        #expect(replay.isSound == replay.findings.isEmpty)
        return replay.findings
    }

    private static func linked(_ event: Event, _ streams: [StreamLink]) -> Event {
        Event(
            id: event.id,
            at: event.at,
            on: event.on,
            by: event.by,
            fact: event.fact,
            streams: streams
        )
    }

    /// The same event about something that is nobody's.
    private static func harmless(_ event: Event) -> Event {
        let fact = Fact.unitRenamed(Province.quyNhon, name: "Quy Nhơn")
        return Event(id: event.id, at: event.at, on: event.on, by: event.by, fact: fact)
    }

    private static func link(_ member: MemberID, _ version: Int, _ previous: Position) -> StreamLink
    {
        StreamLink(member: member, version: version, previous: previous)
    }

    @Test func `a log as it was written has no finding`() async throws {
        #expect(try await findings(StreamReplayTests.events) == [])
    }

    @Test(
        arguments: [
            (
                "a link renumbered", 14, [link(an, 4, at(1))], 14,
                .version(an, expected: 3, found: 4)
            ),
            (
                "a link past an entry", 14, [link(an, 3, at(0))], 14,
                .previous(an, expected: at(1), found: at(0))
            ),
            ("no link", 13, [], 13, .missing(an)),
            (
                "a link to somebody else besides", 13,
                [link(an, 2, at(0)), link(binh, 1, binh.position)],
                13, .surplus(binh)
            ),
            (
                "a link of a member nobody is", 13,
                [link(an, 2, at(0)), link(MemberID(Position(11)), 1, Position(11))], 13,
                .surplus(MemberID(Position(11)))
            ),
            (
                "the last link renumbered", 19, [link(an, 5, at(6))], 19,
                .version(an, expected: 6, found: 5)
            ),
        ] as [(String, Int, [StreamLink], Int, StreamFault)]
    )
    func `a changed link names its entry`(
        name: String,
        changed: Int,
        links: [StreamLink],
        position: Int,
        fault: StreamFault
    ) async throws {
        var events = StreamReplayTests.events
        events[changed] = StreamReplayTests.linked(events[changed], links)
        let expected = Finding.stream(Position(UInt32(position)), fault)
        #expect(try await findings(events) == [expected], "\(name)")
    }

    @Test func `a link to another member lacks one and has one too many`() async throws {
        var events = StreamReplayTests.events
        let stolen = [StreamReplayTests.link(Province.binh, 1, Province.binh.position)]
        events[13] = StreamReplayTests.linked(events[13], stolen)
        #expect(
            try await findings(events) == [
                .stream(Position(13), .missing(Province.an)),
                .stream(Position(13), .surplus(Province.binh)),
            ]
        )
    }

    /// The verdict at 13 never was; the links behind it are as they were, or closed over the gap.
    @Test(
        arguments: [
            (15, nil, 14, .version(an, expected: 2, found: 3)),
            (
                14, [link(an, 2, at(1))], 14,
                .previous(an, expected: at(0), found: at(1))
            ),
            (14, [link(an, 2, at(0))], 15, .version(an, expected: 3, found: 4)),
        ] as [(Int, [StreamLink]?, Int, StreamFault)]
    )
    func `a verdict left out shows at the next entry of its member`(
        changed: Int,
        links: [StreamLink]?,
        position: Int,
        fault: StreamFault
    ) async throws {
        var events = StreamReplayTests.events
        events[13] = StreamReplayTests.harmless(events[13])
        if let links { events[changed] = StreamReplayTests.linked(events[changed], links) }
        let expected = Finding.stream(Position(UInt32(position)), fault)
        #expect(try await findings(events) == [expected])
    }

    @Test(arguments: seeds(75, 7_409_842_921_810_743_365))
    func `any streamed event left out of a history shows unless it was its streams' last`(
        seed: UInt64
    ) async throws {
        var random = SplitMix64(seed: seed)
        let events = Generator.history(seed: seed, count: 500).events
        let streamed = events.indices.filter { !events[$0].streams.isEmpty }
        for _ in 0..<25 {
            let left = random.pick(streamed)
            var forged = events
            forged[left] = StreamReplayTests.harmless(events[left])
            let members = Set(events[left].streams.map(\.member))
            let next = events[(left + 1)...].firstIndex { event in
                event.streams.contains { members.contains($0.member) }
            }
            // What takes its place may be nothing its author may do: another finding, not of streams.
            let found = try await findings(forged).filter { finding in
                if case .stream = finding { true } else { false }
            }
            #expect(found.isEmpty == (next == nil))
            #expect(found.first?.position.map { Int($0.value) } ?? next == next)
        }
    }

    // MARK: Entries from before there were links

    @Test(arguments: [12, 15, 20])
    func `links begin anywhere and then never end`(first: Int) async throws {
        var events = StreamReplayTests.events
        for index in 0..<first { events[index] = StreamReplayTests.linked(events[index], []) }
        #expect(try await findings(events) == [])
        guard first < 19 else { return }
        events[first + 1] = StreamReplayTests.linked(events[first + 1], [])
        let finding = try #require(try await findings(events).first)
        #expect(finding.position == Position(UInt32(first + 1)))
    }

    @Test func `a bookkeeper goes on with links where the log has none`() async throws {
        let store = MemoryStore(origin: Desk.origin)
        let old = StreamReplayTests.events.map { StreamReplayTests.linked($0, []) }
        try store.extend(with: .of(old))
        let command = Province.judge(.id(ClaimID(StreamReplayTests.at(2))), .rejected)
        let keeper = try Desk.keeper(of: store)
        _ = try keeper.submit(Sent(1, command, on: "2023-08-01", by: Province.police))
        var decoder = EntryDecoder()
        try store.scan(old.count..<(old.count + 1)) { _, entry in
            let links = try decoder.decode(entry).streams
            #expect(links == [StreamReplayTests.link(Province.an, 7, Position(19))])
        }
        #expect(try await Auditor(store: store).replay { nil }.isSound)
    }
}
