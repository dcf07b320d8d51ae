/// A buffer of written rows, handed on when it is full.
///
/// No field of the sample holds its file's separator, a quote or a line break, so none is quoted.
struct Page {
    static let sizeMax = 65_536

    private(set) var bytes: [UInt8]
    private let dialect: Dialect

    init(_ dialect: Dialect) {
        self.dialect = dialect
        self.bytes = []
        bytes.reserveCapacity(Self.sizeMax + 1_024)
        bytes.append(contentsOf: dialect.byteOrderMark)
    }

    var isFull: Bool { bytes.count >= Self.sizeMax }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func header(_ names: [String]) {
        for (index, name) in names.enumerated() {
            if index > 0 { separate() }
            text(name)
        }
        endRow()
    }

    mutating func separate() {
        bytes.append(dialect.separator)
    }

    mutating func endRow() {
        bytes.append(contentsOf: dialect.newline)
    }

    mutating func text(_ value: String) {
        bytes.append(contentsOf: value.utf8)
    }

    /// The number with at least `width` digits: `digits(7, width: 2)` writes `07`.
    mutating func digits(_ value: Int, width: Int) {
        var unit = 1
        for _ in 1..<width { unit *= 10 }
        while value / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(value / unit % 10))
            unit /= 10
        }
    }

    /// The day as `dd/MM/yyyy`.
    mutating func day(_ day: Day) {
        let civil = day.civil
        digits(civil.day, width: 2)
        text("/")
        digits(civil.month, width: 2)
        text("/")
        digits(civil.year, width: 4)
    }

    /// The day as `yyMMdd`, the form inside a dossier's code.
    mutating func compactDay(_ day: Day) {
        let civil = day.civil
        digits(civil.year % 100, width: 2)
        digits(civil.month, width: 2)
        digits(civil.day, width: 2)
    }
}
