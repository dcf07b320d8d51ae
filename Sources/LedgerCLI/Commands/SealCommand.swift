import ArgumentParser
import Ledger

/// `socai seal PERIOD`: closes the days of a period.
struct SealCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: say(
                "Khóa kỳ: ghi sổ dài bao nhiêu và băm gốc khi kỳ kết thúc.",
                "Seal a period: record how long the log is and its root when the period is over."
            ),
            discussion: say(
                """
                Không gì bị từ chối vì kỳ đã khóa: việc ghi sau vẫn được ghi và hiện trong “socai \
                late-impact”. Khóa theo thứ tự thời gian, tháng trước quý, quý trước năm.
                """,
                """
                Nothing is refused because a period is sealed: what is recorded later stays and is \
                shown by “socai late-impact”. Seals go forward in time, months before quarters, \
                quarters before years.
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(say("Kỳ: 2023, 2023-Q3, 2023-07-BC…", "2023, 2023-Q3, …")))
    var period: String

    @Option(
        help: ArgumentHelp(
            say("Chỉ đơn vị này và các cấp dưới.", "Only this unit and those below it."),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(help: ArgumentHelp(say("Vì sao.", "Why.")))
    var reason: String?

    @OptionGroup var filing: FilingOptions

    func run() async throws {
        let period = try FlowText.period(period)
        let desk = try await filing.desk()
        let paper = PeriodSealed(
            period: period,
            scope: try unit.map { try desk.unit($0, on: period.last) },
            prefix: try desk.head(),
            reason: reason
        )
        try await desk.file(.periodSealed(paper), on: filing.day())
    }
}
