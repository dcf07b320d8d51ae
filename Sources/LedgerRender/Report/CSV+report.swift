import Ledger

extension CSV {
    /// The tables of a report one below the other, each behind its title, a blank line between.
    public func render(_ document: ReportDocument) -> [UInt8] {
        var bytes: [UInt8] = []
        for table in document.sheets.map(\.table) {
            let file = render(table)
            bytes += bytes.isEmpty ? Array(file.prefix(3)) : Array("\r\n".utf8)
            append([guarded(table.title.map { $0(language) } ?? "")], to: &bytes)
            bytes += file.dropFirst(3)
        }
        return bytes
    }
}
