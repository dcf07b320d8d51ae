import Ledger

/// Says in one sentence what a paper states.
struct PaperSentence {
    let names: Names

    func words(_ paper: Paper, on date: CivilDate) -> Words {
        switch paper {
        case .taskAssigned(let task): said(task)
        case .ruleBookAdopted(let adopted): adopted.sentence
        case .periodSealed, .periodReopened, .ratingDrafted, .ratingRemarked,
            .ratingDeliberated, .ratingPublished, .ratingAppealed, .ratingRevised,
            .ratingRevoked, .awardGranted, .awardRevoked:
            FlowSentence(names: names).words(paper, on: date)
        }
    }

    private func said(_ task: TaskAssigned) -> Words {
        let due = task.due
        return Words(
            vi: "Giao nhiệm vụ \(task.code) cho \(task.owner): \(task.title)"
                + (due.map { ", hạn \($0.vietnamese)" } ?? ""),
            en: "Assigned task \(task.code) to \(task.owner): \(task.title)"
                + (due.map { ", due \($0)" } ?? "")
        )
    }
}
