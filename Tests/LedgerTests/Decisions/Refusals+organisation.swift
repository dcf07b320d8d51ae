import Ledger
import LedgerTesting

extension Refusals {
    static let organisation = [
        Refusal(
            .unitCodeTaken(Past.takenCode, by: Province.quyNhon.position),
            .recodeUnit(.id(Province.tuyPhuoc), code: Past.takenCode)
        ),
        Refusal(
            .unitInCycle("Quy Nhơn"),
            .reparentUnit(.id(Province.quyNhon), parent: .id(Province.khuPho1))
        ),
        Refusal(
            .unitAlreadyClosed("Tuy Phước", ended: day("2023-06-15")),
            .dissolveUnit(.id(Province.tuyPhuoc)),
            after: [Past.tuyPhuocEnded]
        ),
        Refusal(.ownSuccessor("Tuy Phước"), Precedences.ownSuccession),
        Refusal(.memberCodeTaken("BD-0001"), Past.enrol("BD-0001", citizen: 77)),
        Refusal(.memberCodeTaken("BD-0001"), Past.enrol("bd-0001", citizen: 77)),
        Refusal(.citizenAlreadyMember(code: "BD-0001"), Past.enrol("BD-0077", citizen: 1)),
        Refusal(
            .memberAlreadyLeft("BD-0004"),
            .releaseMember(.code("BD-0004"), reason: nil)
        ),
    ]
}
