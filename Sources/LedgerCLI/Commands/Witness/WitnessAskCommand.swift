import ArgumentParser
import LedgerProof

/// `socai witness ask`: fetches the cosignatures the newest checkpoint lacks.
struct WitnessAskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ask",
            abstract: say(
                "Hỏi các nhân chứng ký kèm checkpoint mới nhất của sổ.",
                "Ask the witnesses to cosign the log's newest checkpoint."
            ),
            discussion: say(
                "Mã thoát: 0 đủ nhân chứng, 3 chưa đủ, 2 có nhân chứng nói sổ đã lùi hoặc rẽ nhánh.",
                "Exit codes: 0 enough cosigned, 3 not yet, 2 one says the log was set back or forked."
            )
        )
    }

    @Option(
        help: ArgumentHelp(
            say("Đợi mỗi nhân chứng tối đa bao lâu.", "How long to wait for each witness."),
            valueName: say("giây", "seconds")
        )
    )
    var timeout = 2

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        guard 1...600 ~= timeout else {
            throw Failure(
                64,
                vi: "--timeout từ 1 đến 600 giây.",
                en: "--timeout is from 1 to 600 seconds."
            )
        }
        let home = home.value
        let log = try home.openLog()
        let policy = try PolicyFile(home: home).required()
        let signed = try home.newestCheckpoint()
        let cosigning = Cosigning(home: home, log: log, policy: policy)
        let result = try await cosigning.ask(signed, timeout: .seconds(timeout))
        if !result.reports.isEmpty { format.print([WitnessTables.reports(result.reports)]) }
        try result.end(under: policy)
    }
}

extension Home {
    /// The newest checkpoint that was signed.
    /// - Throws: ``Failure`` saying how to make one.
    func newestCheckpoint() throws -> SignedCheckpoint {
        if let newest = try checkpoints.newest() { return newest }
        throw Failure(
            Code.failure,
            vi: "Sổ chưa có checkpoint nào; ký một bản bằng “socai checkpoint”.",
            en: "The ledger has no checkpoint yet; sign one by “socai checkpoint”."
        )
    }
}
