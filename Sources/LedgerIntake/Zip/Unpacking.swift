import CZlib

/// Unpacks entries of a zip piece by piece, within limits that hold for the whole file.
struct Unpacking {
    /// What all parts that are read may come to.
    static let countMax = 1 << 30
    /// Up to here a part may be as dense as it likes; a column of one value packs very well.
    static let freeCount = 64 << 20
    static let ratioMax = 200

    private static let pieceCount = 256 << 10

    let archive: ZipArchive
    private var total = 0

    init(_ archive: ZipArchive) {
        self.archive = archive
    }

    /// Hands the bytes of an entry to `body`, in order; the last time with `true`.
    ///
    /// Cost: one pass, constant memory.
    /// - Throws: `.encrypted`, `.tooLarge`, and `.damaged` when size or checksum are not those of
    ///   the directory; whatever `body` throws.
    mutating func read(
        _ entry: ZipArchive.Entry,
        _ body: (UnsafeRawBufferPointer, _ isLast: Bool) throws(WorkbookFault) -> Void
    ) throws(WorkbookFault) {
        guard entry.flags & 1 == 0 else { throw .encrypted }
        let range = try archive.range(of: entry)
        var source: any PieceSource
        switch entry.method {
        case 0: source = StoredPieces(range)
        case 8: source = try DeflatedPieces(range)
        default: throw .damaged
        }
        defer { source.close() }
        let piece = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Unpacking.pieceCount,
            alignment: 16
        )
        defer { piece.deallocate() }
        var (count, checksum) = (0, crc32(0, nil, 0))
        repeat {
            let filled = try source.next(into: piece, from: archive.bytes)
            count += filled
            try admit(filled, count, of: entry)
            let bytes = UnsafeRawBufferPointer(rebasing: piece[..<filled])
            checksum = crc32(checksum, bytes.baseAddress, uInt(filled))
            if source.isOver, count != entry.count || checksum != uLong(entry.checksum) {
                throw .damaged
            }
            try body(bytes, source.isOver)
        } while !source.isOver
    }

    private mutating func admit(
        _ filled: Int,
        _ count: Int,
        of entry: ZipArchive.Entry
    ) throws(WorkbookFault) {
        total += filled
        let isDense =
            count > Unpacking.freeCount && count / Unpacking.ratioMax > entry.packedCount
        if total > Unpacking.countMax || isDense { throw .tooLarge(part: entry.name) }
    }
}

/// Where the pieces of one entry come from.
private protocol PieceSource {
    /// True once the last piece was given.
    var isOver: Bool { get }
    mutating func next(
        into piece: UnsafeMutableRawBufferPointer,
        from bytes: [UInt8]
    ) throws(WorkbookFault) -> Int
    mutating func close()
}

private struct StoredPieces: PieceSource {
    private var range: Range<Int>

    init(_ range: Range<Int>) {
        self.range = range
    }

    var isOver: Bool { range.isEmpty }

    mutating func next(into piece: UnsafeMutableRawBufferPointer, from bytes: [UInt8]) -> Int {
        let part = range.prefix(piece.count)
        piece.copyBytes(from: bytes[part])
        range = part.upperBound..<range.upperBound
        return part.count
    }

    func close() {}
}

private struct DeflatedPieces: PieceSource {
    private var range: Range<Int>
    /// On the heap: zlib's state points back at it.
    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var isOver = false

    init(_ range: Range<Int>) throws(WorkbookFault) {
        self.range = range
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        // Negative: deflate as it stands in a zip, without zlib's own header.
        guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, size) == Z_OK else {
            stream.deallocate()
            throw .damaged
        }
    }

    mutating func next(
        into piece: UnsafeMutableRawBufferPointer,
        from bytes: [UInt8]
    ) throws(WorkbookFault) -> Int {
        stream.pointee.next_out = piece.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(piece.count)
        let given = min(range.count, Int(UInt32.max))
        let status = bytes.withUnsafeBufferPointer { source in
            let first = source.baseAddress.map { $0 + range.lowerBound }
            stream.pointee.next_in = UnsafeMutablePointer(mutating: first)
            stream.pointee.avail_in = uInt(given)
            return inflate(stream, Z_NO_FLUSH)
        }
        range = (range.lowerBound + given - Int(stream.pointee.avail_in))..<range.upperBound
        let filled = piece.count - Int(stream.pointee.avail_out)
        isOver = status == Z_STREAM_END
        guard isOver || status == Z_OK && filled > 0 else { throw .damaged }
        return filled
    }

    func close() {
        inflateEnd(stream)
        stream.deallocate()
    }
}
