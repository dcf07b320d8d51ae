extension TableReader {
    /// Reads one line of JSON lines, skipping blank ones.
    mutating func nextObject(into record: inout Record) -> Reading {
        let storage = source.bytes
        let bytes = storage.span
        while scanner.position < bytes.count {
            let lineStart = scanner.position
            var object = ObjectScanner(position: lineStart)
            object.position = bytes.trimmedLineStart(at: lineStart)
            if object.isAtLineEnd(in: bytes) {
                finishLine(at: object.position, in: bytes)
                continue
            }
            record.line = scanner.line
            do throws(RowFault) {
                try read(&object, in: bytes, into: &record)
                finishLine(at: object.position, in: bytes)
                return .record
            } catch {
                let column = bytes.characterCount(lineStart..<object.position) + 1
                let issue = error.issue(in: record, column: column)
                finishLine(at: object.position, in: bytes)
                return .refused(issue)
            }
        }
        return .end
    }

    /// Moves to the line after the one that holds `position`.
    private mutating func finishLine(at position: Int, in bytes: borrowing Span<UInt8>) {
        let end = bytes.lineEnd(from: position)
        scanner.position = end < bytes.count ? bytes.indexAfterLineEnd(at: end) : end
        scanner.line += 1
    }

    private mutating func read(
        _ object: inout ObjectScanner,
        in bytes: borrowing Span<UInt8>,
        into record: inout Record
    ) throws(RowFault) {
        for slot in record.spans.indices { record.spans[slot] = .empty(column: 0) }
        try object.expect(0x7B, in: bytes)
        var memberCount = 0
        if !object.take(0x7D, in: bytes) {
            repeat {
                try readMember(memberCount, of: &object, in: bytes, into: &record)
                memberCount += 1
            } while object.take(Ascii.comma, in: bytes)
            try object.expect(0x7D, in: bytes)
        }
        object.skipSpaces(in: bytes)
        if !object.isAtLineEnd(in: bytes) { throw .textAfterObject }
        try checkRequired(record)
    }

    private mutating func readMember(
        _ memberIndex: Int,
        of object: inout ObjectScanner,
        in bytes: borrowing Span<UInt8>,
        into record: inout Record
    ) throws(RowFault) {
        object.skipSpaces(in: bytes)
        let keyStart = object.position
        let key = try object.string(in: bytes)
        let slot = slot(of: key, at: memberIndex, in: bytes)
        if slot >= 0, record.spans[slot].column > 0 {
            object.position = keyStart
            throw .repeatedKey(source.columns[slot].member)
        }
        try object.expect(Ascii.colon, in: bytes)
        let value = try object.value(in: bytes)
        guard slot >= 0 else { return }
        record.spans[slot] = FieldSpan(
            start: value.start,
            end: value.end,
            column: Int32(truncatingIfNeeded: memberIndex + 1),
            encoding: value.encoding
        )
    }

    /// The slot of a key, from memory or by matching it as a header.
    private mutating func slot(
        of key: ObjectScanner.Value,
        at memberIndex: Int,
        in bytes: borrowing Span<UInt8>
    ) -> Int {
        let range = key.start..<key.end
        if let known = keys.slot(of: range, of: bytes, expectedAt: memberIndex) { return known }
        let decoded = FieldText.decoded(range, key.encoding, of: bytes)
        let name = FieldText.text(0..<decoded.count, of: decoded.span)
        let slot = matcher.slot(of: name) ?? Self.unmatched
        let isNew = keys.remember(bytes.array(range), slot: slot)
        if isNew, slot == Self.unmatched { ignoredHeaders.append(name) }
        return slot
    }

    /// A required key must be there; `null` and `""` are left to the parsers.
    private func checkRequired(_ record: Record) throws(RowFault) {
        for (slot, spec) in source.columns.enumerated()
        where spec.presence == .required && record.spans[slot].column == 0 {
            throw .missingMember(spec.member)
        }
    }
}

extension Span where Element == UInt8 {
    /// The offset of the first visible character of the line, or of its end.
    fileprivate func trimmedLineStart(at start: Int) -> Int {
        let end = lineEnd(from: start)
        return trimmed(start..<end).isEmpty ? end : trimmed(start..<end).lowerBound
    }

    /// The offset of the next LF or CR, or of the end of the text.
    fileprivate func lineEnd(from start: Int) -> Int {
        var index = start
        while index < count, self[index] != Ascii.lineFeed, self[index] != Ascii.carriageReturn {
            index += 1
        }
        return index
    }

    /// The number of Unicode scalars that begin in the range.
    fileprivate func characterCount(_ range: Range<Int>) -> Int {
        var characters = 0
        for index in range where self[index] & 0xC0 != 0x80 { characters += 1 }
        return characters
    }
}
