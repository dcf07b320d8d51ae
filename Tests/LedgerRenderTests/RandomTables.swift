import Ledger
import LedgerRender

/// The same sequence for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Tables no one would write by hand.
struct RandomTables {
    var random: Seeded

    init(seed: UInt64) {
        random = Seeded(state: seed)
    }

    mutating func next() -> Table {
        let columns = (0..<Int.random(in: 1...9, using: &random)).map { column($0) }
        let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            columns.map { _ in cell() }
        }
        let title = Bool.random(using: &random) ? words() : nil
        return Table(title: title, columns: columns, rows: rows, footnotes: [words()])
    }

    private mutating func column(_ index: Int) -> Column {
        Column(
            "column\(index)",
            words(),
            alignment: [.byContent, .left, .right].randomElement(using: &random) ?? .left,
            overflow: Bool.random(using: &random) ? .cut : .wrap
        )
    }

    private mutating func cell() -> Cell {
        switch Int.random(in: 0..<7, using: &random) {
        case 0, 1: .text(text())
        case 2: .integer(Int.random(in: .min ... .max, using: &random) >> shift())
        case 3: .percentage(Int.random(in: 0...999, using: &random), of: 480, in: .vi)
        case 4: .date(year: 2_023, month: 9, day: 5)
        case 5: .coded(text(), shown: "-3,40")
        default: .empty
        }
    }

    private mutating func shift() -> Int { Int.random(in: 0...63, using: &random) }

    private mutating func words() -> Words { Words(vi: text(), en: text()) }

    private mutating func text() -> String {
        let length = Int.random(in: 0...24, using: &random)
        return (0..<length).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static let pieces = [
        " ", " ", "a", "Đ", "ễ", "e\u{302}\u{303}", "xã", "Hảo", "漢", "😀", "👩‍👩‍👧", "\t", "\n", "\r",
        "\r\n", "\"", ";", ",", "=", "+", "-", "@", "\u{301}", "\u{1B}[1m", "\u{200B}", "🇻",
        "\u{202E}",
    ]
}
