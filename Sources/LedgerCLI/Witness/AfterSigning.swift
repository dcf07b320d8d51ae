import ArgumentParser
import Ledger
import LedgerHTTP
import LedgerProof

/// What follows a signature, once the note is kept: the policy's witnesses are asked.
enum AfterSigning {
    /// Called with the newest checkpoint, new or not: a witness may have been away last time.
    ///
    /// Does nothing without a policy that has witnesses with addresses.
    static func run(_ note: SignedCheckpoint, of home: Home) async throws {
        guard let policy = try PolicyFile(home: home).policy(),
            policy.witnesses.contains(where: { $0.url != nil })
        else { return }
        let cosigning = Cosigning(home: home, log: try home.openUnchecked(), policy: policy)
        let result = try await cosigning.ask(note)
        for report in result.reports {
            Console.error("\(report.name): " + report.outcome.words(Console.language))
        }
        try result.end(under: policy)
    }
}

extension Cosigning.Result {
    /// Says whether enough cosigned.
    ///
    /// - Throws: `ExitCode`: 2 when a witness knows another history, 3 when the policy is not met
    ///   yet.
    func end(under policy: WitnessPolicy) throws {
        for file in evidence {
            Console.error(say("Đã giữ chứng cứ: ", "Evidence kept: ") + file)
        }
        if isAlarm { throw ExitCode(Code.verificationFailed) }
        let size = signed.checkpoint.size.grouped
        guard (try? policy.judge(signed))?.isMet == true else {
            Console.error(
                say(
                    "Checkpoint \(size) mục chưa đủ nhân chứng theo chính sách.",
                    "The checkpoint of \(size) entries does not meet the policy yet."
                )
            )
            throw ExitCode(Code.partlyImported)
        }
        Console.error(
            say(
                "Checkpoint \(size) mục đã đủ nhân chứng.",
                "The checkpoint of \(size) entries meets the policy."
            )
        )
    }
}
