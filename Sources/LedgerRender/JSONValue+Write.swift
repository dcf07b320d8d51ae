extension JSONValue {
    /// How much room the text takes.
    public enum Form: Hashable, Sendable {
        /// No space at all.
        case compact
        /// One member or element per line, set in by two.
        case pretty
    }

    /// The text by RFC 8259, without a line feed at its end; linear in its length.
    public func written(_ form: Form = .compact) -> String {
        var text = ""
        switch form {
        case .compact: write(to: &text, indent: nil)
        case .pretty: write(to: &text, indent: 0)
        }
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .object(let members):
            Self.enclose("{", members, "}", in: &text, indent) { member, inner, text in
                Self.write(string: member.key, to: &text)
                text += inner == nil ? ":" : ": "
                member.value.write(to: &text, indent: inner)
            }
        case .array(let elements):
            Self.enclose("[", elements, "]", in: &text, indent) { element, inner, text in
                element.write(to: &text, indent: inner)
            }
        case .string(let string): Self.write(string: string, to: &text)
        case .integer(let value): text += String(value)
        case .bool(let value): text += value ? "true" : "false"
        case .null: text += "null"
        }
    }

    private static func enclose<Item>(
        _ open: String,
        _ items: [Item],
        _ close: String,
        in text: inout String,
        _ indent: Int?,
        write: (Item, Int?, inout String) -> Void
    ) {
        text += open
        let inner = indent.map { $0 + 2 }
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            breakLine(in: &text, inner)
            write(item, inner, &text)
        }
        if !items.isEmpty { breakLine(in: &text, indent) }
        text += close
    }

    private static func breakLine(in text: inout String, _ indent: Int?) {
        guard let indent else { return }
        text += "\n" + String(repeating: " ", count: indent)
    }

    private static func write(string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            if let escape = escape(scalar) {
                text += escape
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    /// The escape a scalar needs, or nil when it may stand as it is.
    ///
    /// More is escaped than must be: DEL, the C1 controls and the two Unicode line breaks too, so
    /// the text is one safe line in a terminal and in a script element.
    private static func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{08}": "\\b"
        case "\u{0C}": "\\f"
        case "\u{00}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": hexadecimal(scalar)
        default: nil
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
