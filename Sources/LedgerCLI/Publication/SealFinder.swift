import Ledger

/// Finds the seal a person named: by the period, or by its position.
struct SealFinder {
    let periods: PeriodRegister

    init(_ periods: PeriodRegister) {
        self.periods = periods
    }

    /// The standing seal of a period and a unit, else the last one that was.
    /// - Throws: ``Failure`` when the period was never sealed.
    func seal(_ text: String, scope: (CivilDate) throws -> UnitID?) throws -> Seal {
        // A year is a period as well as a number: sealed years are not looked for by position.
        if Period(text) == nil, let position = Int(text).flatMap({ Position(exactly: $0) }) {
            guard let seal = periods[SealID(position)] else { throw unknown(text) }
            return seal
        }
        let period = try FlowText.period(text)
        let unit = try scope(period.last)
        guard
            let seal = periods.exactly(period, scope: unit) ?? periods.last(period, scope: unit)
        else { throw unknown(text) }
        return seal
    }

    private func unknown(_ text: String) -> Failure {
        Failure(
            Code.badData,
            vi: "“\(text)” chưa được khóa trong phạm vi này; xem bằng “socai periods”.",
            en: "“\(text)” is not sealed for these units; see “socai periods”."
        )
    }
}
