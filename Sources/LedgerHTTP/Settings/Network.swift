import Glibc

/// Addresses that share their first bits: `10.0.0.0/8`, `fd00::/8`, or one address.
///
/// IPv4 addresses inside IPv6 (`::ffff:10.0.0.1`) are taken for what they carry.
public struct Network: Hashable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]
    private let bits: Int

    /// Parses an address, alone or with `/bits`; nil when it is malformed or has bits set beyond
    /// those that count.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2,
            let bytes = Network.bytes(of: String(first))
        else { return nil }
        let whole = 8 * bytes.count
        guard parts.count == 2 else {
            (self.bytes, bits) = (bytes, whole)
            return
        }
        guard let bits = Int(parts[1]), String(bits) == parts[1], (0...whole).contains(bits),
            bytes == Network.cut(bytes, to: bits)
        else { return nil }
        (self.bytes, self.bits) = (bytes, bits)
    }

    /// Whether an address, written as text, is one of these; false when it is none.
    public func contains(_ address: String) -> Bool {
        guard let other = Network.bytes(of: address), other.count == bytes.count else {
            return false
        }
        return Network.cut(other, to: bits) == bytes
    }

    /// What is left of an address in a log: its /24 (IPv4) or /48 (IPv6); nil when it is none.
    public static func truncated(_ address: String) -> String? {
        guard let bytes = bytes(of: address) else { return nil }
        let bits = bytes.count == 4 ? 24 : 48
        return "\(text(cut(bytes, to: bits)))/\(bits)"
    }

    public var description: String {
        bits == 8 * bytes.count ? Network.text(bytes) : "\(Network.text(bytes))/\(bits)"
    }

    /// Whether only this machine is meant.
    public var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 && bits >= 8 : description == "::1"
    }

    private static func cut(_ bytes: [UInt8], to bits: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(8, max(0, bits - 8 * index))
            return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
        }
    }

    /// 4 or 16 bytes, by the C library's own parser.
    private static func bytes(of text: String) -> [UInt8]? {
        guard !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: 64)
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
