import Foundation
import Glibc
import LedgerStore

/// A password in a file of its own, as secrets are handed to services.
enum PasswordFile {
    /// The first line of a file nobody else may read.
    static func read(_ path: String) throws -> String {
        var status = stat()
        guard stat(path, &status) == 0, let bytes = FileManager.default.contents(atPath: path)
        else {
            throw StoreError.unavailable(
                file: path,
                problem: "the password file cannot be read: \(String(cString: strerror(errno)))"
            )
        }
        guard status.st_mode & 0o077 == 0 else {
            throw StoreError.unavailable(
                file: path,
                problem: "others may read the password file; run: chmod 600 '\(path)'"
            )
        }
        let line = bytes.prefix { $0 != 10 && $0 != 13 }
        guard !line.isEmpty, line.count <= 4096, !line.contains(0),
            let password = String(validating: line, as: UTF8.self)
        else {
            throw StoreError.foreign(file: path, problem: "no password in its first line")
        }
        return password
    }
}
