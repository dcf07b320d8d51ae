/// What every field of one file shares: the bytes it is cut from and the header it stands under.
final class TableSource: Sendable {
    let bytes: [UInt8]
    let columns: [ColumnSpec]
    /// The header of each wanted column as the file writes it, or the canonical member.
    let headers: [String]

    init(bytes: [UInt8], columns: [ColumnSpec], headers: [String]) {
        self.bytes = bytes
        self.columns = columns
        self.headers = headers
    }
}
