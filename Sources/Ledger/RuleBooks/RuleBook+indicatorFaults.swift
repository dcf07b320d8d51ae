extension RuleBook {
    /// Each indicator by itself: its weight, what it measures, against what, and for which points.
    var indicatorFaults: [RuleBookFault] {
        guard !indicators.isEmpty else { return [.nothingNamed(["indicators"])] }
        return indicators.enumerated().flatMap { index, indicator in
            let place: [RulePlace] = ["indicators", .item(index)]
            return groupFaults(indicator, at: place)
                + goalFaults(indicator, at: place)
                + pointFaults(indicator, at: place)
                + RuleBook.measureFaults(indicator.measure, at: place + ["measure"])
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

    /// What cannot be measured as written.
    static func measureFaults(_ measure: RuleMeasure, at place: [RulePlace]) -> [RuleBookFault] {
        switch measure {
        case .count(let claims): return dayFaults(claims.days, at: place + ["count"])
        case .distinctCitizens(let claims):
            return dayFaults(claims.days, at: place + ["citizens"])
        case .dossiers(let dossiers): return dayFaults(dossiers.days, at: place + ["dossiers"])
        case .activations(let accounts):
            return dayFaults(accounts.days, at: place + ["activations"])
                + levelFaults(accounts.account, accounts.level, at: place + ["activations"])
        case .coverage(let coverage):
            return levelFaults(coverage.account, coverage.level, at: place + ["coverage"])
        case .averageDelay(let delay):
            return delayFaults(delay, at: place + ["delay"])
        case .ratio(let part, let whole):
            let place = place + ["ratio"]
            return ratioFaults(part, at: place + ["of"])
                + ratioFaults(whole, at: place + ["over"])
        case .assessed(let id): return isID(id) ? [] : [.noID(place + ["assessed"], id)]
        case .headcount, .captured, .open: return []
        }
    }

    private static func ratioFaults(
        _ measure: RuleMeasure,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
        guard measure.isCount else {
            return [
                RuleBookFault(
                    place,
                    vi:
                        "tỷ lệ là của hai số đếm: count, citizens, dossiers, activations, headcount.",
                    en:
                        "a ratio is of two counts: count, citizens, dossiers, activations, headcount."
                )
            ]
        }
        return measureFaults(measure, at: place)
    }

    private static func delayFaults(_ delay: Delay, at place: [RulePlace]) -> [RuleBookFault] {
        let order = Delay.Moment.allCases
        let days = dayFaults(delay.claims.days, at: place + ["claims"])
        guard let from = order.firstIndex(of: delay.from), let to = order.firstIndex(of: delay.to),
            from >= to
        else { return days }
        return days + [
            RuleBookFault(
                place + ["to"],
                vi: "phải đến sau “\(delay.from.rawValue)”: việc, rồi ghi sổ, rồi kết luận.",
                en: "it must come after “\(delay.from.rawValue)”: act, then entry, then verdict."
            )
        ]
    }

    private static func levelFaults(
        _ account: Account,
        _ level: UInt8?,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
        guard let level, account == .portal || !(1...2).contains(level) else { return [] }
        return [
            RuleBookFault(
                place + ["level"],
                vi: "chỉ VNeID có mức, 1 hoặc 2.",
                en: "only VNeID has levels, 1 and 2."
            )
        ]
    }

    private static func dayFaults(_ days: DayRange, at place: [RulePlace]) -> [RuleBookFault] {
        let isBackward =
            switch (days.from, days.until) {
            case (.start(let from), .start(let until)), (.end(let from), .end(let until)):
                from > until
            case (.day(let from), .day(let until)): from > until
            default: false
            }
        guard isBackward else { return [] }
        return [
            RuleBookFault(
                place + ["days"],
                vi: "kết thúc trước khi bắt đầu; đổi “from” hoặc “until”.",
                en: "it ends before it begins; change “from” or “until”."
            )
        ]
    }

    var penaltyFaults: [RuleBookFault] {
        penalties.enumerated().flatMap { index, penalty in
            let place: [RulePlace] = ["penalties", .item(index)]
            var faults: [RuleBookFault] = []
            if penalty.free < .zero { faults.append(.negative(place + ["free"])) }
            if penalty.each <= .zero { faults.append(.notPositive(place + ["each"])) }
            if let max = penalty.max, max <= .zero {
                faults.append(.notPositive(place + ["max"]))
            }
            return faults + RuleBook.measureFaults(penalty.measure, at: place + ["measure"])
        }
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
