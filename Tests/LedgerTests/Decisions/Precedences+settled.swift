import Ledger
import LedgerTesting

/// Of claims that are settled, and of what the organisation does not allow.
extension Precedences {
    private static let helpedAn = Fact.assistRecorded(
        Province.assisted(for: 1, by: Province.binh, of: Province.tuyPhuoc)
    ).on(Past.act)

    private static let second = Fact.assistRecorded(
        Province.assisted(for: 200, by: Province.chi, of: Province.tuyPhuoc)
    ).on(Past.act)

    private static let sameAct = Fact.assistRecorded(
        Province.assisted(by: Province.chi, of: Province.tuyPhuoc)
    ).on(Past.act)

    static let settled = [
        Precedence(
            Refusal(
                .selfAssist(member: "BD-0001"),
                .recordAssist(Province.assist(for: 1, by: "BD-0001")),
                after: [helpedAn]
            ),
            over: Refusal(
                .duplicateClaim(first: Province.next, .recorded),
                .recordAssist(Province.assist(for: 1, by: "BD-0003")),
                after: [helpedAn]
            )
        ),
        Precedence(
            Refusal(
                .duplicateClaim(first: Position(14), .recorded),
                Past.correct(Province.assist(for: 200, by: "BD-0001")),
                after: [Past.assist, Past.withdrawn, second]
            ),
            over: Refusal(
                .claimWithdrawn(Province.next),
                Past.correct(Province.assist(for: 201, by: "BD-0001")),
                after: [Past.assist, Past.withdrawn, second]
            )
        ),
        Precedence(
            Refusal(
                .duplicateClaim(first: Position(14), .recorded),
                Province.judge(.id(Past.claim), verifier: "BD-0001"),
                after: [Past.assist, Past.rejected, sameAct]
            ),
            over: Refusal(
                .ownClaim(member: "BD-0001"),
                Province.judge(.id(Past.claim), verifier: "BD-0001"),
                after: [Past.assist, Past.rejected]
            )
        ),
        Precedence(
            Refusal(
                .ownClaim(member: "BD-0001"),
                Province.judge(.id(Past.claim), verifier: "BD-0001"),
                after: [Past.assist, Past.withdrawn]
            ),
            over: Refusal(
                .claimWithdrawn(Province.next),
                Province.judge(.id(Past.claim), verifier: "BD-0002"),
                after: [Past.assist, Past.withdrawn]
            )
        ),
        Precedence(
            Refusal(
                .ownClaim(member: "BD-0001"),
                Province.judge(.id(Past.claim), .undetermined, verifier: "BD-0001"),
                after: [Past.assist, Past.confirmed]
            ),
            over: Refusal(
                .verdictUnchanged(Position(13), .confirmed),
                Province.judge(.id(Past.claim), .undetermined),
                after: [Past.assist, Past.confirmed]
            )
        ),
    ]

    static let organisation = [
        Precedence(
            Refusal(
                tuyPhuocClosed,
                .recodeUnit(tuyPhuoc, code: Past.takenCode),
                after: [Past.tuyPhuocEnded]
            ),
            over: Refusal(
                .unitCodeTaken(Past.takenCode, by: Province.quyNhon.position),
                .recodeUnit(tuyPhuoc, code: Past.takenCode)
            )
        ),
        Precedence(
            Refusal(
                .unitClosed(unit: "Quy Nhơn", ended: day("2023-06-15")),
                .reparentUnit(.id(Province.quyNhon), parent: .id(Province.tranPhu)),
                after: [Past.quyNhonEnded]
            ),
            over: Refusal(
                .unitInCycle("Quy Nhơn"),
                .reparentUnit(.id(Province.quyNhon), parent: .id(Province.tranPhu))
            )
        ),
        Precedence(
            Refusal(inTheFuture, .dissolveUnit(tuyPhuoc), on: future, after: [Past.tuyPhuocEnded]),
            over: Refusal(
                .unitAlreadyClosed("Tuy Phước", ended: day("2023-06-15")),
                .dissolveUnit(tuyPhuoc),
                after: [Past.tuyPhuocEnded]
            )
        ),
        Precedence(
            Refusal(inTheFuture, ownSuccession, on: future),
            over: Refusal(.ownSuccessor("Tuy Phước"), ownSuccession)
        ),
        Precedence(
            Refusal(
                tuyPhuocClosed,
                Past.enrol("BD-0001", tuyPhuoc, citizen: 77),
                after: [Past.tuyPhuocEnded]
            ),
            over: Refusal(.memberCodeTaken("BD-0001"), Past.enrol("BD-0001", citizen: 77))
        ),
        Precedence(
            Refusal(
                tuyPhuocClosed,
                Past.enrol("BD-0077", tuyPhuoc, citizen: 1),
                after: [Past.tuyPhuocEnded]
            ),
            over: Refusal(
                .citizenAlreadyMember(code: "BD-0001"),
                Past.enrol("BD-0077", citizen: 1)
            )
        ),
        Precedence(
            Refusal(
                .beforeJoining(member: "BD-0004", joined: Province.joined, on: day("2022-01-14")),
                .releaseMember(.code("BD-0004"), reason: nil),
                on: "2022-01-14"
            ),
            over: Refusal(
                .memberAlreadyLeft("BD-0004"),
                .releaseMember(.code("BD-0004"), reason: nil)
            )
        ),
    ]
}
