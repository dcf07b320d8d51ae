package import Ledger
import LedgerStore

/// A view row as the digest takes it: columns joined by `|`, NULL empty, no line feed.
package struct RowLine: ColumnWriter {
    private var columns: [String] = []

    package init() {}

    package mutating func integer(_ value: Int) {
        columns.append(String(value))
    }

    package mutating func text(_ value: String) {
        columns.append(value)
    }

    package mutating func fields(_ value: PaperFields) {
        text(PaperText.canonical(value))
    }

    package mutating func null() {
        columns.append("")
    }

    package static func of(_ row: some ViewRow) -> String {
        var text = RowLine()
        row.write(to: &text)
        return text.columns.joined(separator: "|")
    }
}

extension ViewChanges {
    /// Everything a fold changed, line by line: for comparing folds.
    package var lines: [String] {
        func table<Row: ViewRow>(_ rows: [Row]) -> [String] {
            rows.map { "\(Row.table.name) \(RowLine.of($0))" }
        }
        func closed(_ name: String, _ versions: [ClosedVersion]) -> [String] {
            versions.map { "\(name) closed \($0.version) at \($0.at)" }
        }
        let organisation = table(units) + table(unitHistory) + table(members) + table(memberStays)
        let activity = table(services) + table(claims) + table(activations) + table(dossiers)
        let registers = table(extracts) + table(officials) + table(papers)
        let endings =
            closed("claim", closedClaims) + closed("activation", closedActivations)
            + closed("dossier", closedDossiers)
        return organisation + activity + registers + endings + countLines
    }

    /// The counts alone, line by line.
    package var countLines: [String] {
        counts.memberCountRows.map { "member_count \(RowLine.of($0))" }
            + counts.unitCountRows.map { "unit_count \(RowLine.of($0))" }
    }

    /// What these changes alone come to.
    package var counts: CountTally {
        var counts = CountTally()
        counts.add(self)
        return counts
    }
}
