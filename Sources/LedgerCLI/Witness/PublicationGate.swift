import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Lets an official list be made known only on what outsiders vouch for.
///
/// Without a policy, or with one that asks for nobody, lists are made known and said not to be
/// official. Recording never waits for witnesses; only this does.
struct PublicationGate {
    let home: Home
    let log: any EventStore

    /// Returns what to say of the list once it is known.
    ///
    /// - Throws: ``Failure`` with the code of a failed verification, and what to run, when no
    ///   checkpoint that contains the event meets the policy.
    func pass(covering position: Position) throws -> Words {
        guard let policy = try PolicyFile(home: home).policy(), policy.quorumName != nil else {
            return unvouched
        }
        try ForkEvidence.refuse(in: home)
        let found = try checkpoints(covering: Int(position.value))
        guard let newest = found.first else { throw uncovered(position) }
        for signed in found {
            guard let judgement = try? policy.judge(signed), judgement.isMet else { continue }
            if judgement.cosigners.isEmpty { return unvouched }
            return vouched(signed.checkpoint, judgement)
        }
        throw unmet(newest, policy)
    }

    /// Those of our log behind an entry, newest first.
    private func checkpoints(covering position: Int) throws -> [SignedCheckpoint] {
        let size = try log.head().size
        return try home.checkpoints.sizes().reversed().filter { position + 1...size ~= $0 }
            .compactMap { size in
                guard let signed = try home.checkpoints.note(of: size) else { return nil }
                try signed.checkRoot(in: log, home.checkpoints.file(of: size))
                return signed
            }
    }

    private var unvouched: Words {
        Words(
            vi:
                "  KHÔNG CHÍNH THỨC: không ai bên ngoài chứng thực sổ; đặt chính sách nhân chứng bằng "
                + "“socai policy set”",
            en:
                "  NOT OFFICIAL: nobody outside vouches for the log; set a witness policy by “socai "
                + "policy set”"
        )
    }

    private func vouched(_ checkpoint: Checkpoint, _ judgement: PolicyJudgement) -> Words {
        let names = judgement.cosigners.map(\.witness.name).joined(separator: ", ")
        let size = checkpoint.size.grouped
        return Words(
            vi: "  chính thức: checkpoint \(size) mục, nhân chứng \(names)",
            en: "  official: checkpoint of \(size) entries, witnesses \(names)"
        )
    }

    private func uncovered(_ position: Position) -> Failure {
        Failure(
            Code.verificationFailed,
            vi:
                "Chưa có checkpoint nào chứa vị trí \(position), nên danh sách chưa thể chính thức; "
                + "chạy “socai checkpoint”, rồi “socai witness ask”.",
            en: "No checkpoint contains position \(position) yet, so the list cannot be official; "
                + "run “socai checkpoint”, then “socai witness ask”."
        )
    }

    private func unmet(_ signed: SignedCheckpoint, _ policy: WitnessPolicy) -> Failure {
        let size = signed.checkpoint.size.grouped
        do throws(NoteFault) {
            let missing = try policy.judge(signed).missing.map(\.name).joined(separator: ", ")
            return Failure(
                Code.verificationFailed,
                vi:
                    "Checkpoint \(size) mục chưa đủ nhân chứng theo chính sách, còn thiếu: \(missing). "
                    + "Chạy “socai witness ask”; xem bằng “socai policy check”.",
                en: "The checkpoint of \(size) entries has not the witnesses the policy asks for; "
                    + "missing: \(missing). Run “socai witness ask”; see “socai policy check”."
            )
        } catch {
            return Failure(error, in: home.checkpoints.file(of: signed.checkpoint.size))
        }
    }
}

extension SignedCheckpoint {
    /// Returns only if the log had this root at this size.
    func checkRoot(in log: any EventStore, _ file: String) throws {
        let size = try log.head().size
        guard checkpoint.size <= size else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "\(file) ký \(checkpoint.size.grouped) mục, sổ chỉ có \(size.grouped): sổ vừa khôi "
                    + "phục từ bản sao cũ. Nạp bù bằng “socai catch-up THƯ-MỤC”.",
                en:
                    "\(file) signs \(checkpoint.size.grouped) entries, the log has \(size.grouped): it "
                    + "was restored from an older copy. Catch up by “socai catch-up DIR”."
            )
        }
        guard checkpoint.origin.utf8.elementsEqual(log.origin.utf8),
            try log.root(ofFirst: checkpoint.size) == checkpoint.root
        else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "\(file) đã ký một gốc khác với sổ này ở \(checkpoint.size.grouped) mục: sổ đã bị "
                    + "thay hoặc khôi phục từ bản sao cũ. Không ký, không công bố gì; chạy “socai "
                    + "verify”.",
                en: "\(file) signed another root than this log has at \(checkpoint.size.grouped) "
                    + "entries: the log was replaced or restored from an older copy. Sign and "
                    + "publish nothing; run “socai verify”."
            )
        }
    }
}

extension Failure {
    /// Why a signed checkpoint shows nothing.
    init(_ fault: NoteFault, in file: String) {
        let (vi, en): (String, String) =
            switch fault {
            case .badSignature(let name):
                ("chữ ký của \(name) sai", "the signature of \(name) does not hold")
            case .unknownSigners:
                (
                    "không có chữ ký của khóa sổ nào trong chính sách; thêm dòng log với khóa của sổ",
                    "no key of a log in the policy signed it; add a log line with the log's key"
                )
            case .tooLong, .notText, .unsigned, .malformedSignature, .notCheckpoint:
                ("không phải checkpoint có chữ ký", "no signed checkpoint")
            }
        self.init(Code.verificationFailed, vi: "\(file): \(vi).", en: "\(file): \(en).")
    }
}
