/// The parts of a small workbook, each of which a test may replace.
struct SampleWorkbook {
    var parts: [String: String]
    var isDeflated = true

    /// A workbook whose first sheet has these rows, written as XML.
    init(rows: String, texts: [String] = [], formats: [String] = [], properties: String = "") {
        let codes = formats.enumerated().map {
            #"<numFmt numFmtId="\#(164 + $0)" formatCode="\#($1)"/>"#
        }
        // Style 0 is plain, 1 the built-in date, 2 and so on the codes given.
        let ids = [0, 14] + formats.indices.map { 164 + $0 }
        parts = [
            "_rels/.rels": SampleWorkbook.relations([("r1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": SampleWorkbook.workbook(
                #"<workbookPr \#(properties)/><sheets><sheet name="Trang 1" r:id="r1"/></sheets>"#
            ),
            "xl/_rels/workbook.xml.rels": SampleWorkbook.relations([
                ("r1", "worksheet", "worksheets/a.xml"), ("r2", "sharedStrings", "texts.xml"),
                ("r3", "styles", "/xl/styles.xml"),
            ]),
            "xl/texts.xml": "<sst>" + texts.map { "<si>\($0)</si>" }.joined() + "</sst>",
            "xl/styles.xml": "<styleSheet><numFmts>" + codes.joined()
                + #"</numFmts><cellXfs>"#
                + ids.map { #"<xf numFmtId="\#($0)"/>"# }.joined()
                + #"</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs>"#
                + "</styleSheet>",
            "xl/worksheets/a.xml": SampleWorkbook.sheet(rows),
        ]
    }

    static func sheet(_ rows: String) -> String {
        #"<?xml version="1.0" encoding="UTF-8"?><worksheet><cols><col min="1"/></cols><sheetData>"#
            + rows + "</sheetData><mergeCells/></worksheet>"
    }

    static func workbook(_ body: String) -> String {
        #"<workbook xmlns:r="r">"# + body + "</workbook>"
    }

    static func relations(_ relations: [(id: String, kind: String, target: String)]) -> String {
        "<Relationships>"
            + relations.map {
                #"<Relationship Id="\#($0.id)" Type="http://x.example/\#($0.kind)" "#
                    + #"Target="\#($0.target)"/>"#
            }.joined() + "</Relationships>"
    }

    var bytes: [UInt8] {
        var zip = ZipFile()
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
            zip.add(name, Array(text.utf8), deflated: isDeflated)
        }
        return zip.bytes
    }
}
