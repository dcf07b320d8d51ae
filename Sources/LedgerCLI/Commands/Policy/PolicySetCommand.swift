import ArgumentParser
import Foundation
import Ledger
import LedgerProof
import LedgerSQLite

/// `socai policy set FILE`: puts a policy in force.
struct PolicySetCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "set",
            abstract: say(
                "Đặt chính sách; bản trước được giữ kèm ngày hết hiệu lực.",
                "Put a policy in force; the one before is kept with the day it ended."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Tệp chính sách.", "The file of the policy."),
            valueName: say("tệp", "file")
        ),
        completion: .file()
    )
    var file: String

    @OptionGroup var home: HomeOption

    func run() throws {
        let home = home.value
        let origin = try home.openLog().origin
        // Through a pipe as well.
        let handle = FileHandle(forReadingAtPath: file)
        guard let data = try? handle?.read(upToCount: WitnessPolicy.byteCountMax + 1) else {
            throw Failure(
                Code.failure,
                vi: "Không đọc được tệp \(file).",
                en: "Cannot read the file \(file)."
            )
        }
        let bytes = Array(data)
        let policy = try PolicyFile.read(bytes, file)
        guard policy.knows(log: origin) else {
            throw Failure(
                Code.badData,
                vi: "\(file) không có dòng log nào cho \(origin); thêm “log ” rồi một dòng của "
                    + "log.vkey.",
                en: "\(file) has no log line for \(origin); add “log ” and a line of log.vkey."
            )
        }
        guard try PolicyFile(home: home).set(bytes, on: Clock.now().civilDate) else {
            return Console.out(say("Chính sách không đổi.", "The policy is the same."))
        }
        Console.out(
            say("Đã đặt chính sách: ", "The policy is set: ") + policy.summary(Console.language)
        )
        if policy.quorumName == nil {
            Console.error(
                say(
                    "Cảnh báo: quorum none, không ai phải ký kèm; danh sách công bố không chính thức.",
                    "Warning: quorum none, nobody has to cosign; lists made known are not official."
                )
            )
        }
    }
}

extension WitnessPolicy {
    /// How many witnesses there are and who must cosign.
    var summary: Words {
        let count = witnesses.count
        return Words(
            vi: "\(count) nhân chứng, quorum \(quorumName ?? "none")",
            en: "\(count) witnesses, quorum \(quorumName ?? "none")"
        )
    }
}
