/// The name of a cell, as `C12`: letters for the column, then the row.
enum CellName {
    static func text(row: Int, column: Int) -> String {
        var (letters, rest) = ("", column)
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return "\(letters)\(row)"
    }

    /// The column, from 1, and the row; nil when it is no name of a cell.
    static func parse(_ name: UnsafePointer<CChar>) -> (row: Int, column: Int)? {
        var (index, row, column) = (0, 0, 0)
        while true {
            let byte = UInt8(bitPattern: name[index]).uppercased
            guard byte.isUpper, index < 3 else { break }
            column = column * 26 + Int(byte - 64)
            index += 1
        }
        let first = index
        while UInt8(bitPattern: name[index]).isDigit, index - first < 8 {
            row = row * 10 + Int(UInt8(bitPattern: name[index]) - Ascii.zero)
            index += 1
        }
        return name[index] == 0 && column > 0 && row > 0 ? (row, column) : nil
    }
}
