/// Which of two rows is better, by the total and the book's tie rules.
struct RankOrder {
    private let ties: [Tie]

    private enum Tie {
        case points(Int)
        case measure(Int, Direction)
        case fewerPenalties
    }

    init(_ book: RuleBook) {
        func place(_ id: String) -> Int? {
            book.indicators.firstIndex { $0.id == id }
        }
        ties = book.ties.compactMap { rule in
            switch rule {
            case .points(let id): place(id).map { .points($0) }
            case .measure(let id):
                place(id).map { .measure($0, book.indicators[$0].better) }
            case .fewerPenalties: .fewerPenalties
            }
        }
    }

    /// −1 when the first is better, 1 when the second is, 0 when the book does not tell them apart.
    func compare(_ first: ScoreRow, _ second: ScoreRow) -> Int {
        if first.total != second.total { return first.total > second.total ? -1 : 1 }
        for tie in ties {
            let order =
                switch tie {
                case .points(let place):
                    RankOrder.descending(first.points(place), second.points(place))
                case .measure(let place, let better):
                    RankOrder.measures(first.value(place), second.value(place), better)
                case .fewerPenalties: RankOrder.descending(second.deducted, first.deducted)
                }
            if order != 0 { return order }
        }
        return 0
    }

    private static func descending(_ first: Rational?, _ second: Rational?) -> Int {
        switch (first, second) {
        case (nil, nil): 0
        case (_, nil): -1
        case (nil, _): 1
        case (let first?, let second?): first == second ? 0 : first > second ? -1 : 1
        }
    }

    /// Who has no figure comes last, whichever way is better.
    private static func measures(
        _ first: Rational?,
        _ second: Rational?,
        _ better: Direction
    ) -> Int {
        guard better == .lower, let first, let second else { return descending(first, second) }
        return descending(second, first)
    }
}

extension ScoreRow {
    fileprivate func points(_ place: Int) -> Rational? {
        clauses[place].missing == nil ? clauses[place].points : nil
    }

    fileprivate func value(_ place: Int) -> Rational? {
        clauses[place].measured.value
    }
}
