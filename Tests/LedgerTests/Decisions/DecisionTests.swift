import Ledger
import LedgerTesting
import Testing

@Suite struct DecisionTests {
    private let province = given(Province.facts)

    @Test func `an assist freezes the helper's unit of that day`() {
        let moved = Fact.memberMoved(Province.an, unit: Province.vanCanh).on(day("2023-07-10"))
        let books = given(Province.facts + [moved])
        books.when(.recordAssist(Province.assist(by: "BD-0001")), on: day("2023-07-09"))
            .then(.assistRecorded(Province.assisted()))
        books.when(.recordAssist(Province.assist(by: "BD-0001")), on: day("2023-07-10"))
            .then(.assistRecorded(Province.assisted(of: Province.vanCanh)))
    }

    @Test func `enrolling a new code joins, a known one moves, and twice does nothing`() {
        province.when(Past.enrol("BD-0005", citizen: 9), on: Past.act).then(
            .memberJoined(
                MemberJoined(code: "BD-0005", unit: Province.vanCanh, citizen: CitizenHandle(9))
            )
        )
        province.when(Past.enrol("BD-0001"), on: Past.act)
            .then(.memberMoved(Province.an, unit: Province.vanCanh))
        province.when(Past.enrol("BD-0001", .id(Province.khuPho1)), on: Past.act).then()
    }

    @Test func `who left may come back`() {
        province.when(Past.enrol("BD-0004"), on: Past.act)
            .then(.memberMoved(Province.dung, unit: Province.vanCanh))
    }

    @Test func `a code is free again once its bearer ended`() {
        let ended = given(Province.facts + [Past.quyNhonEnded])
        ended.when(.recodeUnit(.id(Province.tuyPhuoc), code: Past.takenCode), on: Past.act)
            .then(.unitRecoded(Province.tuyPhuoc, code: Past.takenCode))
    }

    @Test func `one dossier is submitted once, whoever the citizen`() {
        let first = Province.assisted(.submitDossier, for: 100, dossier: 5)
        let books = given(Province.facts + [Fact.assistRecorded(first).on(Past.act)])
        let again = Province.assist(.submitDossier, for: 101, dossier: 5, by: "BD-0002")
        let other = Province.assist(.submitDossier, for: 100, dossier: 6, by: "BD-0001")
        books.when(.recordAssist(again), on: day("2023-09-01"))
            .then(.duplicateClaim(first: Province.next, .recorded))
        books.when(.recordAssist(other), on: Past.act)
            .then(.assistRecorded(Province.assisted(.submitDossier, for: 100, dossier: 6)))
    }

    @Test(arguments: [nil, "1.004222"])
    func `without a dossier one act a day counts per procedure`(first: String?) {
        let known = Province.assisted(.submitDossier, for: 100, service: first)
        let books = given(Province.facts + [Fact.assistRecorded(known).on(Past.act)])
        let same = Province.assist(.submitDossier, for: 100, service: first, by: "BD-0001")
        let unseen = Province.assist(.submitDossier, for: 100, service: "2.000815", by: "BD-0001")
        books.when(.recordAssist(same), on: Past.act)
            .then(.duplicateClaim(first: Province.next, .recorded))
        books.when(.recordAssist(same), on: Past.act.adding(days: 1)).then(.assistRecorded(known))
        books.when(.recordAssist(unseen), on: Past.act).then(
            .assistRecorded(Province.assisted(.submitDossier, for: 100, service: "2.000815"))
        )
    }

    @Test func `a rejected claim frees its act, and does not take it back from another`() {
        let rejected = given(Province.facts + [Past.assist, Past.rejected])
        let again = Province.assist(by: "BD-0003")
        let second = Province.assisted(by: Province.chi, of: Province.tuyPhuoc)
        rejected.when(.recordAssist(again), on: Past.act).then(.assistRecorded(second))
        let taken = given(
            Province.facts + [Past.assist, Past.rejected, Fact.assistRecorded(second).on(Past.act)]
        )
        for outcome in [Outcome.confirmed, .undetermined] {
            taken.when(Province.judge(.id(Past.claim), outcome), on: Past.act)
                .then(.duplicateClaim(first: Position(14), .recorded))
        }
    }

    @Test func `a corrected claim waits again`() {
        let facts = Province.facts + [Past.assist, Past.confirmed]
        let corrected = Fact.assistCorrected(
            Past.claim,
            Province.assisted(for: 101),
            reason: "sửa"
        )
        let command = Past.correct(Province.assist(for: 101, by: "BD-0001"))
        given(facts).when(command, on: Past.act).then(corrected)
        let books = given(facts + [corrected.on(Past.act)]).books
        #expect(books.claims[Past.claim]?.status == .recorded)
    }

    @Test func `opposite verdicts make a dispute`() {
        let books = given(Province.facts + [Past.assist, Past.rejected, Past.confirmed]).books
        #expect(books.claims[Past.claim]?.status == .disputed)
    }

    @Test(arguments: 1...10)
    func `equal shares of one to ten helpers sum to one act exactly`(count: Int) throws {
        let joining = (0..<10).map { index in
            Fact.memberJoined(
                MemberJoined(code: "X\(index)", unit: Province.vanCanh, citizen: nil)
            ).on(Province.joined)
        }
        let shares = (0..<count).map { index in
            HelperShare(member: .code("X\(index)"), numerator: 1, denominator: count)
        }
        let command = RecordAssist(
            act: .activateEID,
            channel: .vneid,
            citizen: CitizenHandle(100),
            dossier: nil,
            service: nil,
            helpers: shares
        )
        let decided = given(Province.facts + joining).when(.recordAssist(command), on: Past.act)
        guard case .assistRecorded(let assist) = try decided.answer.get().first else {
            Issue.record("not recorded: \(decided.answer)")
            return
        }
        let credits = assist.helpers.all.map { assist.helpers.credit(of: $0) }
        #expect(credits == Array(repeating: Credit.partsPerAct / count, count: count))
        #expect(credits.reduce(0, +) == Credit.partsPerAct)
    }

    @Test func `uneven shares are kept in lowest terms`() throws {
        let command = Past.shares(("BD-0001", 50, 100), ("BD-0002", 1, 3), ("BD-0003", 1, 6))
        let decided = province.when(command, on: Past.act)
        guard case .assistRecorded(let assist) = try decided.answer.get().first else {
            Issue.record("not recorded: \(decided.answer)")
            return
        }
        #expect(assist.helpers.all.map(\.weight) == [3, 2, 1])
    }

    @Test func `a parent may not close a ring on any day it holds`() {
        // Tuy Phước lies under Quy Nhơn from March to May only.
        let stay = [
            Fact.unitReparented(Province.tuyPhuoc, parent: Province.quyNhon)
                .on(day("2023-03-01")),
            Fact.unitReparented(Province.tuyPhuoc, parent: Province.binhDinh)
                .on(day("2023-05-01")),
        ]
        let books = given(Province.facts + stay)
        let command = Command.reparentUnit(
            .id(Province.quyNhon),
            parent: .id(Province.tuyPhuoc)
        )
        books.when(command, on: day("2023-01-01")).then(.unitInCycle("Quy Nhơn"))
        books.when(command, on: day("2023-05-01"))
            .then(.unitReparented(Province.quyNhon, parent: Province.tuyPhuoc))
        let until = Fact.unitReparented(Province.quyNhon, parent: Province.binhDinh)
            .on(day("2023-02-01"))
        given(Province.facts + stay + [until]).when(command, on: day("2023-01-01"))
            .then(.unitReparented(Province.quyNhon, parent: Province.tuyPhuoc))
    }
}
