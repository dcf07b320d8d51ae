import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai verify`: re-reads and re-hashes every entry and rebuilds the tree.
struct VerifyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say(
                "Đọc và băm lại mọi mục, dựng lại cây, so với các gốc đã ký.",
                "Re-read and re-hash every entry, rebuild the tree, hold it against checkpoints."
            ),
            discussion: say(
                """
                Không có NƠI thì kiểm chứng sổ ở --home. NƠI là thư mục đã công bố bằng “socai \
                publish” hay hồ sơ kiểm toán. Mọi gốc đã ký nằm cạnh sổ và ở --checkpoint đều được so.
                Sổ có đơn vị kế thừa nhau thì so cả công theo tỉnh, tháng trên hai cây đơn vị.
                """,
                """
                Without a PLACE the ledger of --home is verified. A PLACE is a folder published by \
                “socai publish” or an auditor's kit. All signed checkpoints beside the log and in \
                --checkpoint are held against it.
                Where units succeeded others, credit by province and month is compared on both maps.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Thư mục đã công bố hay hồ sơ kiểm toán.", "A published folder or a kit."),
            valueName: say("nơi", "place")
        )
    )
    var place: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Gốc đã ký giữ từ trước; nêu được nhiều lần.",
                "A checkpoint kept; may be repeated."
            ),
            valueName: say("tệp", "file")
        )
    )
    var checkpoint: [String] = []

    @Option(
        help: ArgumentHelp(
            say("Chính sách: tin sổ nào, nhân chứng nào.", "The policy: which log and witnesses."),
            valueName: say("tệp", "file")
        )
    )
    var policy: String?

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        if let place { return try await verify(PublishedPlace(place)) }
        do {
            try await verify(home.value)
        } catch StoreError.corrupt(let file, let problem) where file == home.value.log {
            // Whoever runs this must not be told to run it.
            throw Failure(unreadable: file, problem)
        }
    }

    private func verify(_ home: Home) async throws {
        let log = try home.openLog()
        var result = try await verify(log, beside: FileFolder(path: home.path))
        result.fork = try ForkEvidence(in: home)
        guard result.isSound else {
            format.print(result.tables)
            throw ExitCode(Code.verificationFailed)
        }
        // Only of a whole log: what is folded from another says nothing about the tree.
        let conservation = try ConservationReport(try await home.openViews(of: log))
        format.print(result.tables + (conservation?.tables() ?? []))
        if conservation?.isSound == false { throw ExitCode(Code.verificationFailed) }
    }

    private func verify(_ place: PublishedPlace) async throws {
        let result = try await verify(try place.log(), beside: place.files)
        format.print(result.tables)
        if !result.isSound { throw ExitCode(Code.verificationFailed) }
    }

    private func verify(
        _ log: any LogSource,
        beside files: any PublishedFiles
    ) async throws -> VerifyResult {
        let known = KnownCheckpoints(files)
        let given = try checkpoint.map { try ProofInput.checkpoint($0) }
        let all = known.signed.filter { !given.contains($0) } + given
        // Without any checkpoint nobody has to be trusted.
        let trust =
            all.isEmpty && policy == nil ? nil : try TrustBasis(policy: policy, beside: files)
        let bar = ProgressBar(say("Kiểm chứng", "Verifying"), total: try log.head().size)
        let verifier = LogVerifier(source: log) { try bar.advance($0) }
        let verification = try await verifier.verify()
        bar.finish()
        let checks = try trust.map { trust in
            try verifier.check(all, policy: trust.policy, in: verification)
        }
        // An entry that is not what it was says nothing about the ledgers before and after.
        var notes = verification.isSound ? try LedgerChain(of: log).notes : []
        if trust?.isFromSource == true { notes.append(VerifyCommand.ownKeys) }
        return VerifyResult(
            verification: verification,
            checks: checks ?? [],
            givenCount: given.count,
            isPolicyGiven: policy != nil,
            unreadable: known.unreadable,
            notes: notes
        )
    }

    private static let ownKeys = Words(
        vi: "Khóa nằm cạnh sổ: so với khóa đã công bố nơi khác, hoặc kiểm chứng bằng --policy.",
        en: "The keys lie beside the log: compare them with those published elsewhere, or verify "
            + "by --policy."
    )
}

/// What a verification found, with the checkpoints it was held against.
private struct VerifyResult {
    let verification: Verification
    let checks: [CheckpointCheck]
    /// How many of them, the last, somebody named: those must be witnessed as the policy says.
    let givenCount: Int
    /// Whether somebody named a policy: then the newest must meet it as well.
    let isPolicyGiven: Bool
    /// Files that should be signed checkpoints and are none.
    let unreadable: [String]
    let notes: [Words]
    /// Proof that the log's key signed two histories.
    var fork: ForkEvidence?

    var isSound: Bool {
        verification.isSound && unreadable.isEmpty && checks.allSatisfy(\.isSound)
            && checks.suffix(givenCount).allSatisfy(\.isWitnessed) && isPolicyMet && fork == nil
    }

    private var isPolicyMet: Bool {
        let newest = checks.max {
            ($0.signed.checkpoint.size, $0.isWitnessed ? 1 : 0)
                < ($1.signed.checkpoint.size, $1.isWitnessed ? 1 : 0)
        }
        return !isPolicyGiven || newest?.isWitnessed == true
    }

    private var faults: [Words] {
        var faults: [Words] = []
        if let fork { faults.append(Failure(fork).words) }
        if !isPolicyMet {
            faults.append(
                Words(
                    vi: "Gốc đã ký mới nhất KHÔNG ĐẠT chính sách đã nêu.",
                    en: "The newest checkpoint does NOT MEET the policy named."
                )
            )
        }
        return faults
    }

    var tables: [Table] {
        var table = Report.table(verification)
        table.footnotes =
            notes + faults
            + unreadable.map { name in
                Words(
                    vi: "\(name) không phải gốc đã ký: tệp bị sửa hoặc hỏng",
                    en: "\(name) is no signed checkpoint: it was altered or damaged"
                )
            }
        return [table] + Report.findings(verification.findings)
            + (checks.isEmpty ? [] : [CheckpointTable.table(checks)])
    }
}

extension Failure {
    /// A log that cannot even be read.
    fileprivate init(unreadable file: String, _ problem: String) {
        self.init(
            Code.verificationFailed,
            vi: "Tệp \(file) không nguyên vẹn: \(problem). Giữ nguyên tệp này làm chứng, khôi "
                + "phục từ "
                + "bản sao vào thư mục mới: “socai restore BẢN-SAO THƯ-MỤC”, rồi kiểm chứng thư mục ấy.",
            en: "File \(file) is not whole: \(problem). Keep it as evidence, restore a backup "
                + "into a "
                + "new folder: “socai restore BACKUP FOLDER”, and verify that folder."
        )
    }
}
