import Ledger
import LedgerProof
import LedgerSQLite

/// A list one row of which is explained: made now by a book, or on record.
struct ExplainedList {
    let desk: RatingDesk
    let book: RuleBook
    let kept: KeptSheet
    /// Points a committee gave to a list on record.
    private let assessed: [StatedKey: StatedFigure]

    /// The list a book gives as known to a desk.
    init(by name: String, _ desk: RatingDesk) throws {
        let named = try desk.book(name)
        (self.desk, book, assessed) = (desk, named.book, [:])
        kept = try desk.keptSheet(named)
    }

    /// The list a rating made known, from its own beginning of the log and its own book.
    ///
    /// - Throws: ``Failure`` when it cannot be computed as it was recorded.
    init(_ thread: RatingThread, at position: Position, _ rater: Rater) throws {
        let step = thread.step(of: position)
        desk = try RatingDesk(
            home: rater.home,
            log: rater.log,
            views: rater.views,
            period: thread.draft.period,
            known: step.result.input.size
        )
        assessed = thread.assessed(before: step.at)
        let adopted = step.result.book.adopted.description
        let named = try RuleBookFinder(adopted: rater.papers.ruleBooks).book(adopted)
        book = named.book
        let (basis, digest) = (desk.basis(named), step.result.digest)
        let found = step.at.flatMap { at in
            KeptSheet(SheetFile(rater.home, at), of: basis, digest: digest)
        }
        if let found {
            kept = found
            return
        }
        kept = KeptSheet(try rater.rate(thread, as: step.result, before: step.at).sheet, of: basis)
        // What a committee says of a draft changes it until it is published.
        guard step.at == nil || kept.digest.hex == digest else {
            throw Failure(
                Code.verificationFailed,
                vi: "Tính lại không ra kết quả đã ghi; xem khác ở đâu bằng “socai replay-rating "
                    + "\(position)”.",
                en: "Computed again it is not the result on record; see where it differs by “socai "
                    + "replay-rating \(position)”."
            )
        }
    }

    /// What counts for one subject.
    func input(of subject: RatedID) throws -> ScoreInput {
        var input = try desk.input([book], of: subject)
        input.assessed.merge(assessed) { $1 }
        return input
    }
}
