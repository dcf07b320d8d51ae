public import Ledger

/// What one column is called, for readers and for machines, and how it may be laid out.
public struct Column: Hashable, Sendable {
    public let key: String
    public let header: Words
    public let alignment: Alignment
    public let overflow: Overflow

    /// The side of the column its cells lean on.
    public enum Alignment: Hashable, Sendable {
        /// Right when the column holds figures and nothing else, left otherwise.
        case byContent
        case left
        case right
    }

    /// What happens to a text that is wider than its column.
    public enum Overflow: Hashable, Sendable {
        /// It goes on in the next line; nothing is lost.
        case wrap
        /// It ends in `…`; figures and dates are never cut.
        case cut
    }

    /// A column; the key is English, `snake_case` or `camelCase`, in ASCII letters and digits.
    ///
    /// Any other key is a mistake of the caller and stops the process.
    public init(
        _ key: String,
        _ header: Words,
        alignment: Alignment = .byContent,
        overflow: Overflow = .wrap
    ) {
        precondition(Self.isKey(key), "a column key is an ASCII identifier")
        self.key = key
        self.header = header
        self.alignment = alignment
        self.overflow = overflow
    }

    private static func isKey(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
