import ArgumentParser
import Ledger

/// `socai rating revoke N`: cancels a list, or what it says of one in it.
struct RatingRevokeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say(
                "Hủy kết quả vì gian dối; các khen thưởng dựa trên đó hủy theo.",
                "Revoke for fraud found later; the awards that rest on it fall with it."
            )
        )
    }

    @OptionGroup var which: RatingArgument
    @OptionGroup var decision: DecisionOption

    @Option(
        help: ArgumentHelp(
            say("Chỉ kết quả của người này.", "Only what is said of this one."),
            valueName: say("mã", "code")
        )
    )
    var subject: String?

    @Option(help: ArgumentHelp(say("Vì sao.", "Why.")))
    var reason: String

    @OptionGroup var cites: CitesOption
    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let subject = try subject.map { try desk.subject($0, of: thread) }
        let cited = try cites.positions()
        let falling = desk.papers.awards.resting(on: thread.id, subject, citing: cited)
        let paper = RatingRevoked(
            rating: thread.id,
            subject: subject,
            decision: decision.decision,
            reason: reason,
            cites: cited,
            awards: falling
        )
        try await desk.file(.ratingRevoked(paper), on: filing.day())
        for id in falling { try show(id, desk) }
    }

    private func show(_ id: AwardID, _ desk: FlowDesk) throws {
        guard let award = desk.papers.awards[id] else { return }
        let name = try desk.look(on: award.on) {
            SubjectName(reader: $0).code(of: award.fact.subject)
        }
        let (form, decision) = (award.fact.form.name, award.fact.decision)
        Console.out(
            say(
                "  hủy \(form.vi) của \(name) ở vị trí \(id.position) (\(decision))",
                "  cancels the \(form.en) of \(name) at position \(id.position) (\(decision))"
            )
        )
    }
}
