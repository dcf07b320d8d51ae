import Ledger
import LedgerTesting

extension Refusals {
    static let verification = [
        Refusal(
            .ownClaim(member: "BD-0001"),
            Province.judge(.id(Past.claim), verifier: "BD-0001"),
            after: [Past.assist]
        ),
        Refusal(
            .ownClaim(member: "BD-0001"),
            Province.judge(.id(Past.claim)),
            after: [Past.assist],
            by: Province.principal("member:BD-0001")
        ),
        Refusal(
            .ownClaim(member: "BD-0001"),
            Province.judge(.id(Past.claim)),
            after: [Past.assist],
            by: Province.principal("verifier:BD-0001")
        ),
        Refusal(
            .ownClaim(member: "BD-0001"),
            Province.judge(.id(Past.claim)),
            after: [Past.assist],
            by: Province.principal("operator:bd-0001")
        ),
        Refusal(
            .ownClaim(member: "BD-0001"),
            Province.resolve(Past.claim, .confirmed),
            after: [Past.assist, Past.disputed],
            by: Province.principal("committee:BD-0001")
        ),
        Refusal(
            .ownClaim(member: "BD-0001"),
            Province.judge(.id(Past.claim)),
            after: [Past.assist, Past.twin],
            by: Province.principal("verifier:bd-0001")
        ),
        Refusal(
            .verifierInChain(member: "BD-0003", unit: "Tuy Phước"),
            Province.judge(.id(Past.claim), verifier: "BD-0003"),
            after: [Past.assistInTuyPhuoc]
        ),
        Refusal(
            .partyNotAllowed(.citizen, by: "member:BD-0001"),
            Province.dispute(Past.claim, by: .citizen),
            after: [Past.assist],
            by: Province.principal("member:BD-0001")
        ),
        Refusal(
            .mayNotResolve(by: "verifier:pc06"),
            Province.resolve(Past.claim, .confirmed),
            after: [Past.assist, Past.disputed],
            by: Province.police
        ),
        Refusal(
            .ownDispute(by: "operator:vp-ubnd"),
            Province.resolve(Past.claim, .confirmed),
            after: [Past.assist, Past.disputed]
        ),
        Refusal(
            .ownDispute(by: "committee:VP-UBND"),
            Province.resolve(Past.claim, .confirmed),
            after: [Past.assist, Past.disputed],
            by: Province.principal("committee:VP-UBND")
        ),
        Refusal(
            .mayNotStateEvidence(by: "secretary:bi-thu"),
            Province.judge(.id(Past.claim)),
            after: [Past.assist],
            by: Province.principal("secretary:bi-thu")
        ),
        Refusal(
            .mayNotClose(by: "member:BD-0001"),
            .closeLedger(successor: .sample, reason: "sáp nhập"),
            by: Province.principal("member:BD-0001")
        ),
        Refusal(
            .tooManyPositions(65),
            .answerFinding(
                Province.findingAnswer(positions: Array(repeating: Position(1), count: 65))
            )
        ),
        Refusal(
            .mayNotAnswer(by: "verifier:pc06"),
            Province.answerFinding(),
            by: Province.police
        ),
        Refusal(
            .ownFinding(by: "committee:bd-0001"),
            Past.answer(
                FindingCheck.crowdedDay,
                about: .member(Province.an, in: Period("2023-06"))
            ),
            by: Province.principal("committee:bd-0001")
        ),
        // An is one of those said to be too many.
        Refusal(
            .ownFinding(by: "committee:bd-0001"),
            Past.answer(FindingCheck.manyHelpers, about: .citizen(CitizenHandle(100))),
            after: [Past.assist],
            by: Province.principal("committee:bd-0001")
        ),
        Refusal(
            .ownFinding(by: "committee:BD-0001"),
            Past.answer(
                FindingCheck.acceptanceRate,
                about: .verifier("member/\(Province.an.position)", of: Province.quyNhon)
            ),
            by: Province.principal("committee:BD-0001")
        ),
        Refusal(
            .ownFinding(by: "committee:VP"),
            Past.answer(
                FindingCheck.acceptanceRate,
                about: .verifier("pc06/operator:vp", of: Province.quyNhon)
            ),
            by: Province.principal("committee:VP")
        ),
        Refusal(
            .claimWithdrawn(Province.next),
            Province.judge(.id(Past.claim)),
            after: [Past.assist, Past.withdrawn]
        ),
        Refusal(
            .claimDisputed(Province.next),
            Province.judge(.id(Past.claim)),
            after: [Past.assist, Past.confirmed, Past.rejected]
        ),
        Refusal(
            .claimNotDisputed(Province.next, .recorded),
            Province.resolve(Past.claim, .confirmed),
            after: [Past.assist]
        ),
        Refusal(
            .verdictUnchanged(Position(13), .confirmed),
            Province.judge(.citizen(.activateEID, CitizenHandle(100)), .undetermined),
            after: [Past.assist, Past.confirmed]
        ),
    ]
}
