import Ledger
import LedgerProof

/// Bytes as PostgreSQL's binary formats want them: big-endian, lengths before values.
struct WireBytes {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func append(_ other: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: other)
    }

    mutating func append(_ other: some Sequence<UInt8>) {
        bytes.append(contentsOf: other)
    }

    mutating func integer(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func id(_ id: EventID) {
        integer(id.high)
        integer(id.low)
    }

    /// A value with its length before it, as in rows of COPY and in arrays.
    mutating func field(_ value: UnsafeRawBufferPointer) {
        integer(Int32(value.count))
        append(value)
    }

    mutating func field(_ value: Int) {
        integer(Int32(8))
        integer(Int64(value))
    }

    mutating func field(_ value: EventID) {
        integer(Int32(16))
        id(value)
    }

    mutating func field(_ value: Hash) {
        value.withUnsafeBytes { field($0) }
    }
}

/// The values of a statement's `$1`, `$2` …, all in binary.
struct Parameters {
    private var wire = WireBytes()
    private var ends: [Int] = []

    init() {}

    init(ledger: String) {
        text(ledger)
    }

    var count: Int {
        ends.count
    }

    var byteCount: Int {
        wire.bytes.count
    }

    mutating func text(_ value: String) {
        wire.append(value.utf8)
        ends.append(wire.bytes.count)
    }

    mutating func bytes(_ value: [UInt8]) {
        wire.append(value)
        ends.append(wire.bytes.count)
    }

    mutating func integer(_ value: Int) {
        wire.integer(Int64(value))
        ends.append(wire.bytes.count)
    }

    mutating func hash(_ value: Hash) {
        value.withUnsafeBytes { wire.append($0) }
        ends.append(wire.bytes.count)
    }

    mutating func id(_ value: EventID) {
        wire.id(value)
        ends.append(wire.bytes.count)
    }

    /// Types an array may hold, by their object ids, which never change.
    enum Element: UInt32 {
        case bytes = 17
        case integer = 20
        case id = 2950
    }

    /// An array of one dimension; `body` appends each element as a field.
    mutating func array(
        _ element: Element,
        count: Int,
        _ body: (inout WireBytes) throws -> Void
    )
        rethrows
    {
        wire.integer(Int32(count == 0 ? 0 : 1))
        wire.integer(Int32(0))
        wire.integer(element.rawValue)
        if count > 0 {
            wire.integer(Int32(count))
            wire.integer(Int32(1))
            try body(&wire)
        }
        ends.append(wire.bytes.count)
    }

    /// Lends values, lengths and formats as libpq takes them.
    func withPointers<Result>(
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) throws -> Result
    ) rethrows -> Result {
        // A value of no bytes needs an address too: without one it would be NULL.
        try (wire.bytes + [0]).withUnsafeBufferPointer { buffer in
            let base = UnsafeRawPointer(buffer.baseAddress)
            let starts = [0] + ends.dropLast()
            let values = starts.map { start in
                base.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
            }
            let lengths = zip(starts, ends).map { Int32($1 - $0) }
            let formats = [Int32](repeating: 1, count: ends.count)
            return try values.withUnsafeBufferPointer { values in
                try lengths.withUnsafeBufferPointer { lengths in
                    try formats.withUnsafeBufferPointer { formats in
                        try body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
