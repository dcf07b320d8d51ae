import ArgumentParser
import Ledger

/// `socai rating publish N`: makes a list known by a decision.
struct RatingPublishCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: say(
                "Công bố danh sách theo quyết định: cỡ và băm gốc của sổ, băm sách, băm kết quả.",
                "Publish a list by a decision: size and root of the log, book hash, digest."
            )
        )
    }

    @OptionGroup var which: RatingArgument
    @OptionGroup var decision: DecisionOption

    @Option(
        help: ArgumentHelp(
            say(
                "Số ngày nhận khiếu nại từ ngày quyết định.",
                "Days from the decision on in which complaints are taken."
            ),
            valueName: say("ngày", "days")
        )
    )
    var appealDays = RatingPublished.appealDays

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        guard 0...3650 ~= appealDays else {
            throw Failure(
                64,
                vi: "--appeal-days phải từ 0 đến 3650.",
                en: "--appeal-days is a number from 0 to 3650."
            )
        }
        let day = try filing.day()
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let standing = try PublicationGate(home: desk.home, log: desk.log)
            .pass(covering: thread.id.position)
        let rater = Rater(desk)
        let rated = try rater.stating(
            try rater.rate(thread, as: thread.draft.result, before: nil)
        )
        let paper = RatingPublished(
            rating: thread.id,
            decision: decision.decision,
            appealsUntil: day.adding(days: appealDays),
            result: rated.result
        )
        let position = try await desk.file(.ratingPublished(paper), on: day)
        try SheetFile(desk.home, position).keep(rated.sheet)
        Console.out(
            say(
                "  băm kết quả: \(rated.result.digest)\n  tính lại: socai replay-rating \(position)",
                "  digest: \(rated.result.digest)\n  compute again: socai replay-rating \(position)"
            )
        )
        Console.out(standing(Console.language))
    }
}
