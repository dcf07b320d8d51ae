import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai inspect`: facts about the ledger's files.
struct InspectCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "inspect",
            abstract: say(
                "Dữ kiện về các tệp: kích thước, loại sự kiện, độ trễ, kho định danh, khóa ghi.",
                "Facts about the files: sizes, kinds of events, lag, vault, writer's lock."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let home = home.value
        let log = try home.openLog()
        let head = try log.head()
        let bar = ProgressBar(say("Đếm", "Counting"), total: head.size)
        let census = try LogCensus(of: log, progress: bar)
        bar.finish()
        let inspection = Inspection(
            origin: log.origin,
            head: head,
            files: try HomeFacts(home).files,
            census: census,
            views: try views(home),
            vault: try home.vaultFacts(),
            places: try home.databasePlaces(),
            writer: HomeFacts.writer(of: home),
            chain: try LedgerChain(of: log)
        )
        if format.json { return Console.out(inspection.json().written(.pretty)) }
        format.print(inspection.tables())
        if !format.isForPeople {
            for warning in inspection.warnings { Console.error(warning(Console.language)) }
        }
    }

    /// As they stand: inspecting brings nothing up to date and makes no file.
    private func views(_ home: Home) throws -> (Int, [(table: String, rows: Int)])? {
        guard exists(home.views) else { return nil }
        let views = try ViewFile(at: home.views)
        return (try views.state().position, try views.rowCounts())
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }
}
