import Foundation
import LedgerStore

/// An advisory lock on a file of its own, held as long as this value lives.
///
/// The kernel drops it when the process ends, however it ends.
final class FileLock: Sendable {
    private let descriptor: Int32

    enum Kind {
        /// Many may hold it.
        case shared
        /// One may hold it, and nobody the shared one.
        case exclusive
    }

    /// Waits until the lock is free.
    init(_ path: String, _ kind: Kind) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        while flock(descriptor, kind == .shared ? LOCK_SH : LOCK_EX) != 0 {
            guard errno == EINTR else {
                throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
            }
        }
    }

    deinit {
        close(descriptor)
    }
}
