import Crypto
import Foundation
import LedgerStore

/// The file that holds a vault's two secrets, readable by its owner only.
extension VaultKey {
    private static let prefix = "socai-vault-key-v2 "
    /// Beside the key while it is being changed for another.
    static let nextSuffix = ".next"

    /// Makes fresh secrets in a new file.
    static func create(at path: String) throws -> VaultKey {
        try create(
            at: path,
            VaultKey(wrapping: SymmetricKey(size: .bits256), pepper: SymmetricKey(size: .bits256))
        )
    }

    /// Writes a key into a new file, durably.
    @discardableResult
    static func create(at path: String, _ key: VaultKey) throws -> VaultKey {
        let secrets = [key.wrapping, key.pepper].reduce(into: Data()) { bytes, secret in
            secret.withUnsafeBytes { bytes += $0 }
        }
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data((prefix + secrets.base64EncodedString() + "\n").utf8))
        try file.synchronize()
        return key
    }

    /// Reads the key a vault was last sealed with.
    ///
    /// A change of keys that was interrupted left the new one beside the old.
    /// - Throws: ``StoreError/foreign`` when the key does not fit, ``StoreError/unavailable`` when
    ///   there is none.
    static func read(_ path: String, _ check: Lookup) throws -> VaultKey {
        let key = try VaultKey(readingFrom: path)
        if check == key.check { return key }
        let next = path + VaultKey.nextSuffix
        guard let key = try? VaultKey(readingFrom: next), check == key.check else {
            throw StoreError.foreign(file: path, problem: VaultKeyFault.other.rawValue)
        }
        // Whoever changes the keys may just have done the same.
        rename(next, path)
        return key
    }

    /// Reads a key file.
    /// - Throws: ``StoreError/unavailable`` when it is missing, malformed or readable by others.
    init(readingFrom path: String) throws {
        if let fault = VaultKeyFault(at: path) {
            throw StoreError.unavailable(file: path, problem: fault.rawValue)
        }
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let encoded = text.dropFirst(VaultKey.prefix.count)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix(VaultKey.prefix), let secrets = Data(base64Encoded: encoded),
            secrets.count == 64
        else { throw StoreError.foreign(file: path, problem: VaultKeyFault.noKey.rawValue) }
        self.init(
            wrapping: SymmetricKey(data: secrets.prefix(32)),
            pepper: SymmetricKey(data: secrets.suffix(32))
        )
    }

    /// Makes a file's name durable, such as one just renamed.
    static func synchronizeFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = Glibc.open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
    }
}
