import Ledger
import LedgerTesting
import Testing

/// What commands mean before and after the day on which units gave way to others.
@Suite struct ReorganisationTests {
    private static let effective = day("2024-07-01")
    /// The units founded on that day, behind the facts of ``Province``.
    private static let giaLai = UnitID(Position(14))
    private static let quyNhon = UnitID(Position(19))
    private static let vanCanh = UnitID(Position(20))

    /// Bình Định 52 becomes Gia Lai 52; Trần Phú 21583 goes whole to Quy Nhơn 21583; the district
    /// Vân Canh 551 is split between Quy Nhơn and a new Vân Canh; Tuy Phước only ends.
    private static let map: [DatedFact] =
        [
            Fact.unitDissolved(Province.binhDinh),
            founded(.province, "Gia Lai", "52", nil),
            .unitDissolved(Province.tranPhu),
            .unitDissolved(Province.quyNhon),
            .unitDissolved(Province.tuyPhuoc),
            .unitDissolved(Province.vanCanh),
            founded(.ward, "Phường Quy Nhơn", "21583", giaLai),
            founded(.commune, "Xã Vân Canh", "21994", giaLai),
            succeeded(Province.binhDinh, giaLai, .whole),
            succeeded(Province.tranPhu, quyNhon, .whole),
            succeeded(Province.vanCanh, quyNhon, .part, isDefault: false),
            succeeded(Province.vanCanh, vanCanh, .part),
        ].map { $0.on(effective) }

    private static let facts = Province.facts + [joined] + map
    /// A fifth member, of Trần Phú itself.
    private static let joined = Fact.memberJoined(
        MemberJoined(code: "BD-0005", unit: Province.tranPhu, citizen: nil)
    ).on(Province.joined)

    private static func founded(
        _ kind: UnitKind,
        _ name: String,
        _ code: String,
        _ parent: UnitID?
    ) -> Fact {
        let codes = [UnitCode(scheme: .gso, text: code)]
        return .unitFounded(
            UnitFounded(kind: kind, name: name, codes: codes, parent: parent, zone: nil)
        )
    }

    private static func succeeded(
        _ unit: UnitID,
        _ successor: UnitID,
        _ extent: SuccessionExtent,
        isDefault: Bool = true
    ) -> Fact {
        .unitSucceeded(
            UnitSucceeded(unit: unit, successor: successor, extent: extent, isDefault: isDefault)
        )
    }

    // MARK: Codes

    /// Code, day, and the unit it means then; nil where it means none.
    private static let codes: [(String, String, UnitID?)] = [
        ("52", "2018-01-01", Province.binhDinh), ("52", "2019-01-01", Province.binhDinh),
        ("52", "2024-06-30", Province.binhDinh), ("52", "2024-07-01", giaLai),
        ("52", "2026-01-01", giaLai),
        ("21583", "2024-06-30", Province.tranPhu), ("21583", "2024-07-01", quyNhon),
        ("21994", "2024-06-30", vanCanh), ("21994", "2024-07-01", vanCanh),
        ("551", "2024-06-30", Province.vanCanh), ("551", "2024-07-01", Province.vanCanh),
        ("999", "2024-07-01", nil),
    ]

    @Test(arguments: codes)
    func `a code means the unit that bears it on the day`(
        code: String,
        on date: String,
        unit: UnitID?
    ) {
        let units = given(Self.facts).books.units
        let expected = unit.map { [$0] } ?? []
        #expect(units.bearing(code, scheme: .gso, on: day(date)) == expected)
        #expect(units.bearing(code, scheme: nil, on: day(date)) == expected)
        #expect(units.named("gso:\(code)", on: day(date)) == expected)
        #expect(units.named(code, on: day(date)) == expected)
    }

    @Test func `between two bearers a code means the last, before the first the first`() {
        let code = UnitCode(scheme: .gso, text: "540")
        let reborn = Fact.unitFounded(
            UnitFounded(kind: .city, name: "Quy Nhơn 2", codes: [code], parent: nil, zone: nil)
        )
        let facts =
            Province.facts + [
                Fact.unitDissolved(Province.quyNhon).on(day("2023-01-01")),
                reborn.on(day("2024-01-01")),
            ]
        let units = given(facts).books.units
        let second = UnitID(Position(13))
        let expected: [(String, UnitID)] = [
            ("2018-01-01", Province.quyNhon), ("2022-12-31", Province.quyNhon),
            ("2023-06-01", Province.quyNhon), ("2023-12-31", Province.quyNhon),
            ("2024-01-01", second),
        ]
        for (date, unit) in expected {
            #expect(units.bearing("540", scheme: .gso, on: day(date)) == [unit], "\(date)")
        }
    }

