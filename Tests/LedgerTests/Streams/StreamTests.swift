import Ledger
import LedgerTesting
import Testing

/// Which events are about which member, and how each leads to the one before.
@Suite struct StreamTests {
    /// A claim at 12 by An and Bình in equal parts.
    private static let shared = Fact.assistRecorded(
        Assist(
            act: .activateEID,
            channel: .vneid,
            citizen: CitizenHandle(100),
            dossier: nil,
            service: nil,
            helpers: Helpers(
                lead: Helper(member: Province.binh, unit: Province.tuyPhuoc, weight: 1),
                others: [Helper(member: Province.an, unit: Province.khuPho1, weight: 1)]
            )
        )
    )
    private static let claim = ClaimID(Province.next)
    private static let byChi = Province.assisted(by: Province.chi, of: Province.tuyPhuoc)
    private static let (an, binh, chi) = (Province.an, Province.binh, Province.chi)

    private static let cases: [(fact: Fact, about: [MemberID])] = [
        (.memberMoved(an, unit: Province.quyNhon), [an]), (.memberLeft(chi, reason: nil), [chi]),
        (.assistRecorded(byChi), [chi]), (shared, [an, binh]),
        (.assistCorrected(claim, byChi, reason: "nhầm"), [an, binh, chi]),
        (.assistWithdrawn(claim, reason: "nhầm"), [an, binh]),
        (Province.verdict(claim.position, .rejected), [an, binh]),
        (
            .disputeOpened(DisputeOpened(claim: claim, party: .member, reason: "có hồ sơ")),
            [an, binh]
        ),
        (
            .disputeResolved(DisputeResolved(claim: claim, outcome: .rejected, reason: "không")),
            [an, binh]
        ),
        (.memberJoined(MemberJoined(code: "BD-9", unit: Province.quyNhon, citizen: nil)), []),
        (.unitRenamed(Province.quyNhon, name: "Quy Nhơn"), []),
    ]

    @Test(arguments: cases.indices)
    func `an event is about whoever it moves or helped`(index: Int) {
        let (fact, about) = StreamTests.cases[index]
        let scenario = given(Province.facts + [StreamTests.shared.on(day("2023-07-09"))])
        let links = scenario.books.links(of: fact)
        #expect(links.map(\.member) == about)
        #expect(fact.kind.isStreamed == !about.isEmpty)
        let shares = [StreamTests.an, StreamTests.binh]
        for link in links {
            let isSecond = shares.contains(link.member)
            #expect(link.version == (isSecond ? 2 : 1))
            #expect(link.previous == (isSecond ? Province.next : link.member.position))
        }
    }

    @Test func `behind a correction a claim is about its new helpers only`() {
        let corrected = Fact.assistCorrected(StreamTests.claim, StreamTests.byChi, reason: "nhầm")
        let facts = [StreamTests.shared, corrected].map { $0.on(day("2023-07-09")) }
        let scenario = given(Province.facts + facts)
        let links = scenario.books.links(of: Province.verdict(Province.next, .confirmed))
        let previous = Province.next.advanced(by: 1)
        #expect(links == [StreamLink(member: StreamTests.chi, version: 2, previous: previous)])
    }

    /// Members by event, told anew from the events before it: no code shared.
    private func members(of events: [Event]) -> [[MemberID]] {
        var helpers: [Position: [MemberID]] = [:]
        return events.enumerated().map { index, event in
            func sharing(_ claim: ClaimID) -> [MemberID] { helpers[claim.position] ?? [] }
            switch event.fact {
            case .memberMoved(let member, _), .memberLeft(let member, _): return [member]
            case .assistRecorded(let assist):
                let all = assist.helpers.all.map(\.member)
                helpers[Position(UInt32(index))] = all
                return all
            case .assistCorrected(let claim, let assist, _):
                let (old, new) = (sharing(claim), assist.helpers.all.map(\.member))
                helpers[claim.position] = new
                return Array(Set(old + new))
            case .assistWithdrawn(let claim, _): return sharing(claim)
            case .verdictGiven(let verdict): return sharing(verdict.claim)
            case .disputeOpened(let dispute): return sharing(dispute.claim)
            case .disputeResolved(let resolved): return sharing(resolved.claim)
            default: return []
            }
        }
    }

