import Ledger
import LedgerProof
import LedgerStore

/// What signatures are checked with: a policy somebody has, or keys that lie beside the log.
struct TrustBasis {
    let policy: WitnessPolicy
    /// Whether the keys came with what they vouch for.
    let isFromSource: Bool

    /// The policy in a file somebody named, else that beside the log, else the log's own keys.
    ///
    /// - Throws: ``Failure`` when there is none of them, or one is malformed: file, line and reason.
    init(policy path: String?, beside files: (any PublishedFiles)?) throws {
        if let path {
            policy = try PolicyFile.read(try ProofInput.bytes(path), path)
            isFromSource = false
            return
        }
        isFromSource = true
        func small(_ name: String) -> [UInt8]? {
            guard let files, files.size(of: name) ?? 0 <= WitnessPolicy.byteCountMax else {
                return nil
            }
            return files.bytes(name)
        }
        if let bytes = small(TrustBasis.policyName) {
            policy = try PolicyFile.read(bytes, TrustBasis.policyName)
        } else if let keys = small(TrustBasis.keysName) {
            policy = try TrustBasis.policy(fromKeys: keys)
        } else {
            throw Failure(
                64,
                vi: "Chưa biết tin ai: thêm --policy TỆP (dòng “log KHÓA” và “quorum none”, xem "
                    + "Schemas/formats/checkpoint.md).",
                en:
                    "Nobody to trust is known: add --policy FILE (lines “log KEY” and “quorum none”, "
                    + "see Schemas/formats/checkpoint.md)."
            )
        }
    }

    static let policyName = "policy"
    static let keysName = "log.vkey"

    /// The log's keys alone: nobody has to cosign.
    private static func policy(fromKeys keys: [UInt8]) throws -> WitnessPolicy {
        let lines = String(decoding: keys, as: UTF8.self).split(separator: "\n")
        let text = lines.map { "log \($0)\n" }.joined() + "quorum none\n"
        return try PolicyFile.read(Array(text.utf8), keysName)
    }
}