    /// Every command that names a unit by code names the bearer on its own day.
    @Test func `commands resolve codes on their day`() {
        let scenario = given(Self.facts)
        let code = UnitReference.code(UnitCode(scheme: .gso, text: "52"))
        scenario.when(.renameUnit(code, name: "A"), on: day("2024-06-30"))
            .then(.unitRenamed(Province.binhDinh, name: "A"))
        scenario.when(.renameUnit(code, name: "A"), on: day("2024-07-01"))
            .then(.unitRenamed(Self.giaLai, name: "A"))
        let ward = UnitReference.code(UnitCode(scheme: .gso, text: "21583"))
        let enrolment = EnrolMember(code: "BD-0009", unit: ward, citizen: nil)
        for (date, unit) in [("2024-06-30", Province.tranPhu), ("2024-07-01", Self.quyNhon)] {
            let joined = MemberJoined(code: "BD-0009", unit: unit, citizen: nil)
            scenario.when(.enrolMember(enrolment), on: day(date)).then(.memberJoined(joined))
        }
        scenario.when(
            .succeedUnit(code, by: ward, extent: .part, isDefault: false),
            on: day("2024-07-01")
        ).then(Self.succeeded(Province.binhDinh, Self.quyNhon, .part, isDefault: false))
    }

    // MARK: Acts

    @Test func `an act belongs to the unit of its day, and then to its whole successor`() {
        let scenario = given(Self.facts)
        let command = Command.recordAssist(Province.assist(by: "BD-0005"))
        let member = MemberID(Position(12))
        scenario.when(command, on: day("2024-06-30"))
            .then(.assistRecorded(Province.assisted(by: member, of: Province.tranPhu)))
        scenario.when(command, on: day("2024-07-01"))
            .then(.assistRecorded(Province.assisted(by: member, of: Self.quyNhon)))
    }

    @Test func `who stands in a split unit has to be moved before an act counts`() {
        let facts =
            Self.facts + [
                Fact.memberJoined(
                    MemberJoined(code: "BD-0006", unit: Province.vanCanh, citizen: nil)
                ).on(Province.joined)
            ]
        var scenario = given(facts)
        let command = Command.recordAssist(Province.assist(by: "BD-0006"))
        let on = day("2024-08-01")
        let rejection = Rejection.unitClosed(
            unit: "Vân Canh",
            ended: Self.effective,
            successors: ["Phường Quy Nhơn", "Xã Vân Canh"]
        )
        scenario.when(command, on: on).then(rejection)
        for name in ["Phường Quy Nhơn", "Xã Vân Canh"] {
            #expect(rejection.words.vi.contains(name) && rejection.words.en.contains(name))
        }
        let member = MemberID(Position(UInt32(facts.count - 1)))
        scenario.add(Fact.memberMoved(member, unit: Self.quyNhon).on(Self.effective))
        scenario.when(command, on: on)
            .then(.assistRecorded(Province.assisted(by: member, of: Self.quyNhon)))
    }

    @Test func `a branch below a split unit waits for its parent, below another it goes on`() {
        let waiting = Fact.unitReparented(Province.khuPho1, parent: Province.vanCanh)
            .on(day("2023-01-01"))
        let command = Command.recordAssist(Province.assist(by: "BD-0001"))
        let on = day("2024-08-01")
        given(Self.facts).when(command, on: on).then(.assistRecorded(Province.assisted()))
        var scenario = given(Self.facts + [waiting])
        scenario.when(command, on: on).then(
            .unitClosed(
                unit: "Vân Canh",
                ended: Self.effective,
                successors: ["Phường Quy Nhơn", "Xã Vân Canh"]
            )
        )
        scenario.add(Fact.unitReparented(Province.khuPho1, parent: Self.vanCanh).on(Self.effective))
        scenario.when(command, on: on).then(.assistRecorded(Province.assisted()))
    }

