/// The first visible worksheet of an `.xlsx` file as text.
///
/// Cost: each part is unpacked and read once, in pieces; memory is the file, the shared texts and the
/// text that comes out.
struct Workbook {
    let sheet: String
    /// The other worksheets, which are not read.
    let unreadSheets: [String]
    /// Tabs between columns, quotes by RFC 4180; the line is the row of the sheet.
    let text: [UInt8]

    /// The beginnings by which a workbook is known, whatever the file is called.
    static func isZip(_ raw: [UInt8]) -> Bool { raw.starts(with: [0x50, 0x4B, 0x03, 0x04]) }
    static func isCompoundFile(_ raw: [UInt8]) -> Bool {
        raw.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    init(_ raw: [UInt8]) throws(WorkbookFault) {
        var reading = try SheetReading(raw)
        let sheets = reading.sheets
        (sheet, unreadSheets) = (sheets[0].name, sheets.dropFirst().map(\.name))
        text = try reading.text(of: sheets[0])
    }

    /// Every visible worksheet, in order.
    ///
    /// Cost: as for one, and the text of all.
    static func all(_ raw: [UInt8]) throws(WorkbookFault) -> [(name: String, text: [UInt8])] {
        var (reading, texts) = (try SheetReading(raw), [(name: String, text: [UInt8])]())
        for sheet in reading.sheets { texts.append((sheet.name, try reading.text(of: sheet))) }
        return texts
    }
}

/// The parts of a workbook that its sheets share.
private struct SheetReading {
    private var unpacking: Unpacking
    private let parts: WorkbookParts
    private let texts = SharedTexts()
    private let formats = CellFormats()

    init(_ raw: [UInt8]) throws(WorkbookFault) {
        unpacking = Unpacking(try ZipArchive(raw))
        parts = try WorkbookParts(&unpacking)
        if let entry = parts.sharedStrings { try unpacking.read(entry, to: texts) }
        if let entry = parts.styles { try unpacking.read(entry, to: formats) }
    }

    var sheets: [WorkbookParts.Sheet] { parts.sheets }

    mutating func text(of sheet: WorkbookParts.Sheet) throws(WorkbookFault) -> [UInt8] {
        let scanner = SheetScanner(
            sheet.name,
            texts: texts,
            formats: formats,
            from1904: parts.countsFrom1904
        )
        try unpacking.read(sheet.entry, to: scanner)
        return scanner.output.bytes
    }
}
