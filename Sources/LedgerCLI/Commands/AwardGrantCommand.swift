import ArgumentParser
import Ledger

/// `socai award grant N`: honours somebody for what a published list says.
struct AwardGrantCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "grant",
            abstract: say(
                "Khen thưởng theo một xếp loại đã công bố, nêu các việc làm căn cứ.",
                "Grant an award by a published rating, citing the acts it is for."
            ),
            discussion: say(
                "Việc đã là căn cứ của một khen thưởng còn hiệu lực thì không nêu lại được.",
                "An act that stands behind another award cannot be cited again."
            )
        )
    }

    @OptionGroup var which: RatingArgument
    @OptionGroup var subject: SubjectOption

    @Option(
        help: ArgumentHelp(
            say("Hình thức.", "What it is."),
            valueName: say("hình thức", "form")
        ),
        completion: .list(AwardForm.allCases.map(\.rawValue))
    )
    var form = AwardForm.merit.rawValue

    @OptionGroup var decision: DecisionOption
    @OptionGroup var cites: CitesOption
    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let paper = AwardGranted(
            rating: thread.id,
            subject: try desk.subject(subject.subject, of: thread),
            form: try Choice.parse(
                form,
                of: AwardForm.allCases,
                option: "--form",
                code: \.rawValue
            ),
            decision: decision.decision,
            cites: try cites.positions()
        )
        try await desk.file(.awardGranted(paper), on: filing.day())
    }
}
