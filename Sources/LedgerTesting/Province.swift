package import Ledger

/// The day, which the caller knows to exist.
package func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no such day: \(text)") }
    return date
}

extension LedgerHead {
    /// A head of another ledger.
    package static let sample: LedgerHead = {
        let text = "socai.example/0002,1,n2mzvg5eoTzHqkFCfvFvrB5ZRNeMyUMPYHdxZNKU0Ys="
        guard let head = LedgerHead(text) else { preconditionFailure("no head: \(text)") }
        return head
    }()
}

/// A small Bình Định that every test, example and page may refer to.
///
/// ```
/// 1 Bình Định ─┬─ 2 Quy Nhơn ── 3 Trần Phú ── 5 Chi đoàn khu phố 1    7 An
///              ├─ 4 Tuy Phước                                         8 Bình, 9 Chi
///              └─ 6 Vân Canh                                          10 Dũng, left 01/06/2023
/// ```
package enum Province {
    package static let binhDinh = UnitID(Position(1))
    package static let quyNhon = UnitID(Position(2))
    package static let tranPhu = UnitID(Position(3))
    package static let tuyPhuoc = UnitID(Position(4))
    package static let khuPho1 = UnitID(Position(5))
    package static let vanCanh = UnitID(Position(6))
    package static let an = MemberID(Position(7))
    package static let binh = MemberID(Position(8))
    package static let chi = MemberID(Position(9))
    package static let dung = MemberID(Position(10))

    package static let founded = day("2019-01-01")
    package static let joined = day("2022-01-15")
    package static let dungLeft = day("2023-06-01")
    /// The citizen An is.
    package static let anAsCitizen = CitizenHandle(1)

    package static let office = principal("operator:vp-ubnd")
    package static let police = principal("verifier:pc06")

    package static let committee = principal("committee:hoi-dong")

    package static func principal(_ text: String) -> Principal {
        guard let principal = Principal(text) else { preconditionFailure("no principal: \(text)") }
        return principal
    }

    /// The eleven facts above and Dũng's departure: the next position is 12.
    package static let facts: [DatedFact] =
        [Fact.ledgerOpened(origin: "socai.example/0001", title: "Bình Định").on(founded)]
        + units + members + [Fact.memberLeft(dung, reason: nil).on(dungLeft)]

    /// The position after ``facts``.
    package static let next = Position(12)

    private static let units: [DatedFact] = [
        unit(.province, "Bình Định", .gso, "52", nil),
        unit(.city, "Quy Nhơn", .gso, "540", binhDinh, .central),
        unit(.ward, "Trần Phú", .gso, "21583", quyNhon, .central),
        unit(.district, "Tuy Phước", .gso, "550", binhDinh, .lowland),
        unit(.branch, "Chi đoàn khu phố 1", .union, "QN-TP-01", tranPhu),
        unit(.district, "Vân Canh", .gso, "551", binhDinh, .mountain),
    ]

    private static let members: [DatedFact] = [
        member("BD-0001", khuPho1, anAsCitizen),
        member("BD-0002", tuyPhuoc, CitizenHandle(2)),
        member("BD-0003", tuyPhuoc, nil),
        member("BD-0004", vanCanh, nil),
    ]

    private static func unit(
        _ kind: UnitKind,
        _ name: String,
        _ scheme: CodeScheme,
        _ code: String,
        _ parent: UnitID?,
        _ zone: Zone? = nil
    ) -> DatedFact {
        let codes = [UnitCode(scheme: scheme, text: code)]
        let unit = UnitFounded(kind: kind, name: name, codes: codes, parent: parent, zone: zone)
        return Fact.unitFounded(unit).on(founded)
    }

    private static func member(
        _ code: String,
        _ unit: UnitID,
        _ citizen: CitizenHandle?
    ) -> DatedFact {
        Fact.memberJoined(MemberJoined(code: code, unit: unit, citizen: citizen)).on(joined)
    }

    // MARK: Commands of everyday

    /// A request to record an act by members in equal shares.
    package static func assist(
        _ act: Act = .activateEID,
        for citizen: UInt32 = 100,
        dossier: UInt32? = nil,
        service: String? = nil,
        by helpers: String...
    ) -> RecordAssist {
        RecordAssist(
            act: act,
            channel: .vneid,
            citizen: CitizenHandle(citizen),
            dossier: dossier.map { DossierHandle($0) },
            service: service,
            helpers: helpers.map { code in
                HelperShare(member: .code(code), numerator: 1, denominator: helpers.count)
            }
        )
    }

    /// The fact that an assist by one member of ``facts`` was recorded.
    package static func assisted(
        _ act: Act = .activateEID,
        for citizen: UInt32 = 100,
        dossier: UInt32? = nil,
        service: String? = nil,
        by member: MemberID = an,
        of unit: UnitID = khuPho1
    ) -> Assist {
        Assist(
            act: act,
            channel: .vneid,
            citizen: CitizenHandle(citizen),
            dossier: dossier.map { DossierHandle($0) },
            service: service,
            helpers: Helpers(lead: Helper(member: member, unit: unit, weight: 1))
        )
    }

    /// A verdict by the police on a claim.
    package static func verdict(_ claim: Position, _ outcome: Outcome) -> Fact {
        let verdict = Verdict(
            claim: ClaimID(claim),
            outcome: outcome,
            source: .police,
            verifier: nil,
            reason: nil
        )
        return .verdictGiven(verdict)
    }

    /// A request for the same.
    package static func judge(
        _ claim: ClaimReference,
        _ outcome: Outcome = .confirmed,
        verifier: String? = nil,
        reason: String? = nil
    ) -> Command {
        .giveVerdict(
            GiveVerdict(
                claim: claim,
                outcome: outcome,
                source: .police,
                verifier: verifier.map { .code($0) },
                reason: reason
            )
        )
    }

    /// A request to dispute a claim.
    package static func dispute(
        _ claim: ClaimID,
        by party: Party = .office,
        reason: String = "không đúng"
    ) -> Command {
        .openDispute(DisputeOpened(claim: claim, party: party, reason: reason))
    }

    /// A request to end the dispute about a claim.
    package static func resolve(
        _ claim: ClaimID,
        _ outcome: Outcome,
        reason: String = "đã xem lại"
    ) -> Command {
        .resolveDispute(DisputeResolved(claim: claim, outcome: outcome, reason: reason))
    }

    /// A request to answer a finding about a unit.
    package static func task(
        code: String = "NV-01",
        title: String = "Số hóa thành phần hồ sơ",
        due: String? = "2023-12-31"
    ) -> Paper {
        .taskAssigned(
            TaskAssigned(
                code: code,
                title: title,
                origin: .plan,
                owner: "VNPT Bình Định",
                due: due.map { day($0) }
            )
        )
    }

    /// What a report of July 2023 is made from.
    package static func report(
        _ kind: ReportKind = .monthlyEID,
        known: Int = 20
    ) -> ReportReference {
        var head = ReportHead(
            form: .nd30,
            superior: "UBND TỈNH BÌNH ĐỊNH",
            issuer: "VĂN PHÒNG",
            place: "Bình Định",
            date: day("2023-07-24")
        )
        head.number = "529/BC-VPUBND"
        guard let period = Period("2023-07-BC") else { preconditionFailure("no such period") }
        return ReportReference(
            kind: kind,
            period: period,
            unit: nil,
            language: .vi,
            head: head,
            known: known,
            origin: "binh-dinh.example/ledger/1",
            root: LedgerHead.sample.root
        )
    }

    /// The same as a paper.
    package static func reportIssued(
        number: String = "529/BC-VPUBND",
        known: Int = 20,
        digest: String = String(repeating: "0f", count: 32)
    ) -> Paper {
        .reportIssued(ReportIssued(report(known: known), number: number, digest: digest))
    }

    package static func answerFinding(
        _ answer: FindingVerdict = .explained,
        about unit: UnitID = quyNhon,
        reason: String = "chiến dịch cuối tháng",
        cited: Int? = nil
    ) -> Command {
        .answerFinding(findingAnswer(answer, about: unit, reason: reason, cited: cited))
    }

    /// An answer to a finding about a unit.
    package static func findingAnswer(
        _ answer: FindingVerdict = .explained,
        check: String = FindingCheck.monthEndBurst.rawValue,
        version: Int = 1,
        about unit: UnitID = quyNhon,
        reason: String = "chiến dịch cuối tháng",
        cited: Int? = nil,
        positions: [Position] = []
    ) -> FindingAnswered {
        FindingAnswered(
            check: check,
            version: version,
            subject: .unit(unit, in: Period("2023-06")),
            answer: answer,
            reason: reason,
            cited: cited,
            positions: positions
        )
    }
}
