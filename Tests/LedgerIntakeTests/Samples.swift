import LedgerIntake

/// The columns most tests read.
let memberColumns = [
    ColumnSpec("fullName", headers: ["Họ và tên", "Họ tên", "Full name"]),
    ColumnSpec("birthDate", headers: ["Ngày sinh", "Date of birth"]),
    ColumnSpec("unit", headers: ["Đơn vị", "Unit"], presence: .optional),
]

/// Reads everything: the texts of each record and the issues.
func readAll(
    _ bytes: [UInt8],
    _ columns: [ColumnSpec] = memberColumns
) throws(TableError) -> (records: [[String]], lines: [Int], issues: [RowIssue]) {
    var reader = try TableReader(bytes, columns: columns)
    var record = reader.makeRecord()
    var records: [[String]] = []
    var lines: [Int] = []
    var issues: [RowIssue] = []
    while true {
        switch reader.next(into: &record) {
        case .record:
            records.append((0..<record.count).map { record[$0].text })
            lines.append(record.line)
        case .refused(let issue): issues.append(issue)
        case .end: return (records, lines, issues)
        }
    }
}

func readAll(
    _ text: String,
    _ columns: [ColumnSpec] = memberColumns
) throws(TableError) -> (records: [[String]], lines: [Int], issues: [RowIssue]) {
    try readAll(Array(text.utf8), columns)
}

/// The error that keeps a text from being read, if any.
func tableError(_ bytes: [UInt8], _ columns: [ColumnSpec] = memberColumns) -> TableError? {
    do throws(TableError) {
        _ = try TableReader(bytes, columns: columns)
        return nil
    } catch {
        return error
    }
}

func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    let marked = "\u{FEFF}" + text
    return marked.utf16.flatMap { unit in
        let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return bigEndian ? bytes.reversed() : bytes
    }
}

/// The value of a parser, or its fault.
func outcome<Value>(_ parser: () throws(FieldFault) -> Value) -> Result<Value, FieldFault> {
    do throws(FieldFault) { return .success(try parser()) } catch { return .failure(error) }
}

func field(_ text: String) -> Field { Field(text, header: "Ô") }

/// A small generator with a seed that can be printed and used again.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
