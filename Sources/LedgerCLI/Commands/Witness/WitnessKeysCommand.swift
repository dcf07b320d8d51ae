import ArgumentParser
import Foundation
import LedgerHTTP
import LedgerProof

/// `socai witness keys`: makes the witness's key, or shows the public one.
struct WitnessKeysCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keys",
            abstract: say(
                "Tạo khóa nhân chứng, hoặc in khóa công khai.",
                "Make the witness's key, or print the public one."
            ),
            discussion: say(
                "Gửi dòng in ra cho các sổ được làm chứng; họ đưa vào chính sách sau chữ witness.",
                "Send the line printed to the logs witnessed; it goes into their policy behind "
                    + "the word witness."
            )
        )
    }

    @OptionGroup var state: WitnessStateOption

    @Option(
        help: ArgumentHelp(
            say(
                "Tạo khóa mới dưới tên này, như so-tu-phap.example/nhan-chung.",
                "Make a new key under this name, like justice.example/witness."
            ),
            valueName: say("tên", "name")
        )
    )
    var name: String?

    func run() throws {
        let folder = state.folder
        guard let name else {
            let key = try Failure.telling { () throws(WitnessFault) in try folder.key() }
            return Console.out(key.verifier.vkey)
        }
        try Home.makeFolder(folder.path, mode: 0o700)
        let key = try Failure.telling { () throws(WitnessFault) in
            try folder.makeKey(named: name)
        }
        Console.out(key.vkey)
    }
}
