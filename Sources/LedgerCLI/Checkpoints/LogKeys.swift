import Foundation
import LedgerNode
import LedgerProof
import LedgerStore

/// The public keys of a log, as its home keeps them: one a line, the current one first.
struct LogKeys {
    private(set) var keys: [VerifierKey]

    /// The keys of a home; none when it has no file of them.
    init(of home: Home) throws {
        try self.init(file: home.logKeys)
    }

    /// The keys in a file.
    /// - Throws: ``StoreError/foreign`` when a line is no key of a log.
    init(file: String) throws {
        try self.init(text: try DurableFile.read(file) ?? [], of: file)
    }

    /// The keys in a text that came from a file of this name.
    init(text: [UInt8], of file: String) throws {
        keys = try String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
            guard let key = try? VerifierKey(vkey: String(line)), key.algorithm == .ed25519 else {
                throw StoreError.foreign(file: file, problem: "“\(line)” is no key of a log")
            }
            return key
        }
    }

    /// Puts a key first, durably; those before stay listed, since they signed what is published.
    mutating func setCurrent(_ key: VerifierKey, in home: Home) throws {
        keys = [key] + keys.filter { $0 != key }
        try DurableFile.replace(home.logKeys, bytes)
    }

    /// The file's content.
    var bytes: [UInt8] {
        Array(keys.map { $0.vkey + "\n" }.joined().utf8)
    }

    /// The keys, if there are any.
    func required(in home: Home) throws -> [VerifierKey] {
        if !keys.isEmpty { return keys }
        throw Failure(
            Code.failure,
            vi:
                "Sổ chưa có khóa (\(home.logKeys)); tạo bằng “socai keys new”, hoặc chép lại tệp ấy từ "
                + "nguồn tin được.",
            en:
                "The ledger has no key (\(home.logKeys)); make one by “socai keys new”, or copy that "
                + "file from a source you trust."
        )
    }
}

extension SignedCheckpoint {
    /// Returns only if the log itself signed this, under its own name.
    func check(of origin: String, by keys: [VerifierKey], from source: String) throws {
        guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
            throw Failure(
                Code.badData,
                vi: "\(source) là của sổ \(checkpoint.origin), không phải \(origin).",
                en: "\(source) is of the log \(checkpoint.origin), not of \(origin)."
            )
        }
        do {
            _ = try signatures(ofLog: keys)
        } catch {
            throw Failure(
                Code.verificationFailed,
                vi: "\(source) không mang chữ ký đúng của khóa nào của sổ (log.vkey).",
                en: "\(source) bears no good signature by a key of the log (log.vkey)."
            )
        }
    }
}
