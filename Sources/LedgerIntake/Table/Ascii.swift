/// The bytes the formats are made of.
enum Ascii {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let apostrophe: UInt8 = 0x27
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let minus: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let nine: UInt8 = 0x39
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let backslash: UInt8 = 0x5C
    static let bar: UInt8 = 0x7C
}

extension UInt8 {
    var isDigit: Bool { self >= Ascii.zero && self <= Ascii.nine }
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
    /// The capital of an ASCII letter; any other byte unchanged.
    var uppercased: UInt8 { isLower ? self & 0xDF : self }
    /// The small form of an ASCII letter; any other byte unchanged.
    var lowercased: UInt8 { isUpper ? self | 0x20 : self }
}