    @Test(arguments: seeds(71, 72))
    func `links, the fold, a fold of streams alone and a count by hand agree`(seed: UInt64) {
        let history = Generator.history(seed: seed, count: 2500)
        var (heads, fold) = ([MemberID: (version: Int, last: Position)](), StreamFold())
        for (index, members) in members(of: history.events).enumerated() {
            let (event, position) = (history.events[index], Position(UInt32(index)))
            if event.fact.kind == .memberJoined { heads[MemberID(position)] = (0, position) }
            var links: [StreamLink] = []
            for member in members.sorted() {
                let (version, last) = heads[member] ?? (0, position)
                links.append(StreamLink(member: member, version: version + 1, previous: last))
                heads[member] = (version + 1, position)
            }
            #expect(event.streams == links)
            fold.add(event.fact, at: position)
        }
        let counted = heads.sorted { $0.key < $1.key }
            .map {
                StreamRow(member: $0.key, moved: StreamHead(version: $0.value.0, last: $0.value.1))
            }
        for streams in [history.books.streams, fold.streams] {
            #expect(streams.all.map(\.member) == counted.map(\.member))
            #expect(streams.all.map(\.head) == counted.map(\.moved))
        }
        #expect(history.changes.counts.streamRows.map(\.moved) == counted.map(\.moved))
        #expect(heads.values.contains { $0.version > 20 })
    }

    // MARK: One member's entries

    private typealias Entry = (position: Position, event: Event)

    /// Everybody's entries, each beginning with the one by which they joined.
    private func entries(of events: [Event]) -> [MemberID: [Entry]] {
        var entries: [MemberID: [Entry]] = [:]
        for (index, event) in events.enumerated() {
            let position = Position(UInt32(index))
            if event.fact.kind == .memberJoined { entries[MemberID(position)] = [] }
            let members =
                event.fact.kind == .memberJoined
                ? [MemberID(position)] : event.streams.map(\.member)
            for member in members { entries[member]?.append((position, event)) }
        }
        return entries
    }

    @Test(arguments: seeds(73))
    func `whichever of a member's entries is left out, the others show it`(seed: UInt64) throws {
        let history = Generator.history(seed: seed, count: 1500)
        var lengths: Set<Int> = []
        for (member, entries) in entries(of: history.events) {
            let head = try #require(history.books.streams[member])
            #expect(MemberStream.fault(of: member, in: entries, upTo: head) == nil)
            lengths.insert(entries.count)
            for left in entries.indices {
                var rest = entries
                rest.remove(at: left)
                #expect(MemberStream.fault(of: member, in: rest, upTo: head) != nil)
            }
        }
        #expect(lengths.count > 3)
    }

    @Test(arguments: seeds(74))
    func `a member's entries out of order, twice or of another do not fit`(seed: UInt64) throws {
        let history = Generator.history(seed: seed, count: 800)
        let all = entries(of: history.events)
        let (member, own) = try #require(all.max { $0.value.count < $1.value.count })
        let head = try #require(history.books.streams[member])
        let place = own.count / 2
        var twice = own
        twice.insert(own[place], at: place)
        var swapped = own
        swapped.swapAt(place, place + 1)
        let stranger = try #require(all.keys.first { $0 != member })
        let ahead = StreamHead(version: head.version + 1, last: head.last)
        func fault(_ entries: [Entry], _ head: StreamHead) -> MemberStream.Fault? {
            MemberStream.fault(of: member, in: entries, upTo: head)
        }
        #expect(fault(own, ahead) == .otherEnd(head))
        #expect(fault(twice, head) == .unlinked(own[place].position))
        #expect(fault(swapped, head) == .gap(behind: own[place - 1].position))
        #expect(fault(all[stranger] ?? [], head) == .notJoined)
        #expect(fault([], head) == .notJoined)
        let joining = (position: member.position, event: history.events[0])
        #expect(fault([joining] + own.dropFirst(), head) == .notJoined)
        let foreign = (position: history.books.next, event: history.events[0])
        #expect(fault(own + [foreign], head) == .unlinked(history.books.next))
    }
}
