extension TableReader {
    /// Reads one row of a delimited file, skipping blank ones.
    mutating func nextRow(into record: inout Record) -> Reading {
        let storage = source.bytes
        let bytes = storage.span
        while scanner.position < bytes.count {
            record.line = scanner.line
            var row = RowState()
            repeat {
                let field = scanner.nextField(in: bytes)
                place(field, of: bytes, in: &row, of: &record)
            } while !row.isOver
            if let fault = row.fault {
                return .refused(fault.issue(in: record, column: row.faultColumn))
            }
            if !row.isFilled { continue }
            if refusesCutRow, isCut(bytes, after: row.columnCount) {
                let fault = RowFault.cut(headerCount: slots.count)
                return .refused(fault.issue(in: record, column: row.columnCount))
            }
            clearMissing(from: row.columnCount, in: &record)
            return .record
        }
        return .end
    }

    /// Whether the file ends with a row that has fewer fields than the header and no line end.
    private func isCut(_ bytes: borrowing Span<UInt8>, after columnCount: Int) -> Bool {
        guard scanner.position >= bytes.count, columnCount < slots.count else { return false }
        let last = bytes[bytes.count - 1]
        return last != Ascii.lineFeed && last != Ascii.carriageReturn
    }

    /// Puts one scanned field where it belongs and notes what it says about the row.
    @inline(__always)
    private func place(
        _ field: ScannedField,
        of bytes: borrowing Span<UInt8>,
        in row: inout RowState,
        of record: inout Record
    ) {
        let column = row.columnCount
        row.columnCount = column + 1
        row.isOver = field.endsRow
        if let fault = field.fault { row.note(fault.rowFault, column: column + 1) }
        guard column < slots.count else {
            if !bytes.isBlank(field.start..<field.end) {
                row.isFilled = true
                row.note(.tooManyFields(headerCount: slots.count), column: column + 1)
            }
            return
        }
        if !row.isFilled { row.isFilled = !bytes.isBlank(field.start..<field.end) }
        let slot = slots[column]
        guard slot >= 0 else { return }
        record.spans[slot] = FieldSpan(
            start: field.start,
            end: field.end,
            column: Int32(truncatingIfNeeded: column + 1),
            encoding: field.encoding
        )
    }

    /// Empties the fields of a row that ends before its header does.
    private func clearMissing(from columnCount: Int, in record: inout Record) {
        guard columnCount < slots.count else { return }
        for column in columnCount..<slots.count where slots[column] >= 0 {
            record.spans[slots[column]] = .empty(column: column + 1)
        }
    }
}

/// What is known of a row while it is being read.
private struct RowState {
    var columnCount = 0
    var isFilled = false
    var isOver = false
    var fault: RowFault?
    var faultColumn = 0

    /// Keeps the first fault of the row.
    mutating func note(_ found: RowFault, column: Int) {
        guard fault == nil else { return }
        fault = found
        faultColumn = column
    }
}
