import Glibc
import LedgerNode
public import LedgerProof
import LedgerStore

/// A directory of evidence: pairs of signed checkpoints that do not go together.
///
/// One file each, `<kind>-<origin hash>-<size>-<root>.txt`; none is ever overwritten.
public struct ConflictFolder: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// So many files of a kind are kept for one log: whoever holds its key may sign for ever.
    public static let countMax = 100

    /// Keeps evidence durably, the same once.
    ///
    /// Makes the directory if there is none. Returns the file, nil when there are ``countMax`` of its kind already.
    @discardableResult
    public func keep(_ conflict: CheckpointConflict) throws(WitnessFault) -> String? {
        let checkpoint = conflict.refused.checkpoint
        let origin = WitnessFolder.hash(of: checkpoint.origin).prefix(16)
        let stem = conflict.kind.rawValue + "-" + origin
        let digits = String(checkpoint.size)
        let size = String(repeating: "0", count: max(0, 20 - digits.count)) + digits
        let name = "\(stem)-\(size)-\(checkpoint.root.hex.prefix(16)).txt"
        let kept = DurableFile.names(in: path).filter { $0.hasPrefix(stem) }
        if kept.contains(name) { return path + "/" + name }
        guard kept.count < ConflictFolder.countMax else { return nil }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw WitnessFault(DurableFile.failure(path), path)
        }
        do throws(StoreError) {
            _ = try DurableFile.create(path + "/" + name, conflict.bytes)
        } catch {
            throw WitnessFault(error, path + "/" + name)
        }
        return path + "/" + name
    }

    /// All evidence with the file it lies in; nil for a file that is none.
    public func all() throws(WitnessFault) -> [(file: String, conflict: CheckpointConflict?)] {
        var found: [(file: String, conflict: CheckpointConflict?)] = []
        for name in DurableFile.names(in: path) where name.hasSuffix(".txt") {
            let file = path + "/" + name
            do throws(StoreError) {
                let bytes = try DurableFile.read(file, max: 2 * SignedNote.byteCountMax + 100)
                found.append((file, bytes.flatMap { CheckpointConflict(bytes: $0) }))
            } catch {
                throw WitnessFault(error, file)
            }
        }
        return found
    }
}
