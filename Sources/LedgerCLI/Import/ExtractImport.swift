import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// `socai import extract SOURCE FILE…`: records an office's extract and what its rows say.
struct ExtractImport {
    static let word = "extract"

    let command: ImportCommand
    private var options: ExtractOptions { command.extract }

    init(command: ImportCommand) {
        self.command = command
    }

    func run() async throws {
        let sources = ExtractSource.allCases
        guard command.files.count >= 2, let name = command.files.first else {
            throw Failure(
                64,
                vi: "Viết: socai import extract NGUỒN TỆP --cut-off NGÀY; nguồn là một trong "
                    + sources.map(\.code).joined(separator: ", ") + ".",
                en: "Write: socai import extract SOURCE FILE --cut-off DATE; the source is one of "
                    + sources.map(\.code).joined(separator: ", ") + "."
            )
        }
        let source = try Choice.parse(name, of: sources, option: "extract", code: \.code)
        let home = command.home.value
        let (mapping, terms) = (try options.mapping(for: source), try options.terms(for: source))
        let principal = try command.by.principal()
        try ImportReport.check(command.report, isNoneOf: Array(command.files.dropFirst()))
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        var each = FileByFile(isDryRun: command.dryRun)
        try await each.run(command.files.dropFirst()) { file in
            let work = ExtractFile(
                file: file,
                bytes: try ImportCommand.read(file),
                mapping: mapping,
                terms: terms,
                principal: principal
            )
            return try await importFile(work, home, log)
        }
    }

    private func importFile(
        _ work: ExtractFile,
        _ home: Home,
        _ log: any EventStore
    ) async throws -> Int32 {
        let rows = ExtractRows(
            home: home,
            file: work,
            isPartial: command.partial,
            isDryRun: command.dryRun,
            canRepair: command.repair
        )
        return try conclude(try await rows.run(log, try await home.openViews(of: log)), work)
    }

    private func conclude(_ report: ImportReport, _ work: ExtractFile) throws -> Int32 {
        let code = try command.conclude(report, work.file)
        guard let outcome = report.extract else { return code }
        if report.summary.isKept {
            let (position, cutOff) = (outcome.id.position, outcome.cutOff)
            Console.out(
                say(
                    "  trích xuất \(position), chốt \(cutOff.vietnamese)",
                    "  extract \(position), cut-off \(cutOff)"
                )
            )
        }
        if outcome.unlisted > 0 {
            let count = outcome.unlisted.grouped
            Console.out(say("  \(count) người không còn tên", "  \(count) listed no more"))
        }
        for note in outcome.notes { Console.error(say(note.vi, note.en)) }
        return code
    }
}
