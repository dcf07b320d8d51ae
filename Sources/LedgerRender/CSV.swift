public import Ledger

/// Writes a table for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted by RFC 4180.
///
/// Integers are plain, days ISO 8601. A share is its text (`4,07%`), because a spreadsheet would
/// read `3/4` as a day. A text that a spreadsheet would run as a formula, one that begins with
/// `=`, `+`, `-`, `@`, a tab or a carriage return, is given a `'` in front. Title and footnotes are
/// left out.
public struct CSV: Hashable, Sendable {
    public let language: Language
    public let separator: Separator

    /// The list separator; which one a spreadsheet expects depends on its regional settings.
    public enum Separator: Hashable, Sendable, CaseIterable {
        case semicolon
        case comma
    }

    public init(language: Language, separator: Separator = .semicolon) {
        self.language = language
        self.separator = separator
    }

    /// The whole file.
    public func render(_ table: Table) -> [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        append(table.columns.map { guarded($0.header(language)) }, to: &bytes)
        for row in table.rows {
            append(row.map(field), to: &bytes)
        }
        return bytes
    }

    private func field(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): guarded(text)
        case .ratio(_, _, let text), .coded(_, let text): isFigure(text) ? text : guarded(text)
        case .integer, .date, .empty: cell.machineText
        }
    }

    func guarded(_ text: String) -> String {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r": "'" + text
        default: text
        }
    }

    /// At most a sign, then digits and their marks: nothing a spreadsheet could run.
    private func isFigure(_ text: String) -> Bool {
        let sign = text.unicodeScalars.prefix { $0 == "+" || $0 == "-" }
        guard sign.count <= 1 else { return false }
        return text.unicodeScalars.dropFirst(sign.count).allSatisfy { scalar in
            switch scalar {
            case "0"..."9", ".", ",", "%": true
            default: false
            }
        }
    }

    func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(separator.byte) }
            let isBlankLine = fields.count == 1 && field.isEmpty
            if isBlankLine || needsQuotes(field) {
                appendQuoted(field, to: &bytes)
            } else {
                bytes += field.utf8
            }
        }
        bytes += "\r\n".utf8
    }

    private func needsQuotes(_ field: String) -> Bool {
        field.utf8.contains { byte in
            switch byte {
            case separator.byte, UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
            default: false
            }
        }
    }

    private func appendQuoted(_ field: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}

extension CSV.Separator {
    var byte: UInt8 {
        switch self {
        case .semicolon: UInt8(ascii: ";")
        case .comma: UInt8(ascii: ",")
        }
    }
}
