import ArgumentParser
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite

/// `socai policy check`: whether a checkpoint has the witnesses asked for.
struct PolicyCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                "Checkpoint mới nhất đã đủ nhân chứng chưa; chưa thì kết thúc với mã 2.",
                "Whether the newest checkpoint meets the policy; ends with code 2 if not."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Kiểm tra tệp checkpoint này.", "Check this checkpoint instead."),
            valueName: say("tệp", "file")
        ),
        completion: .file()
    )
    var checkpoint: String?

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let home = home.value
        let log = try home.openLog()
        let policy = try PolicyFile(home: home).required()
        let signed =
            try checkpoint.map { try PolicyCheckCommand.read($0) }
            ?? home.newestCheckpoint()
        let file = checkpoint ?? home.checkpoints.file(of: signed.checkpoint.size)
        try signed.checkRoot(in: log, file)
        let judgement: PolicyJudgement
        do throws(NoteFault) {
            judgement = try policy.judge(signed)
        } catch {
            throw Failure(error, in: file)
        }
        format.print([WitnessTables.judgement(judgement, policy)])
        let size = signed.checkpoint.size.grouped
        guard judgement.isMet else {
            Console.error(
                say(
                    "Checkpoint \(size) mục CHƯA đạt chính sách.",
                    "The checkpoint of \(size) entries does NOT meet the policy."
                )
            )
            throw ExitCode(Code.verificationFailed)
        }
        Console.error(
            say(
                "Checkpoint \(size) mục đạt chính sách.",
                "The checkpoint of \(size) entries meets the policy."
            )
        )
    }

    private static func read(_ file: String) throws -> SignedCheckpoint {
        let bytes = try DurableFile.read(file) ?? []
        do throws(NoteFault) {
            return try SignedCheckpoint(bytes: bytes)
        } catch {
            throw Failure(error, in: file)
        }
    }
}
