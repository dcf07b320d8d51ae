import Foundation
import LedgerNode
import LedgerProof
import LedgerStore

/// Signed checkpoints of one log, a file each: `<size, 20 digits>.note`.
///
/// What lies here was signed and may have been seen; nothing is ever taken away.
struct CheckpointFolder {
    let path: String

    /// The sizes there is a checkpoint of, ascending; files of other names are passed over.
    func sizes() throws -> [Int] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .compactMap { CheckpointName.size(in: $0) }.sorted()
        } catch {
            throw StoreError.unavailable(file: path, problem: error.localizedDescription)
        }
    }

    /// The checkpoint of a size, whoever signed it.
    /// - Throws: ``StoreError/foreign`` when the file is no checkpoint of that size.
    func note(of size: Int) throws -> SignedCheckpoint? {
        let file = file(of: size)
        guard let bytes = try DurableFile.read(file) else { return nil }
        guard let signed = try? SignedCheckpoint(bytes: bytes), signed.checkpoint.size == size
        else { throw StoreError.foreign(file: file, problem: "no checkpoint of \(size) entries") }
        return signed
    }

    /// The checkpoint of the largest size.
    func newest() throws -> SignedCheckpoint? {
        try sizes().last.flatMap { try note(of: $0) }
    }

    /// Keeps a checkpoint durably, with the signatures of the copy that is kept already.
    ///
    /// Two runs that store one checkpoint lose no signature of either.
    /// - Throws: ``StoreError/foreign`` when another root of that size is kept: nothing is replaced.
    func store(_ signed: SignedCheckpoint) throws {
        try Home.makeFolder(path, mode: 0o755)
        let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        defer { close(lock) }
        let file = file(of: signed.checkpoint.size)
        guard let held = try note(of: signed.checkpoint.size) else {
            return try DurableFile.replace(file, signed.bytes, isLocked: true)
        }
        guard held.isSameText(as: signed) else {
            throw StoreError.foreign(file: file, problem: "another root of that size is kept")
        }
        let merged = held.merging(signed)
        guard merged != held else { return }
        guard merged.note.signatures.count <= SignedNote.signatureCountMax else {
            throw StoreError.foreign(file: file, problem: "it has too many signatures")
        }
        try DurableFile.replace(file, merged.bytes, isLocked: true)
    }

    func file(of size: Int) -> String {
        path + "/" + CheckpointName.of(size)
    }
}
