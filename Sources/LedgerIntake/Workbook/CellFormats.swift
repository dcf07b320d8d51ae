/// How the number of a cell is to be read.
enum CellFormat: Equatable {
    case number
    case date
    /// Shown with zeros in front up to so many digits, as ids often are.
    case padded(Int)

    /// The format of a code as a spreadsheet writes it, such as `dd/mm/yyyy`.
    init(code: String) {
        let signs = CellFormat.signs(of: code)
        if signs.count > 1, signs.count <= 32, signs.allSatisfy({ $0 == Ascii.zero }) {
            self = .padded(signs.count)
        } else {
            self = signs.contains { "dmyhs".utf8.contains($0) } ? .date : .number
        }
    }

    /// The format of a number that has one without a code.
    init(builtIn number: Int) {
        switch number {
        case 14...22, 45...47: self = .date
        default: self = .number
        }
    }

    /// The first section without what is shown as it stands, in small letters.
    private static func signs(of code: String) -> [UInt8] {
        var (signs, isQuoted, isBracketed, isEscaped) = ([UInt8](), false, false, false)
        for byte in code.utf8 {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = byte != Ascii.quote
            } else if isBracketed {
                isBracketed = byte != UInt8(ascii: "]")
            } else {
                switch byte {
                case UInt8(ascii: ";"): return signs
                case Ascii.quote: isQuoted = true
                case UInt8(ascii: "["): isBracketed = true
                // A sign after these is shown, or fills, or is only as wide as a space.
                case Ascii.backslash, UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
                default: signs.append(byte.lowercased)
                }
            }
        }
        return signs
    }
}

/// The formats of a workbook's cells, by the number a cell gives.
final class CellFormats: XMLHandler {
    private(set) var formats: [CellFormat] = []
    private var codes: [Int: CellFormat] = [:]
    private var place = Place.elsewhere

    /// The same elements stand elsewhere with another meaning.
    private enum Place {
        case elsewhere, codes, formats
    }

    subscript(index: Int) -> CellFormat {
        formats.indices.contains(index) ? formats[index] : .number
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "numFmts" { place = .codes }
        if name == "cellXfs" { place = .formats }
        if place == .codes, name == "numFmt", let id = attributes.number("numFmtId"),
            let code = attributes["formatCode"]
        {
            codes[id] = CellFormat(code: code)
        }
        if place == .formats, name == "xf" {
            let id = attributes.number("numFmtId") ?? 0
            formats.append(codes[id] ?? CellFormat(builtIn: id))
        }
    }

    override func end(_ name: XMLName) {
        if name == "numFmts" || name == "cellXfs" { place = .elsewhere }
    }
}
