/// Reads the cells of one worksheet into a ``SheetText``.
///
/// A formula counts for the value it had when the file was saved; of merged cells only the first has
/// one.
final class SheetScanner: XMLHandler {
    private(set) var output = SheetText()
    private let name: String
    private let texts: SharedTexts
    private let formats: CellFormats
    private let from1904: Bool
    private var isInData = false
    private var isCollecting = false
    private var isAid = false
    private var row = 0
    private var column = 0
    private var cell = Cell()
    private var value: [UInt8] = []

    /// What the tag of a cell says of its value.
    private struct Cell {
        var kind = Kind.number
        var format = 0
        var hasFormula = false
    }

    private enum Kind {
        case number, boolean, shared, inline
        /// Written as it stands: results of formulas, errors, days in ISO 8601.
        case plain
    }

    init(_ name: String, texts: SharedTexts, formats: CellFormats, from1904: Bool) {
        (self.name, self.texts) = (name, texts)
        (self.formats, self.from1904) = (formats, from1904)
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard isInData else {
            if name == "sheetData" { isInData = true }
            return
        }
        if name == "c" {
            startCell(attributes)
        } else if name == "v" {
            isCollecting = cell.kind != .inline
        } else if name == "row" {
            startRow(attributes)
        } else if name == "t" {
            isCollecting = cell.kind == .inline && !isAid
        } else if name == "f" {
            cell.hasFormula = true
        } else if name == "rPh" {
            isAid = true
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isCollecting { value.append(contentsOf: bytes) }
    }

    override func end(_ name: XMLName) {
        guard isInData else { return }
        if name == "c" {
            endCell()
        } else if name == "v" || name == "t" {
            isCollecting = false
        } else if name == "rPh" {
            isAid = false
        } else if name == "sheetData" {
            isInData = false
            output.end()
        }
    }

    private func startRow(_ attributes: XMLAttributes) {
        let next = row + 1
        guard let address = attributes.pointer("r") else {
            (row, column) = (next, 0)
            return check()
        }
        guard let number = Int(String(cString: address)) else { return refuse(.badAddress) }
        guard number >= next else { return refuse(.outOfOrder) }
        (row, column) = (number, 0)
        check()
    }

    private func startCell(_ attributes: XMLAttributes) {
        let next = column + 1
        if let address = attributes.pointer("r") {
            guard let place = CellName.parse(address), place.row == row else {
                return refuse(.badAddress)
            }
            guard place.column >= next else { return refuse(.outOfOrder) }
            column = place.column
        } else {
            column = next
        }
        cell = Cell()
        if let kind = attributes.pointer("t") { cell.kind = SheetScanner.kind(XMLName(kind)) }
        if let format = attributes.pointer("s") { cell.format = SheetScanner.number(format) }
        value.removeAll(keepingCapacity: true)
    }

    private static func kind(_ word: XMLName) -> Kind {
        if word == "s" { return .shared }
        if word == "n" { return .number }
        if word == "b" { return .boolean }
        return word == "inlineStr" ? .inline : .plain
    }

    private static func number(_ text: UnsafePointer<CChar>) -> Int {
        var (number, index) = (0, 0)
        while UInt8(bitPattern: text[index]).isDigit, index < 9 {
            number = number * 10 + Int(UInt8(bitPattern: text[index]) - Ascii.zero)
            index += 1
        }
        return number
    }

    private func endCell() {
        if cell.kind != .inline, cell.kind != .plain { trim() }
        guard !value.isEmpty else {
            if cell.hasFormula, cell.kind == .number { refuse(.notCalculated) }
            return
        }
        guard column <= SheetText.columnMax else { return refuse(.tooManyColumns) }
        guard output.move(row: row, column: column) else {
            fault = .tooLarge(part: name)
            return
        }
        switch cell.kind {
        case .number: output.put(value, formats[cell.format], from1904: from1904)
        case .boolean: output.put(Array((value == [Ascii.zero] ? "FALSE" : "TRUE").utf8))
        case .inline, .plain: output.put(value)
        case .shared:
            guard value.count < 10, value.allSatisfy(\.isDigit) else { return refuse(.noSuchText) }
            let index = value.reduce(0) { $0 * 10 + Int($1 - Ascii.zero) }
            guard let text = texts.slice(index) else { return refuse(.noSuchText) }
            output.put(text)
        }
    }

    private func trim() {
        while let last = value.last, last <= Ascii.space { value.removeLast() }
        guard let first = value.first, first <= Ascii.space else { return }
        value.removeSubrange(..<(value.firstIndex { $0 > Ascii.space } ?? 0))
    }

    private func check() {
        if row > SheetText.rowMax { refuse(.tooManyRows) }
    }

    private func refuse(_ problem: SheetFault) {
        fault = .sheet(problem, sheet: name, row: row, column: max(1, column))
    }
}
