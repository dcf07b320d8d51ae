import ArgumentParser
import Ledger

/// `socai rating revise N`: answers complaints.
struct RatingReviseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revise",
            abstract: say(
                "Giải quyết khiếu nại: giữ nguyên, hoặc tính lại với mọi điều đã biết.",
                "Answer appeals: uphold the list, or compute it again with all that is known."
            ),
            discussion: say(
                """
                Tính lại theo đúng sách quy tắc đã công bố, với mọi sự kiện đến nay; xem trước bằng \
                “socai late-impact”. Không nêu --appeals thì trả lời mọi khiếu nại đang chờ.
                """,
                """
                Computed by the rule book of the publication, with every event up to now; look first \
                by “socai late-impact”. Without --appeals every open appeal is answered.
                """
            )
        )
    }

    @OptionGroup var which: RatingArgument
    @OptionGroup var decision: DecisionOption

    @Option(help: ArgumentHelp(say("Vì sao.", "Why.")))
    var reason: String

    @Flag(help: ArgumentHelp(say("Giữ nguyên kết quả.", "The list stands as it is.")))
    var uphold = false

    @Option(
        help: ArgumentHelp(
            say("Vị trí các khiếu nại được trả lời.", "Positions of the appeals answered."),
            valueName: say("vị trí", "positions")
        )
    )
    var appeals: String?

    @OptionGroup var cites: CitesOption
    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let desk = try await filing.desk()
        let thread = try desk.thread(which.rating)
        let answered =
            try appeals.map { try FlowText.positions($0, "--appeals") }
            ?? thread.openAppeals.map(\.at)
        // What is answered must be out of reach as well, not the draft alone.
        let heard = thread.appeals.map(\.at).filter { answered.contains($0) }
        let youngest = max(heard.max() ?? thread.id.position, thread.id.position)
        let standing = try PublicationGate(home: desk.home, log: desk.log)
            .pass(covering: youngest)
        let rater = Rater(desk)
        let old = try rater.rate(thread, as: thread.standing, before: thread.step(of: nil).at)
        let new = uphold ? old : try rated(rater, thread, desk)
        let movers = old.sheet.movers(to: new.sheet, old.book)
        let paper = RatingRevised(
            rating: thread.id,
            decision: decision.decision,
            reason: reason,
            appeals: answered,
            cites: try cites.positions(),
            result: uphold ? thread.standing : try rater.stating(new).result,
            movedCount: uphold ? 0 : max(movers.count, isSame(new, thread) ? 0 : 1),
            movers: uphold ? [] : Array(movers.prefix(RatingRevised.moversMax))
        )
        let position = try await desk.file(.ratingRevised(paper), on: filing.day())
        if !uphold { try SheetFile(desk.home, position).keep(new.sheet) }
        for mover in paper.movers.prefix(20) { try show(mover, desk, thread) }
        Console.out(standing(Console.language))
    }

    /// With every event there is, and every point given.
    private func rated(
        _ rater: Rater,
        _ thread: RatingThread,
        _ desk: FlowDesk
    ) throws -> Rater.Rated {
        try rater.rate(
            Rater.Request(
                book: thread.standing.book,
                period: thread.draft.period,
                scope: thread.draft.scope,
                size: desk.head().size,
                assessed: thread.assessed()
            )
        )
    }

    private func isSame(_ rated: Rater.Rated, _ thread: RatingThread) -> Bool {
        rated.result.digest == thread.standing.digest
    }

    private func show(_ mover: Mover, _ desk: FlowDesk, _ thread: RatingThread) throws {
        let name = try desk.look(on: thread.draft.period.last) {
            SubjectName(reader: $0).code(of: mover.subject)
        }
        let (from, to) = (mover.bandFrom ?? "–", mover.bandTo ?? "–")
        let rankFrom = mover.rankFrom.map { String($0) } ?? "–"
        let rankTo = mover.rankTo.map { String($0) } ?? "–"
        Console.out(
            say(
                "  \(name): mức \(from) → \(to), hạng \(rankFrom) → \(rankTo)",
                "  \(name): band \(from) → \(to), rank \(rankFrom) → \(rankTo)"
            )
        )
    }
}

extension Scoresheet {
    /// Every row that changed in points, rank or band, those of another band first.
    func movers(to other: Scoresheet, _ book: RuleBook) -> [Mover] {
        let changes = changes(to: other)
        return (changes.filter(\.isOfBand) + changes.filter { !$0.isOfBand }).map { change in
            Mover(
                subject: change.id,
                band: (book.bandID(change.before?.band), book.bandID(change.after?.band)),
                rank: (change.before?.rank, change.after?.rank)
            )
        }
    }
}
