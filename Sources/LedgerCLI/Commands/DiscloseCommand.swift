import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerVault

/// `socai disclose HANDLE… --reason …`: who is behind a handle; an event says who asked and why.
struct DiscloseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "disclose",
            abstract: say(
                "Cho biết ai đứng sau một mã; việc xem được ghi vào sổ.",
                "Show who is behind a handle; that it was shown is recorded."
            )
        )
    }

    @OptionGroup var subjects: SubjectOptions

    @Option(help: ArgumentHelp(say("Vì sao cần xem.", "Why it must be seen.")))
    var reason: String

    @Option(
        help: ArgumentHelp(
            say("Người hay cơ quan được xem.", "The person or office it is shown to."),
            valueName: say("ai", "whom")
        )
    )
    var to: String?

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let desk = try await PrivacyDesk(home.value, by: try by.principal())
        let asked = try subjects.subjects(in: desk.vault)
        let records = try desk.disclose(asked, reason: reason, to: to)
        format.print([DiscloseCommand.table(records)])
    }

    static func table(_ records: [SubjectHandle: SubjectRecord]) -> Table {
        Table(
            columns: [
                Column("subject", Words(vi: "Mã", en: "Handle")),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("value", Words(vi: "Số hoặc mã hồ sơ", en: "Number or code")),
                Column("name", Words(vi: "Họ tên", en: "Name")),
            ],
            rows: records.sorted { $0.key < $1.key }.map { subject, record in
                [
                    .integer(Int(subject.value)), .text(record.kind.rawValue),
                    .text(record.value), record.name.map { .text($0) } ?? .empty,
                ]
            }
        )
    }
}
