import ArgumentParser
import Foundation
import Ledger
import LedgerSQLite
import LedgerStore

/// `socai export`: the entries verbatim, one per line.
struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say(
                "Xuất nguyên văn các mục, mỗi mục một dòng.",
                "Export the entries verbatim, one per line."
            )
        )
    }

    @OptionGroup var home: HomeOption

    @Option(help: ArgumentHelp(say("Từ vị trí này.", "From this position.")))
    var from = 0

    @Option(help: ArgumentHelp(say("Trước vị trí này.", "Up to before this position.")))
    var to: Int?

    func run() throws {
        let log = try home.value.openLog()
        let size = try log.head().size
        let end = min(to ?? size, size)
        guard from >= 0, from <= end else {
            throw Failure(
                64,
                vi: "--from và --to phải nằm trong 0…\(size).",
                en: "--from and --to must lie within 0…\(size)."
            )
        }
        var buffer: [UInt8] = []
        try log.scan(from..<end) { _, entry in
            buffer.append(contentsOf: entry)
            buffer.append(10)
            guard buffer.count > 1 << 18 else { return }
            try Interrupt.check()
            Console.write(buffer, to: STDOUT_FILENO)
            buffer.removeAll(keepingCapacity: true)
        }
        Console.write(buffer, to: STDOUT_FILENO)
    }
}
