/// What is wrong with a succession file whatever ledger it is for.
struct SuccessionCheck {
    private(set) var faults: [SuccessionFault] = []

    /// Rows in order of lines.
    init(_ rows: [SuccessionEdge]) {
        checkDates(rows)
        checkPairs(rows)
        for (_, rows) in Dictionary(grouping: rows, by: \.oldCode) { checkExtents(rows) }
        checkNewUnits(rows)
        checkProvinces(rows)
        faults.sort { $0.line < $1.line }
    }

    private mutating func add(_ line: Int, _ problem: SuccessionFault.Problem) {
        faults.append(SuccessionFault(line: line, problem: problem))
    }

    private mutating func checkDates(_ rows: [SuccessionEdge]) {
        guard let first = rows.first?.effective,
            let other = rows.first(where: { $0.effective != first })
        else { return }
        add(other.line, .severalDates(first, other.effective))
    }

    private mutating func checkPairs(_ rows: [SuccessionEdge]) {
        var lines: [[String]: Int] = [:]
        for row in rows {
            let pair = [row.oldCode, row.newCommune]
            if let first = lines[pair] {
                add(row.line, .repeated(old: row.oldCode, new: row.newCommune, first: first))
            } else {
                lines[pair] = row.line
            }
        }
    }

    /// A unit goes whole to one, or in parts to several of which one is the default.
    private mutating func checkExtents(_ rows: [SuccessionEdge]) {
        let (code, line) = (rows[0].oldCode, rows[0].line)
        let defaults = rows.filter(\.isDefault).count
        if rows.count == 1 {
            if rows[0].extent == .part { add(line, .partAlone(code)) }
        } else if let whole = rows.first(where: { $0.extent == .whole }) {
            add(whole.line, .wholeAndMore(code))
        }
        if defaults != 1 { add(line, .notOneDefault(code, count: defaults)) }
    }

    private mutating func checkNewUnits(_ rows: [SuccessionEdge]) {
        var firsts: [String: SuccessionEdge] = [:]
        for row in rows {
            let first = firsts[row.newCommune, default: row]
            firsts[row.newCommune] = first
            if first.newName != row.newName || first.newProvince != row.newProvince {
                add(row.line, .newUnitUnequal(row.newCommune, first: first.line))
            }
        }
    }

    private mutating func checkProvinces(_ rows: [SuccessionEdge]) {
        var firsts: [String: String] = [:]
        for row in rows {
            let first = firsts[row.oldProvince, default: row.newProvince]
            firsts[row.oldProvince] = first
            if first != row.newProvince { add(row.line, .provinceSplit(row.oldProvince)) }
        }
    }
}
