import Crypto
import Foundation

/// Random values that prove something to whoever made them, and what is kept of them.
enum Secret {
    /// Characters of ``fresh()``.
    static let length = 43

    /// 256 random bits as 43 characters of base64url.
    static func fresh() -> String {
        base64URL(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    }

    /// What is kept of a secret.
    ///
    /// A plain hash is enough: nobody can try 2^256 values.
    static func hash(_ secret: some StringProtocol) -> [UInt8] {
        Array(SHA256.hash(data: Array(secret.utf8)))
    }

    /// A value that follows from a secret for one use, and from which the secret does not follow.
    static func derived(_ use: String, from secret: some StringProtocol) -> String {
        let key = SymmetricKey(data: Array(secret.utf8))
        return base64URL(Array(HMAC<SHA256>.authenticationCode(for: Array(use.utf8), using: key)))
    }

    /// Whether two values are the same, in a time that does not tell where they differ.
    static func isEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether a text has the form of ``fresh()``.
    static func isSecret(_ text: some StringProtocol) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy { isBase64URL($0) }
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    // MARK: base64

    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// Without padding, as RFC 7515 §2 has it.
    static func base64URL(_ bytes: [UInt8]) -> String {
        base64(bytes).replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// The bytes of unpadded base64url; nil for anything else.
    static func bytes(base64URL text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.allSatisfy({ isBase64URL($0) }), text.utf8.count % 4 != 1 else {
            return nil
        }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + padding).map { Array($0) }
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case 45, 48...57, 65...90, 95, 97...122: true
        default: false
        }
    }
}
