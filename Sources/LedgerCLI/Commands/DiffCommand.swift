import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai diff A B`: where two states of a ledger part, and what they count differently.
struct DiffCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: say(
                "So hai trạng thái: tách từ đâu, dòng nào đổi, vì sự kiện nào.",
                "Compare two states: where they part, which rows changed, because of which events."
            ),
            discussion: say(
                """
                A và B là hai vị trí của sổ ở --home (như đã biết sau sự kiện ấy), hoặc hai sổ: thư \
                mục của sổ hay tệp “socai export”. Tổng các thay đổi luôn được đối chiếu; mã thoát \
                2 nếu không khớp. Với --period, A và B là hai sách quy tắc: ai đổi điểm, vì khoản \
                nào.
                """,
                """
                A and B are two positions of the ledger in --home (as known after that event), or \
                two ledgers: a ledger's directory or a file of “socai export”. The sum of the \
                changes is always checked; the exit code is 2 if it does not fit. With --period, A \
                and B are two rule books: whose points change, by which clauses.
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(say("Vị trí, thư mục hay tệp.", "A position, directory or file.")))
    var a: String

    @Argument(help: ArgumentHelp(say("Vị trí, thư mục hay tệp.", "A position, directory or file.")))
    var b: String

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    @Option(
        help: ArgumentHelp(
            say("So hai sách quy tắc trong kỳ này.", "Compare two rule books in this period."),
            valueName: say("kỳ", "period")
        )
    )
    var period: String?

    @Option(
        help: ArgumentHelp(
            say("Dòng theo: acts, units, members.", "Rows by: acts, units, members."),
            valueName: "acts|units|members"
        ),
        completion: .list(DiffGrain.allCases.map(\.rawValue))
    )
    var by = DiffGrain.units.rawValue

    @Option(
        help: ArgumentHelp(
            say("Số dòng in ra, 0 là tất cả.", "Rows printed; 0 prints them all.")
        )
    )
    var limit = 20

    @Option(
        help: ArgumentHelp(
            say("Số sự kiện của mỗi lý do, 0 là tất cả.", "Events of each reason; 0 for all.")
        )
    )
    var events = 5

    func run() async throws {
        let grain = try Choice.parse(by, of: DiffGrain.allCases, option: "--by") { $0.rawValue }
        if limit < 0 || events < 0 {
            throw Failure(
                64,
                vi: "--limit và --events phải từ 0 trở lên.",
                en: "--limit and --events must be 0 or more."
            )
        }
        if let period { return try await books(try FlowText.period(period)) }
        let run = try sides()
        let today = Clock.now().civilDate
        let diff = run.diff(by: grain, today: today)
        let tables = DiffTables(
            run: run,
            diff: diff,
            today: today,
            isForPeople: format.isForPeople
        )
        let rowLimit = limit == 0 ? nil : limit
        var printed = [try tables.parting()]
        if run.parting != nil {
            printed.append(tables.rows(limit: rowLimit))
            printed.append(
                tables.events(limit: events == 0 ? nil : events, rowLimit: rowLimit)
            )
        }
        format.print(printed)
        if !diff.isConserved { throw ExitCode(Code.verificationFailed) }
    }

    private func books(_ period: Period) async throws {
        let home = home.value
        let log = try home.openLog()
        let views = try await home.openViews(of: log)
        let known = try views.state().position
        let desk = try RatingDesk(home: home, log: log, views: views, period: period, known: known)
        let (old, new) = (try desk.finderBook(a).book, try desk.finderBook(b).book)
        try old.checkRatesLike(new)
        let input = try desk.input([old, new])
        let changes = Rating.rate(old, input, period).changes(to: Rating.rate(new, input, period))
        let table = try views.look(desk.vantage) { reader in
            BookDiff(
                old: try RatingNames(reader, old),
                new: try RatingNames(reader, new),
                changes: changes,
                isForMachines: !format.isForPeople
            ).table(limit: limit == 0 ? changes.count : limit)
        }
        format.print([table])
    }

    private func sides() throws -> DiffRun {
        if let first = Int(a), let second = Int(b) { return try positions(first, second) }
        return try DiffRun(try source(a), try source(b), sameLog: false)
    }

    private func positions(_ first: Int, _ second: Int) throws -> DiffRun {
        let log = try home.value.openLog()
        let size = try log.head().size
        guard (0..<size).contains(first), (0..<size).contains(second) else {
            throw Failure(
                64,
                vi: "Sổ có các vị trí 0…\(size - 1); chọn hai vị trí trong đó.",
                en: "The log has positions 0…\(size - 1); choose two of them."
            )
        }
        return try DiffRun(
            try DiffSource(first.grouped, log, size: first + 1),
            try DiffSource(second.grouped, log, size: second + 1),
            sameLog: true
        )
    }

    private func source(_ path: String) throws -> DiffSource {
        let ledger = Home(path: path)
        if ledger.exists { return try DiffSource(path, try ledger.openLog()) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue
        else {
            throw Failure(
                64,
                vi: "“\(path)” không phải vị trí, thư mục của một sổ hay tệp xuất; viết hai vị trí "
                    + "như 1200 3400, hay hai sổ.",
                en: "“\(path)” is no position, no ledger's directory and no export; write two "
                    + "positions like 1200 3400, or two ledgers."
            )
        }
        return try DiffSource(export: path)
    }
}