    @Test func `who stands in a unit that ended without successor counts no more`() {
        given(Self.facts).when(
            .recordAssist(Province.assist(by: "BD-0002")),
            on: day("2024-08-01")
        ).then(.unitClosed(unit: "Tuy Phước", ended: Self.effective))
    }

    // MARK: Where the past counts

    @Test func `the past follows successors at every step up`() {
        let units = given(Self.facts).books.units
        let today = day("2024-12-31")
        let paths: [(UnitID, [UnitID])] = [
            (Province.tranPhu, [Self.quyNhon, Self.giaLai]),
            (Province.khuPho1, [Province.khuPho1, Self.quyNhon, Self.giaLai]),
            (Province.quyNhon, [Province.quyNhon, Self.giaLai]),
            (Province.vanCanh, [Self.vanCanh, Self.giaLai]),
            (Province.binhDinh, [Self.giaLai]),
        ]
        for (unit, path) in paths {
            #expect(units.succeededLineage(of: unit, on: today) == path)
            #expect(
                units.succeededLineage(of: unit, on: day("2024-06-30")).last == Province.binhDinh
            )
        }
        #expect(units.forks(of: Province.vanCanh, on: today) == [Province.vanCanh])
        #expect(units.forks(of: Province.tranPhu, on: today).isEmpty)
    }

    @Test func `succession that goes in a circle ends somewhere`() {
        let circle = [
            Self.succeeded(Province.quyNhon, Province.tuyPhuoc, .whole),
            Self.succeeded(Province.tuyPhuoc, Province.quyNhon, .whole),
        ].map { $0.on(day("2023-01-01")) }
        let units = given(Province.facts + circle).books.units
        for unit in [Province.quyNhon, Province.tuyPhuoc, Province.khuPho1] {
            #expect(units.succeededLineage(of: unit, on: Self.effective).last == Province.binhDinh)
            #expect(units.standingLineage(of: unit, on: Self.effective).last == Province.binhDinh)
        }
    }

    @Test func `a unit succeeded by one below it still counts at the top`() {
        let below = Self.succeeded(Province.quyNhon, Province.khuPho1, .whole).on(day("2023-01-01"))
        let units = given(Province.facts + [below]).books.units
        for unit in [Province.quyNhon, Province.tranPhu, Province.khuPho1] {
            #expect(units.succeededLineage(of: unit, on: Self.effective).last == Province.binhDinh)
        }
    }

    // MARK: The end of a ledger

    @Test func `a closed ledger takes nothing, not even a second closing`() {
        let closing = Command.closeLedger(successor: .sample, reason: "sáp nhập")
        var scenario = given(Province.facts)
        let on = day("2024-12-31")
        scenario.when(closing, on: on)
            .then(.ledgerClosed(successor: .sample, reason: "sáp nhập"))
        scenario.add(Fact.ledgerClosed(successor: .sample, reason: "sáp nhập").on(on))
        let closed = LedgerClosing(at: Province.next, successor: .sample)
        #expect(scenario.books.closing == closed)
        let commands: [Command] = [
            closing, .recordAssist(Province.assist(by: "BD-0001")),
            .dissolveUnit(.id(Province.tuyPhuoc)), .releaseMember(.id(Province.an), reason: nil),
            Province.judge(.citizen(.activateEID, CitizenHandle(100))),
        ]
        for command in commands { scenario.when(command, on: on).then(.ledgerClosed(closed)) }
    }

    @Test(arguments: [
        "", "a", "a,1", "a,0,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys=",
        "a,-1,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys=", "a,1,n2mz",
        "a,1,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Yt=",
        "a,1,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys",
        ",1,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys=",
    ])
    func `what is no head of a ledger is not taken for one`(text: String) {
        #expect(LedgerHead(text) == nil)
    }

    @Test func `a head is written as it is read, whatever its origin`() {
        for origin in ["socai.example/0001", "a,b", "sổ"] {
            let text = "\(origin),3023,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys="
            #expect(LedgerHead(text)?.description == text)
            #expect(LedgerHead(text)?.origin == origin)
        }
    }
}
