import LedgerProof
import LedgerSQLite
import LedgerStore

/// Has the signer sign the log as it is, if it grew, and keeps the note.
///
/// Takes no lock of the writer's: it reads what is committed, and appends go on meanwhile.
struct CheckpointRun {
    let home: Home
    let log: any EventStore
    private let folder: CheckpointFolder
    private let keys: [VerifierKey]
    private let signer: SignerProgram

    init(home: Home, log: any EventStore) throws {
        (self.home, self.log, folder) = (home, log, home.checkpoints)
        keys = try LogKeys(of: home).required(in: home)
        signer = try SignerProgram(of: log.origin)
    }

    /// The newest checkpoint, and whether it was signed just now.
    func run() throws -> (note: SignedCheckpoint, isNew: Bool) {
        for _ in 0..<CheckpointRun.attemptMax {
            do {
                return try attempt()
            } catch let refused as SignerProgram.Refused {
                // Somebody else asked for a checkpoint at the same time.
                guard refused.isOvertaken else { throw refused.failure }
            }
        }
        throw StoreError.busy(holder: signer.folder)
    }

    private static let attemptMax = 3

    private func attempt() throws -> (note: SignedCheckpoint, isNew: Bool) {
        try Standing(of: log, in: home).refuse()
        try ForkEvidence.refuse(in: home)
        let head = try log.head()
        let status = try signer.status()
        var newest = try folder.newest()
        try compare(status, newest?.checkpoint, head)
        if status.size > newest?.checkpoint.size ?? 0 {
            // Signed and then lost on the way: the signer gives the same note again.
            let last = Checkpoint(origin: log.origin, size: status.size, root: status.root)
            newest = try keep(SigningRequest(last, oldSize: status.size, hashes: []))
        }
        if let newest, newest.checkpoint.size == head.size {
            if (try? newest.signatures(ofLog: keys)) != nil { return (newest, false) }
            // The note kept is damaged; the signer gives the same one again.
            let last = Checkpoint(origin: log.origin, size: status.size, root: status.root)
            return (try keep(SigningRequest(last, oldSize: status.size, hashes: [])), false)
        }
        let bar = ProgressBar(say("Đọc lại", "Re-reading"), total: head.size - status.size)
        let peaks = try Reread(log: log, progress: bar).check(from: newest?.checkpoint, to: head)
        let checkpoint = Checkpoint(origin: log.origin, size: head.size, root: head.root)
        let tree = try log.proofTree(ofFirst: head.size)
        let hashes = try status.size > 0 ? tree.consistencyProof(from: status.size).hashes : []
        let request = SigningRequest(checkpoint, oldSize: status.size, hashes: hashes)
        let signed = try keep(request)
        try CheckpointEdge(peaks).store(in: home)
        return (signed, true)
    }

    private func keep(_ request: SigningRequest) throws -> SignedCheckpoint {
        let signed = try signer.sign(request)
        try signed.check(of: log.origin, by: keys, from: signer.folder)
        try folder.store(signed)
        return signed
    }

    /// The signer, the home and the log must tell one story before anything is asked.
    private func compare(_ status: SignerStatus, _ newest: Checkpoint?, _ head: Head) throws {
        guard keys.contains(status.key) else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "Khóa của chương trình ký không có trong \(home.logKeys); nếu đúng là khóa của sổ, "
                    + "ghi nó bằng “socai keys new”.",
                en:
                    "The signer's key is not in \(home.logKeys); if it is the log's, list it by “socai "
                    + "keys new”."
            )
        }
        if let newest, newest.size > status.size {
            let file = folder.file(of: newest.size)
            throw Failure(
                Code.verificationFailed,
                vi: "Chương trình ký chỉ nhớ đến \(status.size.grouped) mục, mà checkpoint "
                    + "\(newest.size.grouped) mục đã được ký: bộ nhớ của nó là bản cũ. Không ký; đặt "
                    + "lại: socai-signer recover --dir \(signer.folder) --checkpoint \(file)",
                en: "The signer remembers \(status.size.grouped) entries only, and a checkpoint of "
                    + "\(newest.size.grouped) was signed: its memory is an older copy. Nothing is "
                    + "signed; set it: socai-signer recover --dir \(signer.folder) --checkpoint \(file)"
            )
        }
        let root = try status.size <= head.size ? log.root(ofFirst: status.size) : nil
        guard root == status.root else {
            throw Failure(
                Code.verificationFailed,
                vi:
                    "Chương trình ký đã ký \(status.size.grouped) mục với gốc \(status.root.base64); sổ "
                    + "này (\(head.size.grouped) mục) không nối tiếp nó. Không ký; nạp bù bằng “socai "
                    + "catch-up”, hoặc chạy “socai verify”.",
                en: "The signer signed \(status.size.grouped) entries with root "
                    + "\(status.root.base64); this log (\(head.size.grouped) entries) does not go on "
                    + "from there. Nothing is signed; catch up by “socai catch-up”, or run “socai "
                    + "verify”."
            )
        }
    }
}
