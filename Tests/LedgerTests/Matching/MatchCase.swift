import Ledger
import LedgerTesting
import Testing

/// Claims, evidence and what the matcher makes of them, written in few words.
struct MatchCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var claims: [Claim]
    var dossiers: [DossierEvidence] = []
    var activations: [ActivationEvidence] = []
    /// What is said, as `claim reason`; what waits is not said.
    var said: [String]

    static let act = day("2023-07-10")
    static let services = [
        "1.004222", "1.001193", "2.000986", "1.004222.000.00.00.H08", "2.000815",
    ]
    static let linked = LinkedProcedures(["2.000986": ["1.001193", "1.004222"]])

    var input: MatchInput {
        var input = MatchInput(
            claims: claims,
            dossiers: dossiers,
            activations: activations,
            services: MatchCase.services,
            linked: MatchCase.linked
        )
        // A month later, unless a case is about what the extracts do not reach.
        if !testDescription.contains("too early") {
            input.coverage.includeDossiers(to: day("2023-08-10"))
            input.coverage.include(.portal, to: day("2023-08-10"))
            input.coverage.include(.vneid, to: day("2023-08-10"))
        }
        return input
    }

    var found: [String] {
        Matcher.match(input).verdicts.map { "\($0.claim.position) \($0.text)" }
    }
}

/// A claim recorded at a position, with what differs from the usual.
func claim(
    _ position: UInt32,
    _ act: Act = .submitDossier,
    on date: CivilDate = MatchCase.act,
    citizen: UInt32 = 100,
    dossier: UInt32? = nil,
    service: UInt16 = 1,
    status: ClaimStatus = .recorded,
    since: UInt32? = nil
) -> Claim {
    Claim(
        id: ClaimID(Position(position)),
        since: Position(since ?? position),
        on: date,
        act: act,
        channel: .online,
        status: status,
        service: act.needsDossier ? service : 0,
        citizen: CitizenHandle(citizen),
        dossier: dossier.map { DossierHandle($0) },
        lead: Credited(member: Province.an, unit: Province.khuPho1, credit: 5040)
    )
}

func dossier(
    _ handle: UInt32,
    at position: UInt32 = 5,
    of citizen: UInt32? = 100,
    service: UInt16 = 1,
    _ channel: Channel = .online,
    days: Int = 0,
    agency: String? = nil,
    paid: Bool = false
) -> DossierEvidence {
    DossierEvidence(
        position: Position(position),
        dossier: DossierHandle(handle),
        citizen: citizen.map { CitizenHandle($0) },
        service: service,
        channel: channel,
        on: MatchCase.act.adding(days: days),
        agency: agency,
        isPaidOnline: paid
    )
}

func activation(
    _ account: Account,
    level: UInt8 = 0,
    at position: UInt32 = 5,
    days: Int = 0
) -> ActivationEvidence {
    ActivationEvidence(
        position: Position(position),
        account: account,
        level: level,
        citizen: CitizenHandle(100),
        on: MatchCase.act.adding(days: days)
    )
}
