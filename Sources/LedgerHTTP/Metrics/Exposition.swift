/// The text format Prometheus reads.
///
/// Source: Prometheus exposition formats, text 0.0.4.
enum Exposition {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A backslash, a quote and a line feed are escaped in label values.
    static func label(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 92 || $0 == 34 || $0 == 10 }) else { return text }
        return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }

    /// A backslash and a line feed are escaped in help.
    static func help(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// A name of `[a-zA-Z_:][a-zA-Z0-9_:]*`, other characters becoming `_`.
    static func name(_ text: String) -> String {
        var name = ""
        for byte in text.utf8 {
            let isDigit = (48...57).contains(byte)
            let isLetter = (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
            if name.isEmpty, isDigit { name.append("_") }
            name.unicodeScalars.append(isLetter || isDigit ? Unicode.Scalar(byte) : "_")
        }
        return name.isEmpty ? "_" : name
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 9e15 { return String(Int64(value)) }
        return "\(value)"
    }

    /// `{route="listEvents",status="2xx"}`, nothing when there are no labels.
    static func labels(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { "\($0.0)=\"\(label($0.1))\"" }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}
