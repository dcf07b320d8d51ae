package import Ledger

extension Province {
    /// A target for the accounts of members of a unit.
    package static func target(
        _ value: TargetValue = TargetValue(.count, Rational(1000)),
        _ indicator: String = "own-accounts",
        of holder: TargetHolder = .unit(quyNhon),
        in period: String = "2023",
        decision: String = "2679/QĐ-UBND",
        from: String? = nil,
        until: String? = nil
    ) -> TargetAssigned {
        guard let period = Period(period) else { preconditionFailure("no period: \(period)") }
        return TargetAssigned(
            indicator: indicator,
            holder: holder,
            period: period,
            value: value,
            decision: decision,
            from: from.map { day($0) } ?? period.first,
            until: until.map { day($0) } ?? period.last
        )
    }

    /// Another value for the target at a position.
    package static func amendment(
        of target: Position,
        to value: Int = 1200,
        decision: String = "3612/QĐ-UBND",
        from: String = "2023-07-01"
    ) -> TargetAmended {
        TargetAmended(
            target: TargetID(target),
            value: TargetValue(.count, Rational(value)),
            decision: decision,
            from: day(from)
        )
    }

    /// An end before the end of its period for the target at a position.
    package static func closing(
        of target: Position,
        _ rule: ClosingRule = .proRata,
        last: String = "2023-08-31",
        decision: String = "3100/QĐ-UBND",
        reason: String? = nil
    ) -> TargetClosed {
        TargetClosed(
            target: TargetID(target),
            lastDay: day(last),
            rule: rule,
            decision: decision,
            reason: reason
        )
    }
}
