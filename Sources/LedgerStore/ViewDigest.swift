import Crypto
public import Ledger
public import LedgerProof

/// The digest of the views, as `Schemas/formats/view-digest.md` defines it.
///
/// Each table is hashed over its rows in key order, a row being what `sqlite3` prints in list mode;
/// the whole is the hash of `table hex` lines. Fed from a fold or from a view file, it is the same.
public struct ViewDigest: Sendable {
    private var tables: [TableHasher]
    private var counts = CountTally()

    public init() {
        tables = ViewTable.all.map { _ in TableHasher() }
    }

    public mutating func add(_ row: some ViewRow) {
        let number = type(of: row).table.number
        tables[number].line { row.write(to: &$0) }
    }

    /// Adds a row by its values, for readers of a view file.
    public mutating func add(to table: ViewTable, _ write: (inout RowText) -> Void) {
        tables[table.number].line(write)
    }

    /// Counts rows that ended: all the rows of a claim's version, or one activation.
    public mutating func close(in table: ViewTable, at position: Int, rows: Int = 1) {
        tables[table.number].closedCount += rows
        tables[table.number].closedSum += rows * position
    }

    private mutating func close(in table: ViewTable, _ closed: ClosedVersion) {
        close(in: table, at: Int(closed.at.value), rows: closed.rowCount)
    }

    /// Adds what a fold changed, in order.
    public mutating func add(_ changes: ViewChanges) {
        counts.add(changes)
        for row in changes.units { add(row) }
        for row in changes.unitHistory { add(row) }
        for row in changes.members { add(row) }
        for row in changes.memberStays { add(row) }
        for row in changes.services { add(row) }
        for row in changes.claims { add(row) }
        for row in changes.activations { add(row) }
        for row in changes.dossiers { add(row) }
        for row in changes.extracts { add(row) }
        for row in changes.officials { add(row) }
        for row in changes.disputes { add(row) }
        for row in changes.disclosures { add(row) }
        for row in changes.erasures { add(row) }
        for row in changes.findingAnswers { add(row) }
        for row in changes.papers { add(row) }
        for row in changes.recorders { add(row) }
        for closed in changes.closedClaims { close(in: .claim, closed) }
        for closed in changes.closedActivations { close(in: .activation, closed) }
        for closed in changes.closedDossiers { close(in: .dossier, closed) }
        for closed in changes.closedDisputes { close(in: .dispute, closed) }
    }

    /// The digest of each table and of all together.
    public consuming func finish() -> (whole: Hash, tables: [(name: String, hash: Hash)]) {
        for row in counts.streamRows { add(row) }
        for row in counts.memberCountRows { add(row) }
        for row in counts.unitCountRows { add(row) }
        let hashes = zip(ViewTable.all, tables).map { table, hasher in
            (name: table.name, hash: hasher.finish(isVersioned: table.isVersioned))
        }
        var summary = SHA256()
        for (name, hash) in hashes {
            summary.update(data: Array("\(name) \(hash.hex)\n".utf8))
        }
        return (Hash(summary), hashes)
    }
}

/// Rows of one table on their way into a hash.
private struct TableHasher: Sendable {
    private var hasher = SHA256()
    private var text = RowText()
    var closedCount = 0
    var closedSum = 0

    mutating func line(_ write: (inout RowText) -> Void) {
        write(&text)
        text.endLine()
        if text.bytes.count > 1 << 15 { flush() }
    }

    private mutating func flush() {
        text.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        text.removeAll()
    }

    func finish(isVersioned: Bool) -> Hash {
        var hasher = hasher
        text.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        if isVersioned {
            hasher.update(data: Array("closed|\(closedCount)|\(closedSum)\n".utf8))
        }
        return Hash(hasher)
    }
}

/// A row as text: values joined by `|`, NULL empty, LF at the end.
public struct RowText: ColumnWriter, Sendable {
    fileprivate var bytes: [UInt8] = []
    private var isFirst = true

    public mutating func integer(_ value: Int) {
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        if rest < 10 {
            bytes.append(UInt8(truncatingIfNeeded: rest) + 48)
            return
        }
        // Digits from the right; 20 hold any 64-bit number.
        var digits = InlineArray<20, UInt8>(repeating: 48)
        var start = 20
        while rest > 0 {
            start -= 1
            digits[start] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        for index in start..<20 { bytes.append(digits[index]) }
    }

    public mutating func text(_ value: String) {
        separate()
        bytes.append(contentsOf: value.utf8)
    }

    public mutating func text(_ value: UnsafeRawBufferPointer) {
        separate()
        bytes.append(contentsOf: value)
    }

    public mutating func fields(_ value: PaperFields) {
        text(PaperText.canonical(value))
    }

    public mutating func null() {
        separate()
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: "|")) }
        isFirst = false
    }

    fileprivate mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    fileprivate mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }
}

extension Hash {
    init(_ hasher: SHA256) {
        let bytes = hasher.finalize().withUnsafeBytes { Array($0) }
        guard let hash = Hash(bytes: bytes) else {
            preconditionFailure("SHA-256 gives 32 bytes")
        }
        self = hash
    }
}
