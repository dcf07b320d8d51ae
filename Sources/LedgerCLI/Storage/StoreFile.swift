import Foundation
import LedgerNode
import LedgerPostgres

/// The file `store` of a home whose log lies in a database: one line, its address.
///
/// The file `vault-store` says the same of the vault. A home has either this file or `log.db`.
struct StoreFile {
    let path: String

    var exists: Bool {
        FileManager.default.fileExists(atPath: path)
    }

    func address() throws -> PostgresAddress {
        try StoreFile.address(text(), path)
    }

    func text() throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(
                Code.failure,
                vi: "Không đọc được \(path).",
                en: "Cannot read \(path)."
            )
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func write(_ address: PostgresAddress) throws {
        try write(address.text)
    }

    func write(_ text: String) throws {
        try DurableFile.write(path, Array((text + "\n").utf8), mode: 0o600, isDurable: true)
    }

    /// An address somebody typed, in a file or as an option.
    static func address(_ text: String, _ place: String = "--store") throws -> PostgresAddress {
        do throws(PostgresAddress.Fault) {
            return try PostgresAddress(text)
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(place): \(error.words.vi)",
                en: "\(place): \(error.words.en)"
            )
        }
    }
}
