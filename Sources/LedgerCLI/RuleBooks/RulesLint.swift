import ArgumentParser
import Foundation
import Ledger
import LedgerIntake
import LedgerRender

/// `socai rules lint`: everything that is wrong with a rule book, and what to know of a sound one.
struct RulesLint: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lint",
            abstract: say(
                "Kiểm tra một sách quy tắc: từng lỗi với dòng, cột, cách sửa.",
                "Check a rule book: every fault with line, column and how to mend it."
            ),
            discussion: say(
                "Mã thoát: 0 sách đúng (có thể có ghi chú) · 65 có lỗi.",
                "Exit codes: 0 a sound book (with remarks, maybe) · 65 faults."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Tệp YAML, hoặc mã một sách đi kèm.", "A YAML file, or the id of a shipped book."),
            valueName: say("tệp|mã", "file|id")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String

    @OptionGroup var format: FormatOption

    func run() throws {
        let (_, text) = try RuleBookSource.text(of: file)
        let reading = RuleBookReading(text)
        format.print([table(reading)])
        if reading.book == nil { throw ExitCode(Code.badData) }
    }

    private func table(_ reading: RuleBookReading) -> Table {
        let faults = reading.faults.map { row($0, .coded("fault", shown: say("lỗi", "fault"))) }
        let remarks = reading.remarks.map {
            row($0, .coded("remark", shown: say("ghi chú", "remark")))
        }
        return Table(
            title: title(reading),
            columns: [
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("line", Words(vi: "Dòng", en: "Line"), alignment: .right),
                Column("column", Words(vi: "Cột", en: "Column"), alignment: .right),
                Column("text", Words(vi: "Nội dung", en: "What")),
            ],
            rows: faults + remarks
        )
    }

    private func title(_ reading: RuleBookReading) -> Words {
        guard let book = reading.book else {
            let count = reading.faults.count
            return Words(
                vi: "\(file): \(count) lỗi, chưa dùng được.",
                en: "\(file): \(count) faults, it cannot be used."
            )
        }
        let (id, version, count) = (book.id, book.version, reading.remarks.count)
        return Words(
            vi: "\(id) phiên bản \(version): đúng, \(count) ghi chú.",
            en: "\(id) version \(version): sound, \(count) remarks."
        )
    }

    private func row(_ fault: YAMLFault, _ kind: Cell) -> [Cell] {
        [
            kind, .integer(fault.line), .integer(fault.column),
            .text(fault.reason(Console.language)),
        ]
    }
}

/// The text of a book that is not in the ledger yet.
enum RuleBookSource {
    /// A file's, or that of a shipped book.
    static func text(of name: String) throws -> (name: String, text: [UInt8]) {
        if !RuleBookFinder.isFile(name), let shipped = RuleBookFinder.shipped(name) {
            return (shipped.id, shipped.text)
        }
        if RuleBookFinder.isFile(name) { return (name, try ImportCommand.read(name)) }
        let list = ShippedRuleBook.allCases.map(\.id).joined(separator: ", ")
        throw Failure(
            64,
            vi: "Không có tệp “\(name)” và không có sách đi kèm tên đó; sách đi kèm: \(list).",
            en: "There is no file “\(name)” and no shipped book of that name; shipped are \(list)."
        )
    }
}
