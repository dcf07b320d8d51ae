import LedgerHTTP
import LedgerProof

/// Proof, kept in the home, that the log's key signed two histories.
///
/// From then on no checkpoint of this log means anything: nothing more is signed or made official.
struct ForkEvidence {
    let file: String
    let size: Int

    /// The first proof kept that holds; nil when there is none.
    init?(in home: Home) throws {
        let keys = try LogKeys(of: home).keys
        let found: [(file: String, conflict: CheckpointConflict?)]
        do throws(WitnessFault) {
            found = try home.conflicts.all()
        } catch {
            throw Failure(error)
        }
        let fork = found.first { one in
            one.conflict.map { $0.kind == .fork && $0.isSigned(byLog: keys) } ?? false
        }
        guard let fork, let conflict = fork.conflict else { return nil }
        (file, size) = (fork.file, conflict.held.checkpoint.size)
    }

    /// - Throws: ``Failure`` when there is such a proof.
    static func refuse(in home: Home) throws {
        if let fork = try ForkEvidence(in: home) { throw Failure(fork) }
    }
}

extension Failure {
    init(_ fork: ForkEvidence) {
        let size = fork.size.grouped
        self.init(
            Code.verificationFailed,
            vi:
                "Khóa của sổ đã ký hai gốc khác nhau ở \(size) mục (chứng cứ: \(fork.file)). Không ký, "
                + "không công bố gì nữa: giữ chứng cứ, báo người kiểm toán, mở sổ kế tiếp.",
            en:
                "The log's key signed two roots of \(size) entries (evidence: \(fork.file)). Nothing "
                + "more is signed or published: keep the evidence, tell the auditors, open a successor."
        )
    }
}
