import Ledger
import LedgerTesting

/// Rows and what a check finds in them, written in few words.
struct CheckCase: Sendable {
    var helps: [HelpRow] = []
    var members: [MemberPath] = []
    var dossiers: [DossierUse] = []
    var dossiersKnown: CivilDate?
    var verdicts: [VerdictRow] = []
    /// The day everything was recorded.
    var recorded: CivilDate?
    var ended: [UnitID: CivilDate] = [:]

    static let services = [
        "1.004222", "1.001193", "2.000986", "1.004222.000.00.00.H08", "2.000815",
    ]
    static let linked = LinkedProcedures(["2.000986": ["1.001193", "1.004222"]])

    var input: CheckInput {
        var input = CheckInput(
            helps: helps,
            members: members,
            services: CheckCase.services,
            linked: CheckCase.linked
        )
        input.dossiers = dossiers
        input.dossiersKnown = dossiersKnown
        input.verdicts = verdicts
        input.ended = ended
        let last = helps.map(\.claim.position.value).max() ?? 0
        if let recorded {
            input.recorded = Array(repeating: recorded, count: Int(last) + 1)
        }
        return input
    }

    /// Subject, figures and number of citations of each finding.
    func found(_ check: FindingCheck) -> [String] {
        check.findings(in: input).map { finding in
            let figures = finding.figures.map { "\($0.name.rawValue) \($0.value)" }
            return "\(finding.subject): \(figures.joined(separator: ", ")); \(finding.cited.count)"
        }
    }

    /// The same rows the other way round.
    var turned: CheckCase {
        var turned = self
        turned.helps.reverse()
        turned.members.reverse()
        turned.dossiers.reverse()
        turned.verdicts.reverse()
        return turned
    }

    static let day = CivilDate("2023-06-10") ?? CivilDate(daysSinceEpoch: 0)
}

/// One helper's part in a claim, with what differs from the usual.
func help(
    _ claim: Int,
    _ act: Act = .openAccount,
    on date: CivilDate = CheckCase.day,
    for citizen: Int? = nil,
    dossier: Int? = nil,
    service: UInt16 = 1,
    status: ClaimStatus = .recorded,
    by member: Int = 10,
    in unit: Int = 2,
    line: Int = 0
) -> HelpRow {
    let credited = Credited(
        member: MemberID(Position(UInt32(member))),
        unit: UnitID(Position(UInt32(unit))),
        credit: 5040
    )
    let claim = Claim(
        id: ClaimID(Position(UInt32(claim))),
        since: Position(UInt32(claim)),
        on: date,
        act: act,
        channel: .online,
        status: status,
        service: act.needsDossier ? service : 0,
        citizen: CitizenHandle(UInt32(citizen ?? 100_000 + claim)),
        dossier: dossier.map { DossierHandle(UInt32($0)) },
        lead: credited
    )
    return HelpRow(claim, credited, line: line)
}

/// So many claims from a position on, each of another citizen.
func helps(
    _ count: Int,
    from first: Int = 1_000,
    _ act: Act = .openAccount,
    on date: CivilDate = CheckCase.day,
    by member: Int = 10,
    in unit: Int = 2,
    status: ClaimStatus = .recorded
) -> [HelpRow] {
    (0..<count).map { index in
        help(first + index, act, on: date, status: status, by: member, in: unit)
    }
}

/// A member who went from unit to unit.
func path(_ id: Int, citizen: Int? = nil, _ stays: (String, Int?)...) -> MemberPath {
    MemberPath(
        id: MemberID(Position(UInt32(id))),
        citizen: citizen.map { CitizenHandle(UInt32($0)) },
        stays: stays.enumerated().map { index, stay in
            MemberPath.Stay(
                position: Position(UInt32(id + 1_000 * index)),
                on: day(stay.0),
                unit: stay.1.map { UnitID(Position(UInt32($0))) }
            )
        }
    )
}

/// Verdicts on the claims of ``helps(_:from:_:on:by:in:status:)``, so many of them confirming.
func verdicts(
    _ count: Int,
    confirmed: Int,
    on first: Int = 1_000,
    by verifier: String = "pc06/operator:vp"
) -> [VerdictRow] {
    (0..<count).map { index in
        VerdictRow(
            position: Position(UInt32(100_000 + first + index)),
            claim: ClaimID(Position(UInt32(first + index))),
            outcome: index < confirmed ? .confirmed : .rejected,
            verifier: verifier
        )
    }
}
