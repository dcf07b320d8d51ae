public import Ledger

/// Reads the rows of a succession file, each an edge from an old unit to a new one.
public enum SuccessionFile {
    /// The columns; keys and headers are the published contract.
    public static let columns = [
        ColumnSpec("effective", headers: ["Ngày hiệu lực"]),
        ColumnSpec("oldProvince", headers: ["Mã tỉnh cũ"]),
        ColumnSpec("oldDistrict", headers: ["Mã huyện cũ"]),
        ColumnSpec("oldCommune", headers: ["Mã xã cũ"], presence: .optional),
        ColumnSpec("oldName", headers: ["Tên cũ"]),
        ColumnSpec("extent", headers: ["Phần"]),
        ColumnSpec("isDefaultSuccessor", headers: ["Kế thừa chính"]),
        ColumnSpec("newProvince", headers: ["Mã tỉnh mới"]),
        ColumnSpec("newCommune", headers: ["Mã xã mới"]),
        ColumnSpec("newName", headers: ["Tên mới"]),
        ColumnSpec("newProvinceName", headers: ["Tên tỉnh mới"], presence: .optional),
    ]

    /// The rows of a file, the faults of its values, and the provinces it names itself.
    public struct Content: Sendable {
        public var edges: [SuccessionEdge] = []
        public var issues: [RowIssue] = []
        public var provinceNames: [String: String] = [:]
        public var rowCount = 0

        /// The name of a province from 01/07/2025 on: as the file says, else as the law does.
        public func provinceName(_ code: String) -> String? {
            provinceNames[code] ?? ProvinceNames.since2025[code]
        }
    }

    /// Reads every row; a row with a fault is left out and named among the issues.
    ///
    /// - Throws: `TableError` when the file cannot be read as a table with these columns.
    public static func read(_ bytes: [UInt8]) throws(TableError) -> Content {
        read(try TableReader(bytes, columns: columns))
    }

    /// Reads every row of a reader of these columns.
    public static func read(_ rows: TableReader) -> Content {
        var reader = rows
        var (content, record) = (Content(), reader.makeRecord())
        var parser = SuccessionRowParser()
        while true {
            switch reader.next(into: &record) {
            case .end: return content
            case .refused(let issue): content.issues.append(issue)
            case .record:
                do throws(RowIssue) {
                    let edge = try parser.edge(record)
                    content.edges.append(edge)
                    if let name = try parser.provinceName(record) {
                        content.provinceNames[edge.newProvince] = name
                    }
                } catch {
                    content.issues.append(error)
                }
            }
            content.rowCount += 1
        }
    }
}

/// One row after another.
private struct SuccessionRowParser {
    private var extents = LabelSet([
        ["whole", "toàn bộ", "nguyên trạng"], ["part", "một phần"],
    ])
    private var flags = LabelSet([["1", "có", "yes", "x"], ["0", "không", "no"]])
    private let places = Dictionary(
        uniqueKeysWithValues: SuccessionFile.columns.enumerated().map { ($1.member, $0) }
    )

    mutating func edge(_ record: Record) throws(RowIssue) -> SuccessionEdge {
        let day = try date(field("effective", record))
        let commune = field("oldCommune", record)
        return SuccessionEdge(
            line: record.line,
            effective: day,
            old: (
                try code(field("oldProvince", record), digits: 2),
                try code(field("oldDistrict", record), digits: 3),
                commune.isEmpty ? nil : try code(commune, digits: 5),
                try text(field("oldName", record))
            ),
            extent: try label(field("extent", record), &extents) == 0 ? .whole : .part,
            isDefault: try label(field("isDefaultSuccessor", record), &flags) == 0,
            new: (
                try code(field("newProvince", record), digits: 2),
                try code(field("newCommune", record), digits: 5),
                try text(field("newName", record))
            )
        )
    }

    func provinceName(_ record: Record) throws(RowIssue) -> String? {
        let field = field("newProvinceName", record)
        return field.isEmpty ? nil : try text(field)
    }

    private func field(_ key: String, _ record: Record) -> Field {
        guard let index = places[key] else { preconditionFailure("no column “\(key)”") }
        return record[index]
    }

    private func text(_ field: Field) throws(RowIssue) -> String {
        let text = field.text
        if text.isEmpty { throw field.issue(.empty) }
        return text
    }

    private func date(_ field: Field) throws(RowIssue) -> CivilDate {
        let date: YMD
        do throws(FieldFault) { date = try field.date() } catch { throw field.issue(error) }
        guard let day = CivilDate(year: date.year, month: date.month, day: date.day) else {
            throw field.issue(.impossibleDate)
        }
        return day
    }

    private func label(_ field: Field, _ labels: inout LabelSet) throws(RowIssue) -> Int {
        do throws(FieldFault) { return try labels.index(of: field) } catch {
            throw field.issue(error)
        }
    }

    /// A statistics code: so many digits, leading zeros among them.
    private func code(_ field: Field, digits: Int) throws(RowIssue) -> String {
        let code = try text(field)
        guard code.utf8.count == digits, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw RowIssue(
                line: field.line,
                column: field.column,
                header: field.header,
                value: String(code.prefix(RowIssue.valueCountMax)),
                code: "gsoCode.form",
                vietnamese: "Mã đơn vị hành chính ở cột này có \(digits) chữ số, kể cả số 0 ở đầu.",
                english: "The statistics code in this column has \(digits) digits, leading zeros "
                    + "included.",
                suggestion: nil,
                severity: .fault
            )
        }
        return code
    }
}
