import CPostgres
import Ledger
import LedgerProof

/// One result of the server, in binary, freed with it.
struct Reply: ~Copyable {
    private let raw: OpaquePointer

    /// Takes over a result of libpq.
    init(owning raw: OpaquePointer) {
        self.raw = raw
    }

    deinit {
        PQclear(raw)
    }

    var status: ExecStatusType {
        PQresultStatus(raw)
    }

    var fault: PostgresFault? {
        switch status {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR: PostgresFault(reply: raw)
        default: nil
        }
    }

    var rowCount: Int {
        Int(PQntuples(raw))
    }

    func isNull(_ row: Int, _ column: Int32) -> Bool {
        PQgetisnull(raw, Int32(row), column) == 1
    }

    /// The bytes of a value; they live as long as the reply.
    func withBytes<Result>(
        _ row: Int,
        _ column: Int32,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let count = Int(PQgetlength(raw, Int32(row), column))
        let start = PQgetvalue(raw, Int32(row), column)
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    func bytes(_ row: Int, _ column: Int32) -> [UInt8] {
        withBytes(row, column) { Array($0) }
    }

    func text(_ row: Int, _ column: Int32) -> String {
        withBytes(row, column) { String(decoding: $0, as: UTF8.self) }
    }

    /// A `bigint`; nil when it is NULL or of another width.
    func integer(_ row: Int, _ column: Int32) -> Int? {
        withBytes(row, column) { bytes in
            guard bytes.count == 8 else { return nil }
            return Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        }
    }

    func hash(_ row: Int, _ column: Int32) -> Hash? {
        withBytes(row, column) { Hash(bytes: $0) }
    }

    func id(_ row: Int, _ column: Int32) -> EventID? {
        withBytes(row, column) { EventID(uuid: $0) }
    }
}

extension EventID {
    /// Sixteen bytes, big-endian, as PostgreSQL's `uuid` and its order.
    init?(uuid bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }
}
