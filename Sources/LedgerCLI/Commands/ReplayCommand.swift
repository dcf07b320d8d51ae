import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai replay`: verifies the log, folds it from nothing and compares with the views.
struct ReplayCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "replay",
            abstract: say(
                "Kiểm chứng, phát lại từ đầu và so với bảng tổng hợp đang dùng.",
                "Verify, fold from nothing and compare with the views in use."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let home = home.value
        let log = try home.openLog()
        // Views that cannot be opened may tell of a log that is not whole: the replay says where.
        let (views, fault) = try await ReplayCommand.views(of: log, in: home)
        let bar = ProgressBar(say("Phát lại", "Replaying"), total: try log.head().size)
        let auditor = Auditor(store: log) { try bar.advance($0) }
        let replay = try await auditor.replay { try views?.digest() }
        bar.finish()
        if let fault, replay.isSound { throw fault }
        let conservation = try replay.isSound ? views.flatMap { try ConservationReport($0) } : nil
        format.print(
            [Report.table(replay.verification), Report.digests(replay)]
                + Report.findings(replay.verification.findings + replay.findings)
                + (conservation?.tables() ?? [])
        )
        if !replay.isSound || conservation?.isSound == false {
            throw ExitCode(Code.verificationFailed)
        }
    }

    private static func views(
        of log: any EventStore,
        in home: Home
    ) async throws -> (ViewFile?, fault: StoreError?) {
        do {
            return (try await home.openViews(of: log), nil)
        } catch let fault as StoreError {
            guard case .corrupt = fault else { throw fault }
            return (nil, fault)
        }
    }
}

extension Report {
    static func digests(_ replay: Replay) -> Table {
        let stored = replay.stored?.tables ?? []
        var table = Table(
            title: replay.differingTables.isEmpty
                ? Words(vi: "Bảng tổng hợp khớp với sổ", en: "The views follow from the log")
                : Words(vi: "BẢNG TỔNG HỢP KHÔNG KHỚP SỔ", en: "THE VIEWS DO NOT FOLLOW"),
            columns: [
                Column("table", Words(vi: "Bảng", en: "Table")),
                Column("replayed", Words(vi: "Phát lại", en: "Replayed")),
                Column("inUse", Words(vi: "Đang dùng", en: "In use")),
                Column("equal", Words(vi: "", en: "")),
            ]
        )
        for (index, folded) in replay.foldedTables.enumerated() {
            let other = index < stored.count ? stored[index].hash : nil
            table.append(row(folded.name, folded.hash, other))
        }
        table.append(row(say("tất cả", "all"), replay.folded, replay.stored?.digest))
        table.footnotes = [
            Words(
                vi: "Băm đầy đủ của tất cả: \(replay.folded.hex)",
                en: "The whole digest in full: \(replay.folded.hex)"
            )
        ]
        return table
    }

    /// The beginning for people; all of it for programs.
    private static func shown(_ hash: Hash) -> String {
        Console.printsTables ? String(hash.hex.prefix(16)) : hash.hex
    }

    private static func row(_ name: String, _ folded: Hash, _ stored: Hash?) -> [Cell] {
        [
            .text(name), .text(shown(folded)), .text(stored.map { shown($0) } ?? "–"),
            .text(folded == stored ? "=" : "≠"),
        ]
    }
}
