/// The entries of a zip file, by its central directory.
///
/// Nothing is unpacked here. Archives over 4 GiB and those parted over several files are refused.
struct ZipArchive {
    struct Entry {
        let name: String
        let flags: Int
        let method: Int
        let checksum: UInt32
        let packedCount: Int
        let count: Int
        fileprivate let headerOffset: Int
    }

    let bytes: [UInt8]
    /// By name in small letters: names of parts do not tell capitals apart.
    private(set) var entries: [String: Entry] = [:]

    /// More parts than any office's workbook has.
    static let entryMax = 10_000

    /// - Throws: `.damaged` when there is no whole directory.
    init(_ bytes: [UInt8], entryMax: Int = ZipArchive.entryMax) throws(WorkbookFault) {
        self.bytes = bytes
        var cursor = try ByteCursor(bytes, at: ZipArchive.endRecord(in: bytes) + 10)
        let count = try cursor.number(2)
        _ = try cursor.number(4)
        cursor = ByteCursor(bytes, at: try cursor.number(4))
        guard count <= entryMax else { throw .damaged }
        for _ in 0..<count {
            let entry = try ZipArchive.entry(&cursor)
            let key = entry.name.lowercased()
            guard entries.updateValue(entry, forKey: key) == nil else { throw .damaged }
        }
    }

    subscript(name: String) -> Entry? { entries[name.lowercased()] }

    /// Where the packed bytes of an entry lie.
    func range(of entry: Entry) throws(WorkbookFault) -> Range<Int> {
        var cursor = ByteCursor(bytes, at: entry.headerOffset)
        guard try cursor.number(4) == 0x0403_4B50 else { throw .damaged }
        cursor.position += 22
        let start = try cursor.number(2) + cursor.number(2) + cursor.position
        guard entry.packedCount <= bytes.count - start else { throw .damaged }
        return start..<(start + entry.packedCount)
    }

    /// The last record of the file, behind which only a comment may stand.
    private static func endRecord(in bytes: [UInt8]) throws(WorkbookFault) -> Int {
        let length = 22
        guard bytes.count >= length else { throw .damaged }
        let last = bytes.count - length
        for position in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
        where bytes[position] == 0x50 && bytes[position + 1] == 0x4B {
            if bytes[position + 2] == 5, bytes[position + 3] == 6 { return position }
        }
        throw .damaged
    }

    private static func entry(_ cursor: inout ByteCursor) throws(WorkbookFault) -> Entry {
        guard try cursor.number(4) == 0x0201_4B50 else { throw .damaged }
        cursor.position += 4
        let (flags, method) = (try cursor.number(2), try cursor.number(2))
        cursor.position += 4
        let checksum = UInt32(try cursor.number(4))
        var sizes = (packed: try cursor.number(4), whole: try cursor.number(4))
        let nameCount = try cursor.number(2)
        let (extraCount, commentCount) = (try cursor.number(2), try cursor.number(2))
        cursor.position += 8
        var offset = try cursor.number(4)
        let name = try cursor.text(nameCount)
        let extraEnd = cursor.position + extraCount
        var wide = try WideNumbers(&cursor, upTo: extraEnd)
        try wide.replace(&sizes.whole)
        try wide.replace(&sizes.packed)
        try wide.replace(&offset)
        cursor.position = extraEnd + commentCount
        return Entry(
            name: name,
            flags: flags,
            method: method,
            checksum: checksum,
            packedCount: sizes.packed,
            count: sizes.whole,
            headerOffset: offset
        )
    }
}

/// The eight-byte numbers that some writers give even for small entries.
private struct WideNumbers {
    private var numbers: [Int] = []

    init(_ cursor: inout ByteCursor, upTo end: Int) throws(WorkbookFault) {
        while cursor.position + 4 <= end {
            let (kind, count) = (try cursor.number(2), try cursor.number(2))
            guard cursor.position + count <= end else { throw .damaged }
            guard kind == 1 else {
                cursor.position += count
                continue
            }
            for _ in 0..<(count / 8) { numbers.append(try cursor.number(8)) }
            return
        }
    }

    /// Puts the next wide number where the narrow one says it did not fit.
    mutating func replace(_ number: inout Int) throws(WorkbookFault) {
        guard number == 0xFFFF_FFFF else { return }
        guard !numbers.isEmpty else { throw .damaged }
        number = numbers.removeFirst()
    }
}

/// Reads little-endian numbers; whatever lies outside the file is damage.
private struct ByteCursor {
    private let bytes: [UInt8]
    var position: Int

    init(_ bytes: [UInt8], at position: Int) {
        (self.bytes, self.position) = (bytes, position)
    }

    mutating func number(_ count: Int) throws(WorkbookFault) -> Int {
        guard position >= 0, position <= bytes.count - count else { throw .damaged }
        var number: UInt64 = 0
        for index in 0..<count { number |= UInt64(bytes[position + index]) << (8 * index) }
        position += count
        guard let number = Int(exactly: number), number < 1 << 48 else { throw .damaged }
        return number
    }

    mutating func text(_ count: Int) throws(WorkbookFault) -> String {
        guard position <= bytes.count - count else { throw .damaged }
        defer { position += count }
        return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    }
}
