import Ledger

/// Says in one sentence what a paper states.
struct PaperSentence {
    let names: Names

    func words(_ paper: Paper, on date: CivilDate) -> Words {
        switch paper {
        case .taskAssigned(let task): said(task)
        case .figureReported(let figure): said(figure)
        case .indexCaptured(let index): said(index)
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

    private func said(_ figure: ReportedFigure) -> Words {
        Words(
            vi: "\(figure.source.words.vi) công bố \(figure.title.vi): \(figure.printed), tính đến "
                + figure.asOf.vietnamese,
            en: "\(figure.source.words.en) published \(figure.title.en): \(figure.printed), as of "
                + figure.asOf.description
        )
    }

    private func said(_ index: IndexCaptured) -> Words {
        let numbers = index.numbers
        let points = (numbers.points ?? "–") + (numbers.maximum.map { "/\($0)" } ?? "")
        let ratio = "\(numbers.numerator ?? "–")/\(numbers.denominator ?? "–")"
        return Words(
            vi: "Chụp chỉ số \(index.code) của \(index.place): \(points) điểm, \(ratio)",
            en: "Captured index \(index.code) of \(index.place): \(points) points, \(ratio)"
        )
    }
}
