import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai report`: reports for offices, and what became of one that was sent out.
struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: say(
                "Lập báo cáo để in và gửi; kiểm tra báo cáo đã in.",
                "Make reports to print and send; check one that came back."
            ),
            discussion: say(
                "“socai report LOẠI --period KỲ” lập báo cáo, loại là một trong: \(kinds).",
                "“socai report KIND --period P” makes a report; the kinds are \(kinds)."
            ),
            subcommands: [ReportMake.self, ReportCheck.self, ReportIssue.self],
            defaultSubcommand: ReportMake.self
        )
    }

    private static var kinds: String {
        ReportKind.allCases.map(\.code).joined(separator: ", ")
    }
}

/// `socai report make KIND`, or without the word: one report in one form.
struct ReportMake: LedgerQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "make",
            abstract: say("Lập một báo cáo.", "Make a report."),
            discussion: say(
                """
                Kỳ viết như 2023-07, Q3/2023, 2023-07-BC (15/06–14/07), 01/03/2023..01/08/2023; một ngày \
                là số liệu đến ngày ấy. monthly-eid không có --period thì lấy tháng báo cáo vừa hết.
                Có --out mà không có --format thì dạng theo đuôi tệp. PDF cần Chromium; đặt \
                SOCAI_CHROMIUM nếu nó ở nơi khác.
                """,
                """
                A period is written as 2023-07, Q3/2023, 2023-07-BC (15 June–14 July) or \
                01/03/2023..01/08/2023; a day stands for figures up to it. Without --period, \
                monthly-eid takes the reporting month that ended last.
                With --out and no --format the name of the file decides. A PDF needs Chromium; set \
                SOCAI_CHROMIUM if it lies elsewhere.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Loại báo cáo.", "The kind of report."),
            valueName: say("loại", "kind")
        ),
        completion: .list(ReportKind.allCases.map(\.code))
    )
    var kind: String

    @OptionGroup var choice: ReportChoice
    @OptionGroup var head: ReportHeadOptions
    @OptionGroup var output: ReportOutput
    @OptionGroup var home: HomeOption

    var place: HomeOption { home }
    var printing: FormatOption { FormatOption() }
    static var asksForJSON: [String] { ["--format=json"] }
    static var asksForCSV: [String] { ["--format=csv"] }

    func run() async throws {
        let kind = try ReportKind(named: kind)
        let form = try output.form()
        _ = try choice.period(of: kind, today: Clock.now().civilDate)
        let desk = try await ReportDesk(home.value)
        let document = try document(kind, desk, size: desk.log.head().size, Clock.now().civilDate)
        try output.write(document, as: form)
    }

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let desk = ReportDesk(ledger)
        let kind = try ReportKind(named: kind)
        return QueryAnswer(.report(try document(kind, desk, size: ledger.size, ledger.today)))
    }

    private func document(
        _ kind: ReportKind,
        _ desk: ReportDesk,
        size: Int,
        _ today: CivilDate
    ) throws -> ReportDocument {
        let period = try choice.period(of: kind, today: today)
        let known = try choice.knownEvents(in: desk.log, size: size)
        let unit = try choice.unit.map { try desk.unit($0, on: period.last) }
        let place = try desk.place(on: period.last)
        let book = try choice.book(of: kind)
        var reference = ReportReference(
            kind: kind,
            period: period,
            unit: unit?.id,
            language: Console.language,
            head: try head.head(of: kind, place: place, unit: unit?.name(on: period.last)),
            known: known,
            origin: desk.log.origin,
            root: try desk.log.root(ofFirst: known).base64
        )
        reference.book = book
        if kind == .rating { try desk.seal(&reference) }
        return try desk.document(of: reference)
    }
}

extension ReportKind {
    /// - Throws: ``Failure`` with all kinds, when there is none of that name.
    init(named text: String) throws {
        self = try Choice.parse(
            text,
            of: ReportKind.allCases,
            option: say("Loại báo cáo", "The kind of report"),
            code: \.code
        )
    }
}
