import Foundation
import Ledger
import LedgerProof
import LedgerStore

/// A published folder somebody wants verified.
struct PublishedPlace {
    let files: any PublishedFiles

    /// - Throws: ``Failure`` when there is no such folder.
    init(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Failure(
                Code.badData,
                vi: "Không có thư mục \(path); kiểm tra đường dẫn.",
                en: "There is no folder \(path); check the path."
            )
        }
        files = FileFolder(path: path)
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
    /// Files that should be one and are none.
    let unreadable: [String]

    init(_ files: any PublishedFiles) {
        let kept = files.names(in: KnownCheckpoints.folder).filter { $0.hasSuffix(".note") }
            .map { KnownCheckpoints.folder + "/" + $0 }
        let newest = [PublishedLog.checkpointPath].filter { files.size(of: $0) != nil }
        var signed: [SignedCheckpoint] = []
        var unreadable: [String] = []
        for path in kept + newest {
            guard let bytes = files.bytes(path), let one = try? SignedCheckpoint(bytes: bytes)
            else {
                unreadable.append(path)
                continue
            }
            if !signed.contains(one) { signed.append(one) }
        }
        self.signed = signed
        self.unreadable = unreadable
    }

    static let folder = "checkpoints"
}
