import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import Synchronization

/// The signed checkpoints of one ledger, read from its home; everything here blocks.
final class CheckpointShelf: Sendable {
    private let paths: PublishedPaths
    /// Those found sound: a log never changes what it has, so they stay so.
    private let found = Mutex([Int: SignedCheckpoint]())

    init(_ paths: PublishedPaths) {
        self.paths = paths
    }

    /// The checkpoint of a size; nil when there is none, or what lies there is none.
    func note(of size: Int) throws -> SignedCheckpoint? {
        let path = paths.checkpoints + "/" + CheckpointName.of(size)
        guard let bytes = try bytes(path, max: SignedNote.byteCountMax),
            let signed = try? SignedCheckpoint(bytes: bytes), signed.checkpoint.size == size
        else { return nil }
        return signed
    }

    /// Checkpoints that the log itself signed and bears out, the newest first; read as they are asked
    /// for.
    func sound(in log: any EventStore) throws -> some Sequence<SignedCheckpoint> {
        let keys = try keys()
        let size = try log.head().size
        return DurableFile.names(in: paths.checkpoints).compactMap { CheckpointName.size(in: $0) }
            .filter { $0 <= size }.reversed().lazy.compactMap { size -> SignedCheckpoint? in
                guard let signed = try? self.note(of: size), self.isSound(signed, keys, log)
                else { return nil }
                return signed
            }
    }

    private func isSound(
        _ signed: SignedCheckpoint,
        _ keys: [VerifierKey],
        _ log: any EventStore
    ) -> Bool {
        let size = signed.checkpoint.size
        if found.withLock({ $0[size] }) == signed { return true }
        guard signed.checkpoint.origin.utf8.elementsEqual(log.origin.utf8),
            (try? signed.signatures(ofLog: keys)) != nil,
            (try? log.root(ofFirst: size)) == signed.checkpoint.root
        else { return false }
        found.withLock { found in
            if found.count >= 256 { found = [:] }
            found[size] = signed
        }
        return true
    }

    /// The newest of those that an entry is in; one that meets the policy before newer ones.
    ///
    /// Looks at the newest 64 only.
    func covering(_ position: Int, in log: any EventStore) throws -> SignedCheckpoint? {
        let policy = try policyBytes().flatMap { try? WitnessPolicy(bytes: $0) }
        var newest: SignedCheckpoint?
        for signed in try sound(in: log).prefix(64) {
            guard signed.checkpoint.size > position else { break }
            guard let policy else { return signed }
            if (try? policy.judge(signed))?.isMet == true { return signed }
            newest = newest ?? signed
        }
        return newest
    }

    func keyBytes() throws -> [UInt8]? { try bytes(paths.logKeys, max: 1 << 16) }

    func policyBytes() throws -> [UInt8]? {
        try bytes(paths.policy, max: WitnessPolicy.byteCountMax)
    }

    private func keys() throws -> [VerifierKey] {
        String(decoding: try keyBytes() ?? [], as: UTF8.self).split(separator: "\n")
            .compactMap { try? VerifierKey(vkey: String($0)) }
    }

    private func bytes(_ path: String, max: Int) throws -> [UInt8]? {
        try DurableFile.read(path, max: max)
    }
}
