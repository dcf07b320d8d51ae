extension TargetRegister {
    /// What is asked of every unit for exactly the days of a period, as ratings take it.
    ///
    /// - Returns: The goals of the indicators named; of a range the lower end, with the upper beside.
    public func figures(
        of indicators: some Sequence<String>,
        for units: UnitRegister,
        in period: Period
    ) -> [StatedKey: StatedFigure] {
        var figures: [StatedKey: StatedFigure] = [:]
        for indicator in indicators where !targets(of: indicator).isEmpty {
            for unit in units.all {
                guard let goal = goal(indicator, of: unit, in: period) else { continue }
                figures[StatedKey(indicator, .unit(unit.id))] = StatedFigure(
                    position: goal.version.position,
                    value: goal.floor,
                    upTo: goal.ceiling
                )
            }
        }
        return figures
    }
}
