import Ledger

/// Finds the tables of a printed page, and the texts around them by the names they were given.
///
/// Reads what browsers and editors make of our own pages: tags in any case, attributes in any
/// order, end tags left out. It is no reader of pages in general.
struct PageScanner {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var open: [(name: String, capture: Int?)] = []
    private var captures: [Capture] = []
    private var active: [Int] = []
    private var tables: [(name: String, rows: [PrintedRow])] = []
    private var texts: [PrintedRow] = []

    /// Text being gathered between the tags of an element.
    private struct Capture {
        let target: Target
        var text = ""

        var isAside: Bool {
            guard case .aside = target else { return false }
            return true
        }
    }

    private enum Target {
        case part(String)
        case cell
        /// Text that is not part of what surrounds it: the number of a note.
        case aside
    }

    private static let void: Set<String> = [
        "meta", "br", "hr", "img", "input", "link", "col", "base", "wbr", "!doctype",
    ]
    private static let raw: Set<String> = ["style", "script", "title"]

    /// The page's texts as one sheet, then its tables.
    static func sheets(of bytes: ArraySlice<UInt8>) -> [PrintedSheet] {
        var scanner = PageScanner(bytes: bytes)
        scanner.run()
        return [PrintedSheet(name: PrintedSheet.page, rows: scanner.texts)]
            + scanner.tables.map { PrintedSheet(name: $0.name, rows: $0.rows) }
    }

    private init(bytes: ArraySlice<UInt8>) {
        (self.bytes, index) = (bytes, bytes.startIndex)
    }

    private mutating func run() {
        while index < bytes.endIndex {
            if bytes[index] != UInt8(ascii: "<") {
                readText()
            } else if bytes[index...].starts(with: "<!--".utf8) {
                skip(past: "-->")
            } else {
                readTag()
            }
        }
        while !open.isEmpty { closeLast() }
    }

    private mutating func readText() {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        append(PageScanner.decoded(String(decoding: bytes[index..<end], as: UTF8.self)))
        index = end
    }

    private mutating func append(_ text: String) {
        guard !active.contains(where: { captures[$0].isAside }) else { return }
        for capture in active { captures[capture].text += text }
    }

    private mutating func skip(past mark: String) {
        while index < bytes.endIndex, !bytes[index...].starts(with: mark.utf8) { index += 1 }
        index = min(bytes.endIndex, index + mark.utf8.count)
    }

    // MARK: Tags

    private mutating func readTag() {
        index += 1
        guard index < bytes.endIndex else { return }
        let isEnd = bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let name = word { $0 > Ascii.space && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            .lowercased()
        let attributes = readAttributes()
        if isEnd { return close(name) }
        if name == "br" { append(" ") }
        guard !PageScanner.void.contains(name) else { return }
        start(name, attributes)
        guard PageScanner.raw.contains(name) else { return }
        skip(past: "</\(name)")
        skip(past: ">")
        closeLast()
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        endImplied(by: name)
        switch name {
        case "table": tables.append((attributes["data-table"] ?? "", .init()))
        case "tr": startRow()
        default: break
        }
        var target: Target?
        if name == "td" || name == "th" { target = .cell }
        if name == "sup" { target = .aside }
        if let part = attributes["data-part"] { target = .part(part) }
        if let target {
            captures.append(Capture(target: target))
            active.append(captures.count - 1)
        }
        open.append((name, target == nil ? nil : captures.count - 1))
    }

    /// A cell or a row ends where the next one begins.
    private mutating func endImplied(by name: String) {
        let ended: Set<String>
        switch name {
        case "td", "th": ended = ["td", "th"]
        case "tr": ended = ["td", "th", "tr"]
        default: return
        }
        while let last = open.last, ended.contains(last.name) { closeLast() }
    }

    private mutating func startRow() {
        guard !tables.isEmpty else { return }
        let last = tables.count - 1
        let number = tables[last].rows.count + 1
        tables[last].rows.append(PrintedRow(number: number, cells: []))
    }

    private mutating func close(_ name: String) {
        guard open.contains(where: { $0.name == name }) else { return }
        while let last = open.last {
            closeLast()
            if last.name == name { return }
        }
    }

    private mutating func closeLast() {
        guard let capture = open.removeLast().capture else { return }
        active.removeAll { $0 == capture }
        let text = captures[capture].text.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        switch captures[capture].target {
        case .aside: break
        case .part(let name):
            texts.append(PrintedRow(number: texts.count + 1, cells: [name, text]))
        case .cell:
            guard let row = tables.last?.rows.last else { return }
            let last = tables.count - 1
            tables[last].rows[row.number - 1] = PrintedRow(
                number: row.number,
                cells: row.cells + [text]
            )
        }
    }

    // MARK: Attributes

    private mutating func readAttributes() -> [String: String] {
        var attributes: [String: String] = [:]
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") {
            guard bytes[index] > Ascii.space, bytes[index] != UInt8(ascii: "/") else {
                index += 1
                continue
            }
            let ends = "=>/".utf8
            let name = word { $0 > Ascii.space && !ends.contains($0) }.lowercased()
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else {
                if name.isEmpty { index += 1 }
                continue
            }
            index += 1
            attributes[name] = PageScanner.decoded(readValue())
        }
        index = min(bytes.endIndex, index + 1)
        return attributes
    }

    private mutating func readValue() -> String {
        guard index < bytes.endIndex else { return "" }
        let quote = bytes[index]
        guard quote == Ascii.quote || quote == UInt8(ascii: "'") else {
            return word { $0 > Ascii.space && $0 != UInt8(ascii: ">") }
        }
        index += 1
        let value = word { $0 != quote }
        index = min(bytes.endIndex, index + 1)
        return value
    }

    private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
        let end = bytes[index...].firstIndex { !belongs($0) } ?? bytes.endIndex
        defer { index = end }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    // MARK: Entities

    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    /// Scalar by scalar: a mark that combines with the end of an entity does not hide it.
    private static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var (plain, rest) = (String.UnicodeScalarView(), text.unicodeScalars[...])
        while let mark = rest.firstIndex(of: "&") {
            plain += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            guard let end = rest.prefix(12).firstIndex(of: ";"),
                let character = entity(Substring(rest[..<end]))
            else {
                plain.append("&")
                continue
            }
            plain += character.unicodeScalars
            rest = rest[rest.index(after: end)...]
        }
        return String(plain + rest)
    }

    private static func entity(_ name: Substring) -> String? {
        guard name.hasPrefix("#") else { return entities[String(name)] }
        let digits = name.dropFirst()
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10)
        return value.flatMap { Unicode.Scalar($0) }.map { String($0) }
    }
}
