/// Padded standard base64 with exactly one text for every value.
///
/// Source: RFC 4648 §3.5, §4.
enum Base64 {
    static func text(of bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let padded = group + Array(repeating: 0, count: 3 - group.count)
            let value = padded.reduce(0) { $0 << 8 | Int($1) }
            let digits = [18, 12, 6, 0].map { alphabet[value >> $0 & 63] }
            text += digits.prefix(group.count + 1)
            text += Array(repeating: padding, count: 3 - group.count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes a text stands for; nil for any text ``text(of:)`` does not write.
    static func bytes(of text: Substring) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let padCount = characters.suffix(2).count { $0 == padding }
        let digits = characters.dropLast(padCount)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        var (buffer, bitCount) = (0, 0)
        for digit in digits {
            let value = Int(values[Int(digit)])
            guard value < 64 else { return nil }
            buffer = buffer << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(buffer >> bitCount & 255))
            }
            buffer &= 0xFFFF
        }
        // Stray low bits would give one value several texts.
        guard buffer & (1 << bitCount - 1) == 0, bitCount == 2 * padCount else { return nil }
        return bytes
    }
}

private let padding = UInt8(ascii: "=")
private let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
)
private let values = (0...255).map { code in
    alphabet.firstIndex(of: UInt8(code)).map { UInt8($0) } ?? 64
}
