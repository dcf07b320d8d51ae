import Ledger

/// Says in one sentence what a paper states.
struct PaperSentence {
    let names: Names

    func words(_ paper: Paper, on date: CivilDate) -> Words {
        switch paper {
        case .taskAssigned(let task): said(task)
        case .figureReported(let figure): said(figure)
        case .indexCaptured(let index): said(index)
        case .ruleBookAdopted(let adopted): adopted.sentence
        case .taskCompleted(let done): said(done)
        case .targetAssigned(let target): said(target, on: date)
        case .targetAmended(let change): said(change)
        case .targetClosed(let closing): said(closing)
        case .periodSealed, .periodReopened, .ratingDrafted, .ratingRemarked,
            .ratingDeliberated, .ratingPublished, .ratingAppealed, .ratingRevised,
            .ratingRevoked, .awardGranted, .awardRevoked:
            FlowSentence(names: names).words(paper, on: date)
        case .reportIssued(let report): said(report, on: date)
        case .principalGranted(let granted):
            GrantSentence(names: names).words(granted, on: date)
        case .principalRevoked(let revoked): GrantSentence(names: names).words(revoked)
        }
    }

    private func said(_ issued: ReportIssued, on date: CivilDate) -> Words {
        let (name, period) = (issued.report.name, issued.period.name)
        return Words(
            vi: "Ban hành \(name.vi) số \(issued.number) ngày \(date.vietnamese) của "
                + "\(issued.issuer), kỳ \(period), theo \(issued.known.grouped) sự kiện",
            en: "Issued \(name.en) \(issued.number) of \(date) by \(issued.issuer), \(period), "
                + "resting on \(issued.known.grouped) events"
        )
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
