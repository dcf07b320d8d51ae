import ArgumentParser
import LedgerProof

/// `socai-signer`: signs checkpoints, only ever forward.
@main
struct Signer: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "socai-signer")
    }
}
