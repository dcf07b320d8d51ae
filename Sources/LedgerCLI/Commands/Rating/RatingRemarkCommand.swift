import ArgumentParser
import Ledger

/// `socai rating remark N`: says something about one who is rated.
struct RatingRemarkCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remark",
            abstract: say(
                "Tự đánh giá, hoặc nhận xét về người được xếp loại.",
                "A self-assessment, or a remark about one who is rated."
            )
        )
    }

    @OptionGroup var which: RatingArgument
    @OptionGroup var subject: SubjectOption

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            say(
                "Ai nói: self, secretary, former-unit, committee.",
                "Who speaks: self, secretary, former-unit, committee."
            ),
            valueName: say("nguồn", "source")
        ),
        completion: .list(RemarkSource.allCases.map(\.rawValue))
    )
    var source = RemarkSource.own.rawValue

    @Option(help: ArgumentHelp(say("Lời nhận xét.", "What is said.")))
    var text: String

    @Option(
        help: ArgumentHelp(
            say("Mức đề nghị, bằng mã trong sách quy tắc.", "The band proposed, by its id."),
            valueName: say("mức", "band")
        )
    )
    var band: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Điểm hội đồng chấm cho một tiêu chí: tiêu-chí=27,5.",
                "Points the committee gives for a criterion: criterion=27.5."
            ),
            valueName: say("tiêu-chí=điểm", "criterion=points")
        )
    )
    var points: [String] = []

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let rater = Rater(desk)
        let book = try rater.book(thread.draft.result.book)
        let bands = book.bands.map(\.id)
        let paper = RatingRemarked(
            rating: thread.id,
            subject: try desk.subject(subject.subject, of: thread),
            source: try Choice.parse(
                source,
                of: RemarkSource.allCases,
                option: "--from",
                code: \.rawValue
            ),
            text: text,
            band: try band.map { try Choice.parse($0, of: bands, option: "--band") { $0 } },
            assessed: try points.map { try assessed($0, book) }
        )
        try await desk.file(.ratingRemarked(paper), on: filing.day())
    }

    private func assessed(_ text: String, _ book: RuleBook) throws -> AssessedPoints {
        let form = say("tiêu-chí=27,5", "criterion=27.5")
        let (criterion, number) = try FlowText.pair(text, "--points", form: form)
        guard let points = Rational(number) else {
            throw Failure(
                64,
                vi: "--points “\(number)” không phải số điểm; viết như 27 hoặc 27,5.",
                en: "--points “\(number)” is no number of points; write it like 27 or 27.5."
            )
        }
        let criteria = book.criteria
        guard criteria.contains(criterion) else {
            let list = criteria.isEmpty ? "–" : criteria.joined(separator: ", ")
            throw Failure(
                Code.badData,
                vi: "Sách quy tắc \(book.id) không có tiêu chí chấm “\(criterion)”; có: \(list).",
                en: "The rule book \(book.id) has no assessed criterion “\(criterion)”; it has "
                    + "\(list)."
            )
        }
        let most = book.indicators.first { $0.measure == .assessed(criterion) }?.weight
        if let most, points > most {
            let (vi, en) = (most.exact(.vi), most.exact(.en))
            throw Failure(
                Code.badData,
                vi:
                    "Tiêu chí “\(criterion)” tối đa \(vi) điểm, --points ghi \(number); sửa số điểm.",
                en: "Criterion “\(criterion)” gives \(en) points at most, --points says \(number); "
                    + "correct the points."
            )
        }
        return AssessedPoints(criterion: criterion, points: points)
    }
}
