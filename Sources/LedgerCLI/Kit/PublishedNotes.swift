import Ledger
import LedgerNode
import LedgerProof
import LedgerStore

/// The signed checkpoints a home keeps, the keys they are signed by, and the policy.
struct PublishedNotes {
    /// Public keys of the log, now and formerly.
    let keys: [VerifierKey]
    /// The keys as text, one a line.
    let keyText: [UInt8]
    /// Nil when there is neither a policy nor a key.
    let policy: WitnessPolicy?
    /// The policy as text; one without witnesses when the home has none.
    let policyText: [UInt8]
    /// By size.
    let checkpoints: [SignedCheckpoint]

    /// Reads them all; checks no signature.
    ///
    /// - Throws: ``StoreError`` or ``Failure`` naming the file that cannot be read.
    init(_ home: Home) throws {
        let known = try LogKeys(of: home)
        (keys, keyText) = (known.keys, known.bytes)
        let own = Array((keys.map { "log \($0.vkey)\n" } + ["quorum none\n"]).joined().utf8)
        let set = try DurableFile.read(home.policy, max: WitnessPolicy.byteCountMax + 1)
        policyText = set ?? own
        policy =
            set == nil && keys.isEmpty ? nil : try PolicyFile.read(policyText, home.policy)
        checkpoints = try home.checkpoints.sizes().compactMap { try home.checkpoints.note(of: $0) }
    }

    /// The newest signed checkpoint that an event is in and that the log bears out; one that meets
    /// the policy before newer ones that do not.
    ///
    /// - Throws: ``Failure`` when one of them contradicts the log.
    func newest(covering position: Position, in log: some EventStore) throws -> SignedCheckpoint? {
        let size = try log.head().size
        let known = try checkpoints.filter { signed in
            let checkpoint = signed.checkpoint
            guard checkpoint.origin.utf8.elementsEqual(log.origin.utf8),
                checkpoint.size > Int(position.value), checkpoint.size <= size,
                (try? signed.signatures(ofLog: keys)) != nil
            else { return false }
            guard try log.root(ofFirst: checkpoint.size) == checkpoint.root else {
                throw PublishedNotes.contradiction(checkpoint)
            }
            return true
        }
        return known.last { (try? policy?.judge($0))?.isMet == true } ?? known.last
    }

    /// What to print of the newest checkpoint that an event is in; nil when there is none.
    ///
    /// - Throws: ``Failure`` when one of them contradicts the log.
    func seal(covering position: Position, in log: some EventStore) throws -> ReportSeal? {
        guard let signed = try newest(covering: position, in: log) else { return nil }
        let cosigners = (try? policy?.judge(signed))?.cosigners ?? []
        return ReportSeal(
            size: signed.checkpoint.size,
            root: signed.checkpoint.root.base64,
            witnesses: cosigners.map {
                ReportSeal.Witness(name: $0.witness.key.name, seconds: Int(clamping: $0.time))
            }
        )
    }

    private static func contradiction(_ checkpoint: Checkpoint) -> Failure {
        let size = checkpoint.size.grouped
        return Failure(
            Code.verificationFailed,
            vi:
                "Gốc Merkle đã ký ở cỡ \(size) là \(checkpoint.root.base64), không phải của sổ này: "
                + "sổ đã bị thay. Chạy “socai verify”.",
            en: "The root signed at size \(size) is \(checkpoint.root.base64), which is not this "
                + "log's: the log was replaced. Run “socai verify”."
        )
    }
}
