extension RuleBook {
    /// Each indicator by itself: its weight, what it measures, against what, and for which points.
    var indicatorFaults: [RuleBookFault] {
        guard !indicators.isEmpty else { return [.nothingNamed(["indicators"])] }
        return indicators.enumerated().flatMap { index, indicator in
            let place: [RulePlace] = ["indicators", .item(index)]
            return groupFaults(indicator, at: place)
                + goalFaults(indicator, at: place)
                + pointFaults(indicator, at: place)
                + measureFaults(indicator.measure, at: place + ["measure"])
        }
    }

    private func groupFaults(_ indicator: Indicator, at place: [RulePlace]) -> [RuleBookFault] {
        var faults: [RuleBookFault] = []
        if indicator.weight <= .zero { faults.append(.notPositive(place + ["weight"])) }
        switch indicator.group {
        case let group? where !groups.contains { $0.id == group }:
            faults.append(.unknown(place + ["group"], group, groups.map(\.id)))
        case nil where !groups.isEmpty:
            faults.append(
                RuleBookFault(
                    place,
                    vi: "sách chia nhóm nhưng chỉ tiêu này không thuộc nhóm nào; thêm “group”.",
                    en: "the book has groups and this indicator is in none; add “group”."
                )
            )
        default: break
        }
        return faults
    }

    private func goalFaults(_ indicator: Indicator, at place: [RulePlace]) -> [RuleBookFault] {
        let goal = place + ["goal"]
        var faults: [RuleBookFault] = []
        switch indicator.goal {
        case .fixed(let value, let upTo):
            if value <= .zero { faults.append(.notPositive(goal)) }
            if let upTo, upTo <= value {
                faults.append(
                    RuleBookFault(
                        goal,
                        vi: "cuối khoảng phải lớn hơn đầu khoảng.",
                        en: "the range must end above where it begins."
                    )
                )
            }
        case .assigned(let id):
            if !RuleBook.isID(id) { faults.append(.noID(goal + ["assigned"], id)) }
            if let province = indicator.provinceGoal, province <= .zero {
                faults.append(.notPositive(goal + ["province"]))
            }
        case .none where indicator.needsGoal:
            faults.append(
                RuleBookFault(
                    place,
                    vi: "điểm tuyến tính theo một số đếm thì cần “goal”, hoặc đổi “points”.",
                    en: "linear points of a count need a “goal”, or other “points”."
                )
            )
        case .none: break
        }
        if case .perUnit = indicator.points, indicator.goal != .none {
            faults.append(
                RuleBookFault(
                    goal,
                    vi:
                        "điểm cho sẵn hoặc theo từng đơn vị đo không nhìn đến mức phải đạt; bỏ “goal”.",
                    en: "points given or for each do not look at a goal; drop “goal”."
                )
            )
        }
        return faults
    }

    private func pointFaults(_ indicator: Indicator, at place: [RulePlace]) -> [RuleBookFault] {
        let points = place + ["points"]
        switch indicator.points {
        case .linear: return []
        case .perUnit(let each, let max):
            let place = points + ["per-unit"]
            return (each <= .zero ? [.notPositive(place + ["each"])] : [])
                + (max <= .zero || max > indicator.weight
                    ? [.outside(place + ["max"], "0…\(indicator.weight.exact(.vi))")] : [])
        case .stepped(let steps):
            let place = points + ["steps"]
            return (steps.isEmpty ? [.nothingNamed(place)] : [])
                + steps.indices.flatMap {
                    stepFaults(steps, $0, of: indicator, at: place + [.item($0)])
                }
        }
    }

    private func stepFaults(
        _ steps: [PointScale.Step],
        _ index: Int,
        of indicator: Indicator,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
        var faults: [RuleBookFault] = []
        let step = steps[index]
        if step.from < .zero { faults.append(.negative(place + ["from"])) }
        if step.points < .zero { faults.append(.negative(place + ["points"])) }
        if step.points > indicator.weight {
            faults.append(
                .outside(place + ["points"], "0…\(indicator.weight.exact(.vi))")
            )
        }
        if index > 0, step.from <= steps[index - 1].from {
            faults.append(
                RuleBookFault(
                    place + ["from"],
                    vi: "các bậc phải tăng dần; bậc này không lớn hơn bậc đứng trên.",
                    en: "steps ascend; this one is not above the one before."
                )
            )
        }
        return faults
    }
}

extension Indicator {
    /// Whether its points are a share of something that has no whole of its own.
    fileprivate var needsGoal: Bool {
        guard points == .linear else { return false }
        if case .averageDelay = measure { return true }
        return measure.isCount
    }
}

extension RuleMeasure {
    /// Whether it counts things one by one.
    public var isCount: Bool {
        switch self {
        case .count, .distinctCitizens, .dossiers, .activations, .headcount: true
        case .coverage, .averageDelay, .ratio, .captured, .assessed, .open: false
        }
    }
}
