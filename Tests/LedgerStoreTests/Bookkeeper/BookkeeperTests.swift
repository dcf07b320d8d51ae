import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Synchronization
import Testing

@Suite struct BookkeeperTests {
    private let store = MemoryStore(origin: Desk.origin)

    init() throws {
        try Desk.fill(store)
    }

    private func assist(
        _ number: Int,
        for citizen: UInt32 = 100,
        by code: String = "BD-0001"
    ) -> Sent {
        let command = Command.recordAssist(Province.assist(for: citizen, by: code))
        return Sent(number, command, on: "2023-07-09", by: Province.office)
    }

    private func enrolment(_ number: Int, _ code: String, in unit: UnitReference) -> Sent {
        let member = EnrolMember(code: code, unit: unit, citizen: nil)
        return Sent(number, .enrolMember(member), on: "2023-02-01", by: Province.office)
    }

    // MARK: Answers without an event

    @Test func `what is so already is unchanged, and its id stays free`() throws {
        let keeper = try Desk.keeper(of: store)
        let same = enrolment(1, "BD-0001", in: .id(Province.khuPho1))
        #expect(try keeper.submit(same) == .unchanged)
        #expect(try keeper.submit(same) == .unchanged)
        #expect(try store.head().size == 12)
        #expect(try store.position(of: same.submission.id) == nil)
        guard case .recorded = try keeper.submit(assist(1)) else {
            Issue.record("the id was not free")
            return
        }
    }

    @Test func `a refused command leaves no trace, and may be sent again once it is right`() throws
    {
        let keeper = try Desk.keeper(of: store)
        let early = assist(1, by: "BD-0009")
        #expect(try keeper.submit(early) == .rejected(.unknownMember("BD-0009")))
        #expect(try store.head().size == 12)
        _ = try keeper.submit(enrolment(2, "BD-0009", in: .id(Province.vanCanh)))
        guard case .recorded = try keeper.submit(early) else {
            Issue.record("refused for ever")
            return
        }
    }

    // MARK: One transaction

    @Test func `commands of one transaction see each other`() throws {
        let unit = UnitCode(scheme: .union, text: "TP-09")
        let found = FoundUnit(
            kind: .branch,
            name: "Chi đoàn mới",
            codes: [unit],
            parent: .id(Province.tuyPhuoc),
            zone: nil
        )
        let judge = Province.judge(.citizen(.activateEID, CitizenHandle(100)))
        let keeper = try Desk.keeper(of: store)
        let answers = try keeper.submit(all: [
            Sent(1, .foundUnit(found), on: "2023-01-01", by: Province.office),
            enrolment(2, "BD-0009", in: .code(unit)),
            assist(3, by: "BD-0009"), assist(4, by: "BD-0001"), assist(3, by: "BD-0009"),
            assist(3, for: 200, by: "BD-0009"),
            Sent(5, judge, on: "2023-08-01", by: Province.police),
            Sent(6, judge, on: "2023-08-01", by: Province.police),
        ])
        let positions = answers.map { answer -> UInt32? in
            if case .recorded(let receipts) = answer { receipts[0].position.value } else { nil }
        }
        #expect(positions == [12, 13, 14, nil, nil, nil, 15, nil])
        #expect(answers[3] == .rejected(.duplicateClaim(first: Position(14), .recorded)))
        guard case .repeated(let receipt) = answers[4], receipt.position == Position(14) else {
            Issue.record("\(answers[4])")
            return
        }
        #expect(answers[5] == .conflict(Position(14)))
        #expect(answers[7] == .unchanged)
    }

    @Test func `nothing is there before the commit, nothing after it was abandoned`() throws {
        let keeper = try Desk.keeper(of: store)
        try keeper.begin()
        _ = try keeper.take(assist(1))
        #expect(try store.head().size == 12)
        keeper.abandon()
        #expect(try store.head().size == 12)
        let other = try Desk.keeper(of: store)
        guard case .recorded(let receipts) = try other.submit(assist(1)) else {
            Issue.record("not recorded")
            return
        }
        #expect(receipts.map(\.position) == [Position(12)])
    }

