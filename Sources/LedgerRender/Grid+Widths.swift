extension Grid {
    /// The widest a column of words is kept when room is short: as much as a short name.
    private static let wrapFloor = 12
    /// The least of a text that still says something once cut.
    private static let cutFloor = 8

    /// How wide each column comes out, or nil when no choice of widths fits.
    ///
    /// 1. Headers wrap, because that loses nothing. 2. Cells are cut or wrap. In both the widest
    /// column gives way first, one place at a time, and none goes under its floor. Costs one pass
    /// over the cells and at most `columns × width` steps.
    func widths(fitting width: Int) -> [Int]? {
        let needs = columns.indices.map(need)
        let room = width - Self.gap.utf8.count * (columns.count - 1)
        guard needs.reduce(0, { $0 + $1.floor }) <= room else { return nil }
        var widths = needs.map { min($0.natural, room) }
        shrink(&widths, to: room, notUnder: needs.map(\.cells))  // 1
        shrink(&widths, to: room, notUnder: needs.map(\.floor))  // 2
        return widths
    }

    private func shrink(_ widths: inout [Int], to room: Int, notUnder floors: [Int]) {
        var excess = widths.reduce(0, +) - room
        while excess > 0, let index = widest(widths, above: floors) {
            widths[index] -= 1
            excess -= 1
        }
    }

    /// The last of the widest columns that can still give way.
    private func widest(_ widths: [Int], above floors: [Int]) -> Int? {
        widths.indices
            .filter { widths[$0] > floors[$0] }
            .max { (widths[$0], $0) < (widths[$1], $1) }
    }

    private func need(_ index: Int) -> Need {
        let header = headers[index]
        let word = header.split(separator: " ").map { DisplayWidth.of(String($0)) }.max() ?? 0
        var text = 0
        var whole = 0
        for (row, kinds) in zip(texts, kinds) {
            let width = DisplayWidth.of(row[index])
            switch kinds[index] {
            case .text: text = max(text, width)
            case .figure, .day: whole = max(whole, width)
            case .nothing: continue
            }
        }
        let textFloor = columns[index].overflow == .cut ? Self.cutFloor : Self.wrapFloor
        return Need(
            natural: max(DisplayWidth.of(header), text, whole, 1),
            cells: max(word, text, whole, 1),
            floor: max(min(word, Self.wrapFloor), min(text, textFloor), whole, 1)
        )
    }
}

/// What one column asks for, and what it can live with.
private struct Need {
    /// Everything on one line.
    let natural: Int
    /// Every cell on one line, the header in as many as it has words.
    let cells: Int
    /// Figures and days whole, the rest cut or wrapped.
    let floor: Int
}
