/// Rows brought together by a number: cheaper than a dictionary, and always in the same order.
struct RowGroups {
    private let rows: [HelpRow]
    private var order: [Keyed]

    private struct Keyed {
        let key: UInt64
        let index: UInt32
    }

    /// Rows without a key are left out.
    init(_ rows: [HelpRow], by key: (HelpRow) -> UInt64?) {
        self.rows = rows
        order = []
        order.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            if let key = key(row) { order.append(Keyed(key: key, index: UInt32(index))) }
        }
        order.sort { $0.key != $1.key ? $0.key < $1.key : $0.index < $1.index }
    }

    /// Groups of at least so many rows, by key; within a group as the rows came.
    func visit(atLeast count: Int = 1, _ body: ([HelpRow]) -> Void) {
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].key == order[start].key { end += 1 }
            if end - start >= count { body(order[start..<end].map { rows[Int($0.index)] }) }
            start = end
        }
    }

    static func key(_ high: Position, _ low: UInt32) -> UInt64 {
        UInt64(high.value) << 32 | UInt64(low)
    }

    static func key(_ high: Position, _ day: CivilDate) -> UInt64 {
        key(high, UInt32(bitPattern: day.daysSinceEpoch))
    }
}

extension CheckInput {
    /// Thousandths, rounded down; of nothing none.
    static func share(_ part: Int, of whole: Int) -> Int {
        whole == 0 ? 0 : part * 1000 / whole
    }
}

extension Sequence where Element == HelpRow {
    func count<Value: Hashable>(_ value: (HelpRow) -> Value) -> Int {
        var values: Set<Value> = []
        for row in self { values.insert(value(row)) }
        return values.count
    }
}

extension CivilDate {
    var period: Period? { Period(description) }
}

extension Month {
    var period: Period? { Period(description) }
}
