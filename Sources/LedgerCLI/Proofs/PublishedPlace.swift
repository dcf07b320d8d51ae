import Ledger
import LedgerProof
import LedgerStore

/// A published folder or a kit somebody wants verified.
struct PublishedPlace {
    let files: any PublishedFiles

    /// - Throws: ``Failure`` when there is neither a folder nor a zip.
    init(_ path: String) throws {
        files = try KitOpening.files(path)
    }

    /// - Throws: ``Failure`` when there is no readable checkpoint to begin with.
    func log() throws -> PublishedLog {
        do {
            return try PublishedLog(files)
        } catch is StoreError {
            throw Failure(
                Code.badData,
                vi: "Không có tệp “checkpoint” đọc được ở đó: không phải thư mục đã công bố, hoặc "
                    + "chưa chép hết.",
                en: "There is no readable file “checkpoint” there: it is no published folder, or "
                    + "not copied whole."
            )
        }
    }
}

/// The signed checkpoints that lie beside a log: the newest, and those kept.
struct KnownCheckpoints {
    let signed: [SignedCheckpoint]
    /// Files that should be one and are none, or not of the size in their name.
    let unreadable: [String]

    init(_ files: any PublishedFiles) {
        let kept = files.names(in: KnownCheckpoints.folder).filter { $0.hasSuffix(".note") }
            .map { KnownCheckpoints.folder + "/" + $0 }
        let newest = [PublishedLog.checkpointPath].filter { files.size(of: $0) != nil }
        var signed: [SignedCheckpoint] = []
        var unreadable: [String] = []
        for path in kept + newest {
            guard (files.size(of: path) ?? 0) <= SignedNote.byteCountMax,
                let bytes = files.bytes(path), let one = try? SignedCheckpoint(bytes: bytes)
            else {
                unreadable.append(path)
                continue
            }
            if !signed.contains(where: { $0.bytes == one.bytes }) { signed.append(one) }
        }
        self.signed = signed
        self.unreadable = unreadable
    }

    static let folder = "checkpoints"
}
