import ArgumentParser
import Foundation
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// `socai prove`: writes a proof somebody can check without the ledger.
struct ProveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "prove",
            abstract: say(
                "Lập bằng chứng rằng một mục có trong sổ, hoặc sổ chỉ dài thêm.",
                "Prove that an entry is in the log, or that the log has only grown."
            ),
            discussion: say(
                """
                socai prove 1473 --out muc-1473      ghi muc-1473.tlog-proof và muc-1473.json (mục)
                socai prove --consistency 1000 2000  từ cỡ 1000 đến gốc đã ký ở cỡ 2000
                Kiểm tra ở máy khác, không cần sổ: socai check TỆP --policy TỆP.
                """,
                """
                socai prove 1473 --out entry-1473    writes entry-1473.tlog-proof and .json (the entry)
                socai prove --consistency 1000 2000  from size 1000 to the checkpoint signed at 2000
                To check elsewhere, without the ledger: socai check FILE --policy FILE.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Vị trí của mục; với --consistency là hai cỡ.", "The position; or two sizes."),
            valueName: say("số", "number")
        )
    )
    var numbers: [Int]

    @Flag(
        help: ArgumentHelp(
            say(
                "Chứng minh sổ cỡ A là phần đầu của sổ cỡ B.",
                "Prove that A is the beginning of B."
            )
        )
    )
    var consistency = false

    @Option(
        help: ArgumentHelp(
            say("Tên tệp để ghi, không có đuôi; không nêu thì in ra.", "Where to, no extension."),
            valueName: say("tên", "name")
        )
    )
    var out: String?

    @OptionGroup var home: HomeOption

    func run() throws {
        let desk = try ProofDesk(home.value)
        guard numbers.count == (consistency ? 2 : 1) else {
            throw Failure(
                64,
                vi: consistency
                    ? "--consistency cần hai cỡ: socai prove --consistency 1000 2000."
                    : "Nêu một vị trí: socai prove 1473.",
                en: consistency
                    ? "--consistency takes two sizes: socai prove --consistency 1000 2000."
                    : "Name one position: socai prove 1473."
            )
        }
        if consistency {
            try put(try desk.consistency(numbers[0], numbers[1]).bytes, ".consistency")
        } else {
            let (file, entry) = try desk.inclusion(of: numbers[0])
            try put(file.bytes, ".tlog-proof")
            if out != nil { try put(entry, ".json") }
        }
    }

    private func put(_ bytes: [UInt8], _ ending: String) throws {
        guard let out else { return Console.write(bytes, to: STDOUT_FILENO) }
        let path = out + ending
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                Code.failure,
                vi: "Đã có \(path); chọn tên khác bằng --out.",
                en: "There is \(path) already; choose another name by --out."
            )
        }
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw Failure(
                Code.failure,
                vi: "Không ghi được \(path); chọn nơi khác bằng --out.",
                en: "Cannot write \(path); choose another place by --out."
            )
        }
        Console.out(path)
    }
}
