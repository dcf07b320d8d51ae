/// Chooses days of a window by weight: how the work of a province spreads over its months.
struct Calendar {
    private let first: Day
    private let upTo: [Int]

    init(_ window: ClosedRange<Day>, weight: (Day) -> Int) {
        self.first = window.lowerBound
        var total = 0
        self.upTo = (0...(window.upperBound - window.lowerBound)).map { offset in
            total += weight(window.lowerBound + offset)
            return total
        }
    }

    func pick(_ random: inout SplitMix64) -> Day {
        first + upTo.firstIndex(above: random.below(upTo[upTo.count - 1]))
    }

    /// Self-entered work: it grows through the months, rests at weekends and at Tết, and heaps up
    /// in the last three days of each month.
    static func entered(_ window: ClosedRange<Day>) -> Calendar {
        Calendar(window) { day in
            growth(of: day.civil.month) * (day.isWeekend ? 1 : 2) * (day.isMonthEnd ? 4 : 1)
        }
    }

    /// Dossiers at the desks: working days, a few sent at weekends.
    static func received(_ window: ClosedRange<Day>) -> Calendar {
        Calendar(window) { day in
            (day.isWeekend ? 1 : 8) + (day.isMonthEnd ? 2 : 0)
        }
    }

    private static func growth(of month: Int) -> Int {
        switch month {
        case 1, 11: 2
        case 12: 3
        case 2: 4
        case 3: 6
        case 4: 7
        case 5: 8
        case 6: 10
        default: 12
        }
    }
}

extension [Int] {
    /// The first index whose running total exceeds `value`, by binary search.
    func firstIndex(above value: Int) -> Int {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > value {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
