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
        var unpacking = Unpacking(try ZipArchive(raw))
        let parts = try WorkbookParts(&unpacking)
        let (texts, formats) = (SharedTexts(), CellFormats())
        if let entry = parts.sharedStrings { try unpacking.read(entry, to: texts) }
        if let entry = parts.styles { try unpacking.read(entry, to: formats) }
        let first = parts.sheets[0]
        let scanner = SheetScanner(
            first.name,
            texts: texts,
            formats: formats,
            from1904: parts.countsFrom1904
        )
        try unpacking.read(first.entry, to: scanner)
        sheet = first.name
        unreadSheets = parts.sheets.dropFirst().map(\.name)
        text = scanner.output.bytes
    }
}
