import ArgumentParser
import Ledger

/// `socai rating appeal N`: complains of a published list.
struct RatingAppealCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "appeal",
            abstract: say(
                "Khiếu nại danh sách đã công bố, trong hạn.",
                "Appeal against a published list, before the deadline."
            )
        )
    }

    @OptionGroup var which: RatingArgument
    @OptionGroup var subject: SubjectOption

    @Option(help: ArgumentHelp(say("Lý do.", "The grounds.")))
    var reason: String

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let paper = RatingAppealed(
            rating: thread.id,
            subject: try desk.subject(subject.subject, of: thread),
            reason: reason
        )
        try await desk.file(.ratingAppealed(paper), on: filing.day())
    }
}
