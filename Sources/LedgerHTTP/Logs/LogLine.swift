import Ledger

/// One line of the log, already without anything personal.
struct LogLine {
    let bytes: [UInt8]

    /// What may stand beside a message, and how it is kept.
    private enum Kept {
        /// A whole number.
        case number
        /// Letters, digits and `.-_/:{}[] `, without a long run of digits.
        case word
        /// The id of a trace, hexadecimal.
        case trace
        /// An address, cut to its network.
        case address
    }

    private static let keys: [(key: String, kept: Kept)] = [
        ("route", .word), ("method", .word), ("status", .number), ("duration_ms", .number),
        ("trace", .trace), ("ledger", .word), ("key", .word), ("peer", .address),
        ("code", .word), ("events", .number), ("position", .number), ("size", .number),
        ("attempt", .number), ("count", .number), ("port", .number), ("version", .word),
    ]

    init(milliseconds: Int64, level: String, message: String, metadata: [String: String]) {
        var text = "{\"time\":\"\(Instant(millisecondsSinceEpoch: milliseconds))\""
        text += ",\"level\":\"\(level)\",\"message\":\(LogLine.quoted(LogLine.clean(message)))"
        for (key, kept) in LogLine.keys {
            guard let value = metadata[key], let shown = LogLine.shown(value, kept) else {
                continue
            }
            text += ",\"\(key)\":\(shown)"
        }
        bytes = Array((text + "}\n").utf8)
    }

    private static func shown(_ value: String, _ kept: Kept) -> String? {
        switch kept {
        case .number: Int64(value).map(String.init)
        case .word:
            value.utf8.count <= 100 && value.utf8.allSatisfy(isOfWord)
                ? quoted(clean(value)) : nil
        case .trace:
            value.utf8.count == 32 && value.utf8.allSatisfy(isHexadecimal) ? quoted(value) : nil
        case .address: Network.truncated(value).map(quoted)
        }
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        isHexadecimal(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || ".-_/:{}".utf8.contains(byte)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }

    /// A text without query strings and without nine digits or more in a row, of whatever script;
    /// spaces, dots and hyphens between them do not hide them. At most 500 characters.
    static func clean(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        var (digits, isQuery) = (0, false)
        func flush() {
            if digits >= 9 {
                kept.append(contentsOf: "[…]".unicodeScalars)
                if let last = run.last, " .-".unicodeScalars.contains(last) { kept.append(last) }
            } else {
                kept.append(contentsOf: run)
            }
            (run, digits) = (String.UnicodeScalarView(), 0)
        }
        for scalar in text.unicodeScalars.prefix(2000) {
            if isQuery, scalar != " " { continue }
            isQuery = false
            if scalar.properties.generalCategory == .decimalNumber {
                digits += 1
                run.append(scalar)
            } else if digits > 0, " .-".unicodeScalars.contains(scalar) {
                run.append(scalar)
            } else {
                flush()
                kept.append(scalar)
                isQuery = scalar == "?"
            }
        }
        flush()
        return String(String.UnicodeScalarView(kept.prefix(500)))
    }

    /// RFC 8259, with control characters and line ends escaped: a line stays one line.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default:
                let isPlain =
                    scalar.value >= 32 && !(0x7F...0x9F).contains(scalar.value)
                    && scalar.value != 0x2028 && scalar.value != 0x2029
                if isPlain {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return quoted + "\""
    }
}
