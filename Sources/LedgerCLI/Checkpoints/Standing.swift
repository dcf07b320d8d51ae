import Foundation
import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import Synchronization

/// Whether the log is still the one whose checkpoints were signed.
///
/// A log restored from a backup is shorter than its last checkpoint; recording on it would make a
/// second history. Cost: two small files, and the tree of one size.
struct Standing {
    /// The largest checkpoint signed that is known here, and where it was found.
    struct Known {
        let checkpoint: Checkpoint
        let source: String
    }

    enum State {
        /// Everything known to be signed is the beginning of the log.
        case whole
        /// More was signed than the log has.
        case behind(Known, size: Int)
        /// Something else was signed than the log has.
        case beside(Known)
        /// A file is no checkpoint of this log.
        case unreadable(String)
        /// The stored tree is too damaged to compare anything with.
        case incomparable
    }

    let state: State
    let home: Home

    init(of log: any EventStore, in home: Home) {
        self.home = home
        do {
            let known = try Standing.known(of: log.origin, in: home)
            state = try known.lazy.compactMap { try Standing.fault($0, log, home) }.first ?? .whole
        } catch StoreError.foreign(let file, _) {
            state = .unreadable(file)
        } catch {
            // Whoever reads on is told what exactly by `verify`.
            state = .incomparable
        }
    }

    /// The newest checkpoint of the home, and the signer's memory where that can be read.
    static func known(of origin: String, in home: Home) throws -> [Known] {
        var known: [Known] = []
        if let newest = try home.checkpoints.newest() {
            let source = home.checkpoints.file(of: newest.checkpoint.size)
            known.append(Known(checkpoint: newest.checkpoint, source: source))
        }
        // The signer may be on another machine, or another user's: then only the home counts.
        let memory = Home.signerFolder(of: origin) + "/guard"
        if let bytes = (try? DurableFile.read(memory)) ?? nil,
            let signed = try? SignedCheckpoint(bytes: bytes),
            signed.checkpoint.origin.utf8.elementsEqual(origin.utf8)
        {
            // Most often it is the same checkpoint.
            guard signed.checkpoint != known.first?.checkpoint else { return known }
            known.append(Known(checkpoint: signed.checkpoint, source: memory))
        }
        return known
    }

    private static func fault(
        _ known: Known,
        _ log: any EventStore,
        _ home: Home
    ) throws -> State? {
        let head = try log.head()
        guard known.checkpoint.origin.utf8.elementsEqual(log.origin.utf8) else {
            return .unreadable(known.source)
        }
        guard known.checkpoint.size <= head.size else { return .behind(known, size: head.size) }
        let edge = CheckpointEdge(of: home)
        if try edge?.shows(known.checkpoint, beginning: head, of: log) == true { return nil }
        let root = try log.root(ofFirst: known.checkpoint.size)
        return root == known.checkpoint.root ? nil : .beside(known)
    }

    var isWhole: Bool {
        if case .whole = state { true } else { false }
    }

    /// Says on stderr, once, that what follows is read from a log that is not what was signed.
    func warn() {
        guard !isWhole, !Standing.hasWarned.exchange(true, ordering: .relaxed) else { return }
        let (vi, en) = found
        Console.error(say("Cảnh báo: sổ CHỈ ĐỌC. \(vi)", "Warning: the ledger is READ-ONLY. \(en)"))
    }

    private static let hasWarned = Atomic<Bool>(false)

    /// - Throws: ``Failure`` unless the log is what was signed.
    func refuse() throws {
        guard let refusal else { return }
        throw Failure(Code.verificationFailed, vi: refusal.vi, en: refusal.en)
    }

    /// Why nothing may be recorded, and the way out; nil when the log is what was signed.
    var refusal: Words? {
        guard !isWhole else { return nil }
        let (found, advice) = (found, advice)
        return Words(
            vi: "Sổ CHỈ ĐỌC, không ghi gì. \(found.vi) \(advice.vi)",
            en: "The ledger is READ-ONLY, nothing was recorded. \(found.en) \(advice.en)"
        )
    }

    /// What was found, and what is to be done about it; empty when the log is whole.
    var told: Words { Words(vi: found.vi, en: found.en) }
    var wayOut: Words { Words(vi: advice.vi, en: advice.en) }

    private var found: (vi: String, en: String) {
        switch state {
        case .whole: ("", "")
        case .behind(let known, let size):
            (
                "Sổ chỉ có \(size.grouped) mục, mà checkpoint \(known.checkpoint.size.grouped) mục đã "
                    + "được ký (\(known.source)): sổ vừa khôi phục từ bản sao cũ?",
                "The log has \(size.grouped) entries only, and a checkpoint of "
                    + "\(known.checkpoint.size.grouped) was signed (\(known.source)): was it "
                    + "restored from an older backup?"
            )
        case .beside(let known):
            (
                "\(known.checkpoint.size.grouped) mục đầu của sổ không phải những mục đã được ký "
                    + "(\(known.source)): đây là một lịch sử khác.",
                "The log's first \(known.checkpoint.size.grouped) entries are not those that were "
                    + "signed (\(known.source)): this is another history."
            )
        case .unreadable(let file):
            (
                "\(file) không phải checkpoint của sổ này.",
                "\(file) is no checkpoint of this log."
            )
        case .incomparable:
            (
                "Cây đã lưu hỏng, không so được sổ với checkpoint đã ký.",
                "The stored tree is damaged: the log cannot be compared with what was signed."
            )
        }
    }

    private var advice: (vi: String, en: String) {
        let successor = (
            "sổ này dừng ở đây, mở sổ kế tiếp: socai init --home SỔ-MỚI --predecessor \(home.path)",
            "leave this log as it is and open a successor: socai init --home NEW --predecessor "
                + home.path
        )
        switch state {
        case .whole: return ("", "")
        case .behind(let known, _):
            return (
                "Nạp bù từ nơi công bố hoặc bản sao mới hơn: socai catch-up THƯ-MỤC; hoặc đặt lại "
                    + "log.db mới hơn. Nếu các mục đến \(known.checkpoint.size.grouped) đã mất hẳn, "
                    + successor.0 + ".",
                "Catch up from where it is published or from a newer copy: socai catch-up DIR; or "
                    + "put a newer log.db back. If the entries up to "
                    + "\(known.checkpoint.size.grouped) are lost for good, " + successor.1 + "."
            )
        case .beside, .incomparable:
            return (
                "Chạy “socai verify”; đặt lại đúng log.db đã ký. Nếu không còn, " + successor.0
                    + ".",
                "Run “socai verify”; put back the log.db that was signed. If there is none, "
                    + successor.1 + "."
            )
        case .unreadable:
            return (
                "Đặt lại tệp ấy từ nơi công bố, hoặc dời nó đi nếu nó không thuộc về đây.",
                "Put it back from where it is published, or move it away if it does not belong here."
            )
        }
    }
}
