import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerStore

/// `socai check`: checks a proof without any ledger.
struct CheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                "Kiểm tra một bằng chứng, không cần sổ, không cần mạng.",
                "Check a proof, without a ledger and without a network."
            ),
            discussion: say(
                """
                Bằng chứng một mục cần mục đó (--entry TỆP) hoặc băm lá (--leaf BĂM). Bằng chứng sổ \
                chỉ dài thêm cần gốc cũ giữ từ trước (--checkpoint TỆP).
                """,
                """
                A proof of an entry takes the entry (--entry FILE) or its leaf hash (--leaf HASH). A \
                proof that a log only grew takes the older checkpoint one has kept (--checkpoint FILE).
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(say("Tệp bằng chứng.", "The proof."), valueName: say("tệp", "file"))
    )
    var proof: String

    @Option(
        help: ArgumentHelp(
            say("Chính sách: tin sổ nào, nhân chứng nào.", "The policy: which log and witnesses."),
            valueName: say("tệp", "file")
        )
    )
    var policy: String

    @Option(
        help: ArgumentHelp(say("Mục nguyên văn.", "The entry."), valueName: say("tệp", "file"))
    )
    var entry: String?

    @Option(
        help: ArgumentHelp(
            say("Băm lá, base64 hoặc hex.", "The leaf hash, base64 or hex."),
            valueName: say("băm", "hash")
        )
    )
    var leaf: String?

    @Option(
        help: ArgumentHelp(
            say("Gốc cũ đã giữ.", "The older checkpoint kept."),
            valueName: say("tệp", "file")
        )
    )
    var checkpoint: String?

    @OptionGroup var format: FormatOption

    func run() throws {
        let trust = try TrustBasis(policy: policy, beside: nil)
        let bytes = try ProofInput.bytes(proof)
        let verdict =
            bytes.starts(with: Array("old ".utf8))
            ? try growth(bytes, trust.policy) : try inclusion(bytes, trust.policy)
        format.print([verdict.table])
        if !verdict.isSound { throw ExitCode(Code.verificationFailed) }
    }

    private func inclusion(_ bytes: [UInt8], _ policy: WitnessPolicy) throws -> ProofVerdict {
        let file: ProofFile
        do throws(ProofFile.ParseError) {
            file = try ProofFile(bytes: bytes)
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(proof) không phải bằng chứng c2sp.org/tlog-proof@v1 (\(error.words.vi)).",
                en: "\(proof) is no proof of c2sp.org/tlog-proof@v1 (\(error.words.en))."
            )
        }
        let leaf = try leafHash()
        return ProofVerdict(
            subject: Words(
                vi: "Mục ở vị trí \(file.index)",
                en: "The entry at position \(file.index)"
            ),
            signed: file.signed,
            policy: policy
        ) { () throws(ProofError) in
            let checkpoint = file.signed.checkpoint
            try InclusionProof(index: file.index, size: checkpoint.size, hashes: file.hashes)
                .verify(leaf: leaf, root: checkpoint.root)
        }
    }

    private func growth(_ bytes: [UInt8], _ policy: WitnessPolicy) throws -> ProofVerdict {
        guard let checkpoint else {
            throw Failure(
                64,
                vi: "Thêm --checkpoint TỆP: gốc cũ mà bạn đã giữ.",
                en: "Add --checkpoint FILE: the older checkpoint you have kept."
            )
        }
        let old = try ProofInput.checkpoint(checkpoint)
        guard let request = try? WitnessRequest(bytes: bytes) else {
            throw Failure(
                Code.badData,
                vi: "\(proof) không phải bằng chứng sổ dài thêm; lập lại bằng “socai prove "
                    + "--consistency”.",
                en: "\(proof) is no proof that a log grew; make it again by “socai prove "
                    + "--consistency”."
            )
        }
        let (from, to) = (old.checkpoint, request.signed.checkpoint)
        return ProofVerdict(
            subject: Words(
                vi: "Toàn bộ \(from.size) mục của gốc cũ",
                en: "All \(from.size) entries of the older checkpoint"
            ),
            signed: request.signed,
            policy: policy,
            older: old
        ) { () throws(ProofError) in
            // The size proved from is that of the checkpoint one has, whatever the file says.
            guard from.isOfSameLog(as: to), request.oldSize == from.size else { throw .outOfRange }
            try ConsistencyProof(oldSize: from.size, size: to.size, hashes: request.hashes)
                .verify(oldRoot: from.root, root: to.root)
        }
    }

    private func leafHash() throws -> Hash {
        if let entry { return Hash.leaf(try ProofInput.bytes(entry)) }
        guard let leaf, let hash = Hash(base64: leaf) ?? Hash(hex: leaf) else {
            throw Failure(
                64,
                vi: "Thêm mục cần kiểm tra: --entry TỆP, hoặc băm lá: --leaf BĂM (44 ký tự base64 "
                    + "hoặc 64 chữ số hex).",
                en: "Add what is to be checked: --entry FILE, or its leaf hash: --leaf HASH (44 "
                    + "characters of base64 or 64 digits of hex)."
            )
        }
        return hash
    }
}

extension ProofFile.ParseError {
    var words: Words {
        switch self {
        case .tooLong: Words(vi: "quá dài", en: "too long")
        case .notProof: Words(vi: "sai dòng đầu", en: "another first line")
        case .malformed(let line):
            Words(vi: "dòng \(line) sai dạng", en: "line \(line) is malformed")
        case .badCheckpoint(let fault): fault.words
        }
    }
}
