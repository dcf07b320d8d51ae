import Glibc

/// Why the signer does not do what it is asked: words for people and a code for the ledger.
package struct SignerFailure: Error, Hashable {
    package let code: Code
    package let vi: String
    package let en: String

    init(_ code: Code, vi: String, en: String) {
        (self.code, self.vi, self.en) = (code, vi, en)
    }

    /// Exit codes, in one place; beside them 0 and, by the argument parser, 64.
    package enum Code: Int32, Sendable {
        /// A file cannot be read or written, or the answer not be handed over.
        case unavailable = 1
        /// Another signer is at work with the same key.
        case busy = 4
        /// A larger tree was signed already.
        case behind = 10
        /// A tree of this size was signed already, with another root.
        case otherRoot = 11
        /// The proof does not show that the tree asked for goes on from the last one.
        case unproven = 12
        /// The proof begins at another size than the last one signed.
        case otherOldSize = 13
        /// The request is of another log.
        case otherOrigin = 14
        /// The memory of what was signed is gone.
        case guardMissing = 20
        /// The memory of what was signed is no checkpoint by this key.
        case guardCorrupt = 21
        /// The request, a key or a checkpoint handed in is malformed.
        case malformed = 65
        /// There is a key already.
        case exists = 73
        /// Others may read the key.
        case tooOpen = 77
    }

    /// What went wrong, in the language of the terminal.
    var words: String {
        SignerFailure.isVietnamese ? "Lỗi: \(vi)" : "Error: \(en)"
    }

    /// Vietnamese unless the environment asks for English.
    static var isVietnamese: Bool {
        let value = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variable($0) }.first
        return value?.hasPrefix("en") != true
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
