extension Hash {
    /// The hash as 44 characters of padded standard base64, the form a checkpoint carries.
    ///
    /// Source: RFC 4648 §4.
    public var base64: String {
        let padded = bytes + [0]
        var text: [UInt8] = []
        for start in stride(from: 0, to: padded.count, by: 3) {
            let group = padded[start..<start + 3].reduce(0) { $0 << 8 | Int($1) }
            text += [18, 12, 6, 0].map { alphabet[group >> $0 & 63] }
        }
        text[text.count - 1] = padding
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads the one base64 text of a hash, or returns `nil`.
    ///
    /// Strict: 44 characters of the standard alphabet with their padding and no stray low bits,
    /// so two different texts never name the same hash. Source: RFC 4648 §3.5, §4.
    public init?(base64: String) {
        guard base64.utf8.count == 44 else { return nil }
        let sextets = base64.utf8.dropLast().compactMap { alphabet.firstIndex(of: $0) } + [0]
        guard sextets.count == 44 else { return nil }
        let decoded = stride(from: 0, to: sextets.count, by: 4).flatMap { start in
            let group = sextets[start..<start + 4].reduce(0) { $0 << 6 | $1 }
            return [16, 8, 0].map { UInt8(group >> $0 & 255) }
        }
        self.init(bytes: Array(decoded.prefix(Self.byteCount)))
        // Equal bytes and not equal strings: Unicode equivalence has no say in a checkpoint.
        guard Array(self.base64.utf8) == Array(base64.utf8) else { return nil }
    }
}

private let padding = UInt8(ascii: "=")
private let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
)
