/// A file by its name, its header and the program that writes it.
protocol WrittenFile {
    var rawValue: String { get }
    var columns: [String] { get }
    var dialect: Dialect { get }
}

/// Rows of one file, written one at a time, so that no file is ever held whole.
protocol RowSource {
    associatedtype File: WrittenFile
    static var file: File { get }

    /// Appends the next row, or answers false when there is none left.
    mutating func appendRow(to page: inout Page) -> Bool
}

extension RowSource {
    /// Writes header and rows in pages and answers the number of rows.
    consuming func write<Failure: Error>(
        to sink: (_ fileName: String, _ chunk: [UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        var source = self
        var page = Page(Self.file.dialect)
        page.header(Self.file.columns)
        var rowCount = 0
        while source.appendRow(to: &page) {
            page.endRow()
            rowCount += 1
            if page.isFull {
                try sink(Self.file.rawValue, page.bytes)
                page.clear()
            }
        }
        try sink(Self.file.rawValue, page.bytes)
        return rowCount
    }
}
