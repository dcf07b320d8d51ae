import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Makes proofs that lead to signed checkpoints of a log.
struct ProofDesk {
    let log: any EventStore
    private let notes: PublishedNotes

    init(_ home: Home) throws {
        log = try home.openLog()
        notes = try PublishedNotes(home)
    }

    /// A proof file for one entry, and the entry.
    ///
    /// - Throws: ``Failure`` when there is no such entry, or no checkpoint covers it.
    func inclusion(of index: Int) throws -> (ProofFile, [UInt8]) {
        let size = try log.head().size
        guard 0..<size ~= index else { throw ProofDesk.noPosition(index, size) }
        guard let signed = try covering(index) else {
            throw Failure(
                Code.failure,
                vi: "Chưa có gốc đã ký nào bao gồm vị trí \(index); ký bằng “socai checkpoint” rồi "
                    + "lập lại.",
                en: "No signed checkpoint covers position \(index) yet; sign one by “socai "
                    + "checkpoint”, then prove again."
            )
        }
        let tree = try log.proofTree(ofFirst: signed.checkpoint.size)
        var bytes: [UInt8] = []
        try log.scan(index..<(index + 1)) { bytes = Array($1) }
        let proof = try tree.inclusionProof(of: index)
        let leaf = bytes.withUnsafeBytes { Hash.leaf($0) }
        // A proof that does not hold must not leave the house.
        guard (try? proof.verify(leaf: leaf, root: signed.checkpoint.root)) != nil else {
            throw ProofDesk.broken(index)
        }
        return (ProofFile(index: index, hashes: proof.hashes, signed: signed), bytes)
    }

    /// A proof that the first `old` entries are the beginning of what was signed at `new`.
    func consistency(_ old: Int, _ new: Int) throws -> WitnessRequest {
        guard let signed = notes.checkpoints.last(where: { $0.checkpoint.size == new }) else {
            let sizes = notes.checkpoints.map { String($0.checkpoint.size) }.suffix(5).joined(
                separator: ", "
            )
            throw Failure(
                Code.badData,
                vi:
                    "Không có gốc đã ký ở cỡ \(new); các cỡ gần nhất: \(sizes.isEmpty ? "–" : sizes).",
                en:
                    "There is no checkpoint of size \(new); the latest: \(sizes.isEmpty ? "–" : sizes)."
            )
        }
        guard 1...max(1, new) ~= old, old <= new else {
            throw Failure(
                64,
                vi: "Cỡ cũ phải từ 1 đến \(new).",
                en: "The older size must be from 1 to \(new)."
            )
        }
        let tree = try log.proofTree(ofFirst: new)
        guard tree.root == signed.checkpoint.root else { throw ProofDesk.broken(new) }
        let proof = try tree.consistencyProof(from: old)
        return WitnessRequest(oldSize: old, hashes: proof.hashes, signed: signed)
    }

    /// The newest checkpoint an entry is in; one that meets the policy before newer ones.
    func covering(_ index: Int) throws -> SignedCheckpoint? {
        try Position(exactly: index).flatMap { try notes.newest(covering: $0, in: log) }
    }

    static func noPosition(_ index: Int, _ size: Int) -> Failure {
        Failure(
            Code.badData,
            vi: "Sổ không có vị trí \(index); vị trí cuối là \(size - 1).",
            en: "The log has no position \(index); the last is \(size - 1)."
        )
    }

    private static func broken(_ index: Int) -> Failure {
        Failure(
            Code.verificationFailed,
            vi: "Sổ không còn cho ra gốc đã ký (ở \(index)): có gì đó bị sửa. Chạy “socai verify”.",
            en: "The log no longer gives the signed root (at \(index)): something was altered. Run "
                + "“socai verify”."
        )
    }
}
