import Ledger
import LedgerRender

/// What was filed about one rating; looks names up itself, so it is used outside a look.
struct RatingSteps {
    let thread: RatingThread
    let papers: Papers
    let format: FormatOption

    /// Every paper about it and every award that rests on it, in the order of the log.
    func table(_ sentence: PaperSentence) -> Table {
        var table = Table(
            title: Words(vi: "Các bước", en: "Steps"),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("by", Words(vi: "Người ghi", en: "By")),
                Column("step", Words(vi: "Nội dung", en: "What")),
            ]
        )
        for filed in papers.filed where isAbout(filed) {
            table.append([
                format.cell(filed.position), filed.on.cell, .text(filed.by.description),
                .text(sentence.words(filed.paper, on: filed.on)(Console.language)),
            ])
        }
        return table
    }

    private func isAbout(_ filed: FiledPaper) -> Bool {
        switch filed.paper {
        case .awardGranted(let award): award.rating == thread.id
        case .awardRevoked(let revoked):
            papers.awards[revoked.award]?.fact.rating == thread.id
        default: papers.ratings.rating(of: filed.position)?.id == thread.id
        }
    }
}
