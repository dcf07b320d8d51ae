import Crypto
import Foundation
import LedgerStore

/// The SHA-256 of a file, as `sha256sum` writes it.
public enum FileDigest {
    /// - Throws: ``StoreError/unavailable`` when the file cannot be read. Cost: the file once.
    public static func sha256(of path: String) throws -> String {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var (hash, part) = (SHA256(), [UInt8](repeating: 0, count: 1 << 20))
        while true {
            let count = part.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { break }
            part.withUnsafeBytes {
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
            }
        }
        return hash.finalize().map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static func failure(_ path: String) -> StoreError {
        StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
    }
}
