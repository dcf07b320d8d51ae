/// How long a ledger was and its Merkle root then: what two ledgers cite of each other.
public struct LedgerHead: Hashable, Sendable {
    public let origin: String
    public let size: Int
    /// The root's 32 bytes in base64, as checkpoints write it.
    public let root: String

    /// Nil when the size is no size of a log, or the root not 32 bytes in base64.
    public init?(origin: String, size: Int, root: String) {
        guard !origin.isEmpty, (1...LedgerHead.sizeMax).contains(size), LedgerHead.isRoot(root)
        else { return nil }
        (self.origin, self.size, self.root) = (origin, size, root)
    }

    /// Parses `origin,size,root`.
    public init?(_ description: String) {
        let parts = description.split(separator: ",", omittingEmptySubsequences: false)
        // Only the origin may hold a comma.
        guard parts.count >= 3, let size = Int(parts[parts.count - 2]) else { return nil }
        self.init(
            origin: parts.dropLast(2).joined(separator: ","),
            size: size,
            root: String(parts[parts.count - 1])
        )
    }

    private static let sizeMax = Int(UInt32.max)

    private static func isRoot(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        // 32 bytes are 42 letters of six bits, one of four bits, and a sign that fills up.
        guard bytes.count == 44, bytes[43] == UInt8(ascii: "=") else { return false }
        return bytes[..<42].allSatisfy(isLetter) && "AEIMQUYcgkosw048".utf8.contains(bytes[42])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}

extension LedgerHead: CustomStringConvertible {
    public var description: String {
        "\(origin),\(size),\(root)"
    }
}

/// The end of a ledger: where it stands and which ledger goes on.
public struct LedgerClosing: Hashable, Sendable {
    public let at: Position
    public let successor: LedgerHead

    public init(at position: Position, successor: LedgerHead) {
        at = position
        self.successor = successor
    }

    var words: Words {
        Words(
            vi: "Sổ đã đóng ở vị trí \(at); ghi vào sổ kế tiếp \(successor.origin).",
            en: "The ledger was closed at position \(at); record in its successor "
                + "\(successor.origin)."
        )
    }
}