    @Test func `a bookkeeper whose books are behind is refused before it decides`() throws {
        let (first, second) = (try Desk.keeper(of: store), try Desk.keeper(of: store))
        _ = try first.submit(assist(1))
        #expect(throws: StoreError.conflict(expected: 12, actual: 13)) { try second.begin() }
        #expect(throws: StoreError.conflict(expected: 12, actual: 13)) {
            try second.submit(assist(1))
        }
        #expect(try store.head().size == 13)
    }

    // MARK: Time

    @Test(arguments: seeds(73))
    func `however the clock jumps, at never decreases`(seed: UInt64) throws {
        let random = Mutex(SplitMix64(seed: seed))
        let clock = {
            let jump = random.withLock { Int64($0.below(200_000_000)) - 100_000_000 }
            return Instant(millisecondsSinceEpoch: Desk.now.millisecondsSinceEpoch + jump)
        }
        var keeper = try Desk.keeper(of: store, clock: clock)
        for number in 0..<60 {
            let sent = assist(number, for: UInt32(500 + number))
            if number % 7 == 0 { keeper = try Desk.keeper(of: store, clock: clock) }
            _ = try keeper.submit(sent)
        }
        var (decoder, last) = (EntryDecoder(), Instant(millisecondsSinceEpoch: 0))
        try store.scan(0..<store.head().size) { _, entry in
            let at = try decoder.decode(entry).at
            #expect(at >= last)
            last = at
        }
        #expect(try store.head().size == 72)
    }

    // MARK: Failures

    /// More codes than 32 KiB hold.
    private var giant: Sent {
        let codes = (0..<100).map { number in
            let text = String(number) + String(repeating: "x", count: 390)
            return UnitCode(scheme: .union, text: text)
        }
        let unit = FoundUnit(kind: .branch, name: "A", codes: codes, parent: nil, zone: nil)
        return Sent(9, .foundUnit(unit), on: "2023-01-01", by: Province.office)
    }

    @Test func `an entry that is too long is refused with all that was taken beside it`() throws {
        let keeper = try Desk.keeper(of: store)
        try keeper.begin()
        _ = try keeper.take(assist(1))
        let error = #expect(throws: StoreError.self) { try keeper.take(giant) }
        guard case .entryTooLong(let bytes) = error, bytes > 32 * 1024 else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try store.head().size == 12)
        _ = try Desk.keeper(of: store).submit(assist(1))
        #expect(try store.head().size == 13)
    }

    @Test func `a spent bookkeeper takes nothing more`() async {
        await #expect(processExitsWith: .failure) {
            let keeper = try BookkeeperTests.spent()
            try keeper.begin()
        }
        await #expect(processExitsWith: .failure) {
            let keeper = try BookkeeperTests.spent()
            _ = try keeper.commit()
        }
    }

    /// After a commit that failed: head, scan, append and add went before it.
    private static func spent() throws -> Bookkeeper {
        let store = MemoryStore(origin: Desk.origin)
        try Desk.fill(store)
        let keeper = try Desk.keeper(of: FaultyStore(store, .init(step: 4)))
        try keeper.begin()
        let command = Command.recordAssist(Province.assist(by: "BD-0001"))
        _ = try keeper.take(Sent(1, command, on: "2023-07-09", by: Province.office))
        do {
            _ = try keeper.commit()
        } catch {
            return keeper
        }
        throw StoreError.busy(holder: "nothing failed")
    }

    @Test(arguments: ["", "a\u{7}b", String(repeating: "a", count: 401), "Bi\u{300}nh"])
    func `a ledger is not opened with a title no entry takes`(title: String) throws {
        let empty = MemoryStore(origin: Desk.origin)
        #expect(throws: Rejection.self) {
            try Bookkeeper.open(
                empty,
                title: title,
                id: Desk.id(0),
                by: Province.office,
                at: Desk.now
            )
        }
        #expect(try empty.head() == .empty)
    }

    @Test func `a ledger is opened once`() throws {
        let empty = MemoryStore(origin: Desk.origin)
        func open() throws -> Receipt {
            try Bookkeeper.open(
                empty,
                title: "Bình Định",
                id: Desk.id(0),
                by: Province.office,
                at: Desk.now
            )
        }
        let receipt = try open()
        #expect(receipt.position == Position(0))
        #expect(throws: StoreError.conflict(expected: 0, actual: 1)) { try open() }
        #expect(try Desk.books(of: empty).0.title == "Bình Định")
    }
}
