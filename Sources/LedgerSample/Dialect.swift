/// How a program writes its CSV files.
struct Dialect {
    let separator: UInt8
    let newline: [UInt8]
    let byteOrderMark: [UInt8]

    /// A spreadsheet under Vietnamese settings: the comma is the decimal mark, so `;` separates.
    static let spreadsheet = Dialect(
        separator: UInt8(ascii: ";"),
        newline: [0x0D, 0x0A],
        byteOrderMark: [0xEF, 0xBB, 0xBF]
    )

    /// A database export, as RFC 4180 has it but for the line feeds.
    static let export = Dialect(
        separator: UInt8(ascii: ","),
        newline: [0x0A],
        byteOrderMark: []
    )
}
