/// One signature line of a note: whose it says it is, and the bytes; only a key tells if it holds.
///
/// Source: C2SP signed-note v1.0.0, "Format".
public struct NoteSignature: Hashable, Sendable {
    public let name: String
    /// The key's id.
    public let id: UInt32
    /// What follows the id: a signature, in front of it the time if a witness made it.
    public let value: [UInt8]

    public init(name: String, id: UInt32, value: [UInt8]) {
        (self.name, self.id, self.value) = (name, id, value)
    }

    /// The line without its line feed.
    public var line: String {
        let id = stride(from: 24, through: 0, by: -8).map { UInt8(self.id >> $0 & 255) }
        return NoteSignature.mark + name + " " + Base64.text(of: id + value)
    }

    /// Reads a line without its line feed, or returns `nil`.
    public init?(line: Substring) {
        guard line.utf8.starts(with: NoteSignature.mark.utf8) else { return nil }
        let rest = line.unicodeScalars.dropFirst(NoteSignature.mark.unicodeScalars.count)
        guard let space = rest.firstIndex(of: " "), VerifierKey.isName(String(rest[..<space])),
            let bytes = Base64.bytes(of: Substring(rest[rest.index(after: space)...])),
            bytes.count > 4
        else { return nil }
        name = String(rest[..<space])
        id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        value = Array(bytes.dropFirst(4))
    }

    private static let mark = "\u{2014} "

    /// Whether this is to stand in the place of another line by the same key.
    func supersedes(_ other: NoteSignature) -> Bool {
        let cosignatureByteCount = KeyAlgorithm.cosignature.signatureByteCount
        guard value.count == cosignatureByteCount, other.value.count == cosignatureByteCount,
            let time = Cosignature.time(of: value), let held = Cosignature.time(of: other.value)
        else { return true }
        return time >= held
    }

    /// Whether a line is by a key: name and id both, by bytes.
    func isNamed(after key: VerifierKey) -> Bool {
        id == key.id && name.utf8.elementsEqual(key.name.utf8)
    }
}
