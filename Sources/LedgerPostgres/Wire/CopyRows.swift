import LedgerStore

/// Rows of COPY in binary (PostgreSQL 15, §COPY, “Binary Format”): one message of the server a row.
struct CopyRowReader {
    private var isBehindHeader = false

    /// The fields of a row's message; nil for the one that ends the rows.
    ///
    /// - Throws: ``PostgresFault`` when the bytes are no row of so many fields.
    mutating func fields(
        _ message: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var at = 0
        if !isBehindHeader {
            guard message.count >= 19, message.starts(with: CopyRowReader.signature) else {
                throw CopyRowReader.fault
            }
            at = 19
            isBehindHeader = true
            // A server may send the header alone.
            if message.count == at { return }
        }
        let count: Int16 = try CopyRowReader.integer(message, &at)
        if count == -1 { return }
        guard count == 2 else { throw CopyRowReader.fault }
        let first = try CopyRowReader.field(message, &at)
        let second = try CopyRowReader.field(message, &at)
        guard at == message.count else { throw CopyRowReader.fault }
        try body(first, second)
    }

    private static let signature = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00]
    private static let fault = PostgresFault.lost("the server copies out what is no row")

    private static func integer<Number: FixedWidthInteger & BitwiseCopyable>(
        _ message: UnsafeRawBufferPointer,
        _ at: inout Int
    ) throws -> Number {
        guard message.count - at >= MemoryLayout<Number>.size else { throw fault }
        defer { at += MemoryLayout<Number>.size }
        return Number(bigEndian: message.loadUnaligned(fromByteOffset: at, as: Number.self))
    }

    private static func field(
        _ message: UnsafeRawBufferPointer,
        _ at: inout Int
    ) throws -> UnsafeRawBufferPointer {
        let length: Int32 = try integer(message, &at)
        guard length >= 0, message.count - at >= Int(length) else { throw fault }
        defer { at += Int(length) }
        return UnsafeRawBufferPointer(rebasing: message[at..<at + Int(length)])
    }
}

/// Writes rows of COPY in binary.
struct CopyRowWriter {
    static let header = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00, 0, 0, 0, 0, 0, 0, 0, 0]
    static let trailer: [UInt8] = [0xff, 0xff]
}
