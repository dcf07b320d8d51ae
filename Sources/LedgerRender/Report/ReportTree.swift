public import Ledger

/// The units a report tells of: one at the top, and its subtree level by level.
public struct ReportTree: Sendable {
    public let root: UnitID?
    /// The units below the top: those right below it, then those below them; each level in the order
    /// it is printed in.
    public let levels: [[Line]]

    /// A unit as it is printed.
    public struct Line: Hashable, Sendable {
        public let id: UnitID
        public let parent: UnitID?
        public let code: String
        public let name: String

        public init(id: UnitID, parent: UnitID?, code: String, name: String) {
            (self.id, self.parent, self.code, self.name) = (id, parent, code, name)
        }
    }

    public init(root: UnitID?, levels: [[Line]]) {
        (self.root, self.levels) = (root, levels)
    }

    /// How a level is called: on its sheet, and behind “by”.
    func titles(ofLevel level: Int) -> (sheet: Words, of: Words) {
        level == 0
            ? (
                Words(vi: "Đơn vị trực thuộc", en: "Units"),
                Words(vi: "theo đơn vị trực thuộc", en: "by unit")
            )
            : (
                Words(vi: "Cơ sở", en: "Grassroots"),
                Words(
                    vi: "theo xã, phường, thị trấn và cơ sở",
                    en: "by commune and grassroots unit"
                )
            )
    }

    /// One level as a table, the units of the second under their heads; the last row is the top.
    func table(
        _ level: Int,
        of writing: ReportWriting,
        title: Words,
        columns: [Column],
        windows: (String) -> Window?,
        cells: (UnitID) -> [Cell]
    ) -> ReportTable {
        var (rows, weights, number) = ([[Cell]](), [ReportTable.Weight](), 0)
        func add(_ line: Line, _ weight: ReportTable.Weight) {
            if weight == .plain { number += 1 }
            let count: Cell = weight == .plain ? .integer(number) : .empty
            rows.append([count, .text(line.code), .text(line.name)] + cells(line.id))
            weights.append(weight)
        }
        for head in level == 0 ? [] : levels.first ?? [] {
            let below = lines(level).filter { $0.parent == head.id }
            guard !below.isEmpty else { continue }
            add(head, .group)
            for line in below { add(line, .plain) }
        }
        if level == 0 {
            for line in lines(0) { add(line, .plain) }
        }
        if let root, !rows.isEmpty {
            let total = writing.say("Tổng", "Total")
            let all = Line(
                id: root,
                parent: nil,
                code: total,
                name: writing.say("Tổng cộng", "All")
            )
            add(all, .total)
        }
        var spans: [String: Window] = [:]
        for column in columns { spans[column.key] = windows(column.key) }
        return ReportTable(
            id: "units-\(level + 1)",
            sheet: titles(ofLevel: level).sheet(writing.language),
            table: Table(
                title: title,
                columns: [
                    ReportWriting.number, ReportWriting.code,
                    Column("name", Words(vi: "Đơn vị", en: "Unit")),
                ] + columns,
                rows: rows
            ),
            keyColumn: 1,
            weights: weights,
            windows: spans
        )
    }

    private func lines(_ level: Int) -> [Line] {
        level < levels.count ? levels[level] : []
    }
}

extension ReportWriting {
    /// Why the rows of a table may add up to more than its last.
    var sharedNote: String {
        say(
            "Việc nhiều đơn vị cùng làm đếm một lần ở mỗi đơn vị và một lần ở cấp trên, nên cộng các "
                + "dòng có thể lớn hơn dòng tổng.",
            "What several units did together counts once in each and once above, so that rows may "
                + "add up to more than the total."
        )
    }
}
