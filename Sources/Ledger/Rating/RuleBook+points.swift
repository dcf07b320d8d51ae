/// From a measure to points, by the letter of a book.
extension RuleBook {
    /// What a clause gives; the target is what was assigned to the subject, if the clause asks for
    /// one.
    func score(
        _ indicator: Indicator,
        _ measured: Measured,
        support: Int,
        target: Rational?
    ) -> ClauseScore {
        func missing(_ why: Missing, goal: Rational? = nil) -> ClauseScore {
            ClauseScore(
                measured: measured,
                goal: goal,
                points: .zero,
                support: support,
                missing: why
            )
        }
        if case .missing(let why) = measured { return missing(why) }
        let goal: Rational?
        switch indicator.goal {
        case .none: goal = nil
        case .fixed(let value, _): goal = value
        case .assigned:
            guard let target else { return missing(.goal) }
            goal = target
        }
        let points: Rational
        if let value = measured.value {
            points = indicator.points(for: value, goal: goal)
        } else {
            switch indicator.zeroDenominator {
            case .zero: points = .zero
            case .full: points = indicator.weight
            case .notAvailable: return missing(.denominator, goal: goal)
            }
        }
        return ClauseScore(
            measured: measured,
            goal: goal,
            points: rounded(points, at: .clauses),
            support: support,
            missing: nil
        )
    }

    /// What a penalty takes off.
    func score(_ penalty: Penalty, _ measured: Measured, support: Int) -> PenaltyScore {
        let beyond = measured.value.map { $0 - penalty.free } ?? .zero
        let points = beyond > .zero ? beyond * penalty.each : .zero
        let limited = penalty.max.map { min($0, points) } ?? points
        return PenaltyScore(
            measured: measured,
            points: rounded(limited, at: .clauses),
            support: support
        )
    }

    /// Sets the total and what it is out of.
    func total(_ row: inout ScoreRow) {
        row.available = zip(indicators, row.clauses).reduce(.zero) { sum, clause in
            clause.1.missing == nil ? sum + clause.0.weight : sum
        }
        row.total = total(row, earned: row.earned)
    }

    /// The total of a row, had its clauses given so many points.
    func total(_ row: ScoreRow, earned: Rational) -> Rational {
        var total = earned
        if incomplete == .scaled, row.available != scale {
            total = (total * scale).divided(by: row.available) ?? .zero
        }
        return rounded(max(.zero, total - row.deducted), at: .total)
    }

    private func rounded(_ value: Rational, at place: PointRounding.Place) -> Rational {
        rounding.place == place ? value.rounded(rounding.rule) : value
    }
}

extension Indicator {
    /// How far a goal is met: 1 is all of it; without a goal, the measure itself.
    func fulfilment(of value: Rational, goal: Rational?) -> Rational {
        guard let goal else { return value }
        switch better {
        // To reach nothing, nothing has to be done.
        case .higher: return value.divided(by: goal) ?? .one
        case .lower: return value <= goal ? .one : goal.divided(by: value) ?? .one
        }
    }

    /// Points for a measure, from 0 to the weight.
    func points(for value: Rational, goal: Rational?) -> Rational {
        let points: Rational
        switch self.points {
        case .linear: points = weight * fulfilment(of: value, goal: goal)
        case .stepped(let steps):
            let fulfilment = fulfilment(of: value, goal: goal)
            points = steps.last { $0.from <= fulfilment }?.points ?? .zero
        case .perUnit(let each, let most): points = min(value * each, most)
        }
        return max(.zero, min(points, weight))
    }
}
