import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai subject-report`: a citizen's own record, and who has seen it.
struct SubjectReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "subject-report",
            abstract: say(
                "Mọi điều sổ và kho định danh giữ về một người, và ai đã xem.",
                "Everything ledger and vault keep of somebody, and who has seen it."
            )
        )
    }

    @OptionGroup var subjects: SubjectOptions

    @Option(help: ArgumentHelp(say("Vì sao lập.", "Why it is made.")))
    var reason = "subject-report"

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let desk = try await PrivacyDesk(home.value, by: try by.principal())
        let subjects = try subjects.subjects(in: desk.vault)
        let kept = subjects.filter { desk.erased[$0] == nil }
        let records =
            kept.isEmpty ? [:] : try desk.disclose(kept, reason: reason, to: nil)
        let views = try await desk.home.openViews(of: desk.log)
        let names = try Names(views, desk.log)
        let traces = try views.look(Vantage(today: Clock.now().civilDate)) { reader in
            try subjects.map { ($0, try reader.traces(of: $0)) }
        }
        var rows: [[Cell]] = []
        for (subject, traces) in traces {
            rows += try self.rows(of: traces, of: subject, views, desk.log, names)
        }
        format.print([DiscloseCommand.table(records), SubjectReportCommand.table(rows)])
    }

    /// One line an event that speaks of the subject: of claims their whole life.
    private func rows(
        of traces: SubjectTraces,
        of subject: SubjectHandle,
        _ views: ViewFile,
        _ log: any EventStore,
        _ names: Names
    ) throws -> [[Cell]] {
        let life = try traces.claims.flatMap { try views.life(of: $0) }
        let erasure = traces.erasure.map { [$0] } ?? []
        let positions = Set(life + traces.events + traces.disclosures + erasure).sorted()
        return try positions.map { position in
            let logged = try LoggedEvent(at: position, in: log)
            names.take(logged.event, at: position)
            let words = EventSentence(names: names).words(logged.event, at: position)
            return [
                .integer(Int(subject.value)), .integer(Int(position.value)),
                .text(logged.event.at.local), .text(logged.event.on.vietnamese),
                .text(logged.event.by.description), .text(words(Console.language)),
            ]
        }
    }

    private static func table(_ rows: [[Cell]]) -> Table {
        Table(
            columns: [
                Column("subject", Words(vi: "Mã", en: "Handle")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("recorded_at", Words(vi: "Ghi lúc", en: "Recorded at")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("by", Words(vi: "Người ghi", en: "By")),
                Column("summary", Words(vi: "Nội dung", en: "Summary")),
            ],
            rows: rows
        )
    }
}
