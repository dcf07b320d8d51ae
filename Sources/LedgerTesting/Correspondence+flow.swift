import Ledger

extension Correspondence {
    /// A letter for every step of a rating, from the adoption of its book, which is recorded at a
    /// position.
    static func flow(from adoption: Position) -> [(String, Command, [Command])] {
        let (first, claim) = (adoption.advanced(by: 1), Position(adoption.value - 2))
        let rating = RatingID(first.advanced(by: 1))
        let result = result(first)
        let (appeal, award) = (first.advanced(by: 5), first.advanced(by: 7))
        let begun = begun(first, rating, result)
        let published = Flow.published(rating, result: result)
        return [
            (
                "2024-01-02", .file(.ruleBookAdopted(Flow.adoption)),
                otherAdoptions
            )
        ] + begun + [
            (
                "2024-01-31", .file(published),
                [.file(Flow.published(rating, decision: "13/QĐ-TĐ", result: result))]
            ),
            (
                "2024-02-10", .file(Flow.appealed(rating)),
                [.file(Flow.appealed(rating, reason: "khác"))]
            ),
            (
                "2024-02-20",
                .file(Flow.revised(rating, appeals: [appeal], result: revision(first))),
                [
                    .file(
                        Flow.revised(
                            rating,
                            appeals: [appeal],
                            result: revision(first),
                            reason: "khác"
                        )
                    )
                ]
            ),
            (
                "2024-02-21", .file(Flow.granted(rating, cites: [claim])),
                [.file(Flow.granted(rating, .commendation, cites: [claim]))]
            ),
            (
                "2024-02-22", .file(Flow.takenBack(award)),
                [.file(Flow.takenBack(award, reason: "khác"))]
            ),
            (
                "2024-03-01", .file(Flow.revoked(rating, cites: [claim])),
                [.file(Flow.revoked(rating, cites: [claim], reason: "khác"))]
            ),
            (
                "2024-03-02", .file(Flow.reopened(SealID(first))),
                [.file(Flow.reopened(SealID(first), reason: "khác"))]
            ),
        ]
    }

    private static func result(
        _ first: Position,
        _ digest: String = Flow.digest
    ) -> RatingResult {
        let adoption = Position(first.value - 1)
        return Flow.result(
            digest,
            size: Int(first.value),
            book: Flow.book(adopted: adoption)
        )
    }

    private static func revision(_ first: Position) -> RatingResult {
        result(first, Flow.otherDigest)
    }

    private static func begun(
        _ first: Position,
        _ rating: RatingID,
        _ result: RatingResult
    ) -> [(String, Command, [Command])] {
        let seal = SealID(first)
        return [
            (
                "2024-01-10", .file(Flow.sealed(size: Int(first.value))),
                [.file(Flow.sealed(size: Int(first.value), reason: "khác"))]
            ),
            (
                "2024-01-11", .file(Flow.drafted(seal: seal, result: result)),
                [.file(Flow.drafted(seal: nil, result: result))]
            ),
            (
                "2024-01-12", .file(Flow.remarked(of: rating)),
                [.file(Flow.remarked(of: rating, band: "good"))]
            ),
            (
                "2024-01-20", .file(Flow.met(about: rating)),
                [.file(Flow.met(about: rating, votes: [Flow.vote(2, 1, 0)]))]
            ),
        ]
    }

    /// Who may file a paper; the seal is reopened by another than who made it.
    static func filer(of paper: Paper) -> Principal {
        switch paper {
        case .periodReopened: Province.principal("auditor:thanh-tra")
        case .ratingAppealed, .taskAssigned: Province.office
        case .principalGranted(let granted) where granted.principal == Team.administrator:
            Province.office
        case .principalGranted, .principalRevoked: Team.administrator
        default: Province.committee
        }
    }
}
