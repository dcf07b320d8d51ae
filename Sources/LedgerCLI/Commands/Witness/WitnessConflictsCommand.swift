import ArgumentParser
import Foundation
import LedgerHTTP
import LedgerProof

/// `socai witness conflicts`: evidence kept by a witness, or by this ledger.
struct WitnessConflictsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "conflicts",
            abstract: say(
                "Các checkpoint có chữ ký mâu thuẫn nhau đã giữ lại làm chứng cứ.",
                "Signed checkpoints that contradict each other, kept as evidence."
            ),
            discussion: say(
                "Không có --state thì xem thư mục conflicts của sổ. Có bản fork thì kết thúc với mã 2.",
                "Without --state the ledger's own directory. Ends with code 2 if there is a fork."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Thư mục của nhân chứng.", "The witness's directory."),
            valueName: "dir"
        ),
        completion: .directory
    )
    var state: String?

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let folder = state.map { WitnessFolder(path: $0).conflicts } ?? home.value.conflicts
        let found = try Failure.telling { () throws(WitnessFault) in try folder.all() }
        format.print([WitnessTables.conflicts(found)])
        if found.contains(where: { $0.conflict?.kind == .fork }) {
            throw ExitCode(Code.verificationFailed)
        }
    }
}
