extension RuleBook {
    /// What cannot be measured as written.
    func measureFaults(_ measure: RuleMeasure, at place: [RulePlace]) -> [RuleBookFault] {
        subjectFaults(measure, at: place) + RuleBook.partFaults(measure, at: place)
    }

    /// Agencies have staff, dossiers and accounts; claims and members are of units.
    private func subjectFaults(
        _ measure: RuleMeasure,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
        guard subject == .agencies, measure.isOfMembers else { return [] }
        return [
            RuleBookFault(
                place,
                vi: "cơ quan không có kê khai và đoàn viên; đổi “subject” hoặc đo việc khác.",
                en: "agencies have no claims and no members; change “subject” or the measure."
            )
        ]
    }

    private static func partFaults(
        _ measure: RuleMeasure,
        at place: [RulePlace]
    ) -> [RuleBookFault] {
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
        return partFaults(measure, at: place)
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
            if !penalty.measure.isCount, !penalty.measure.isAssessed {
                faults.append(
                    RuleBookFault(
                        place + ["measure"],
                        vi:
                            "trừ điểm theo số đếm: count, citizens, dossiers, activations, headcount, "
                            + "hoặc assessed.",
                        en:
                            "points are taken off by a count: count, citizens, dossiers, activations, "
                            + "headcount, or by assessed."
                    )
                )
            }
            return faults + measureFaults(penalty.measure, at: place + ["measure"])
        }
    }
}

extension RuleMeasure {
    /// Whether it looks at claims or at members.
    fileprivate var isOfMembers: Bool {
        switch self {
        case .headcount(let roster): roster == .members
        case .coverage(let coverage): coverage.roster == .members
        case .ratio(let part, let whole): part.isOfMembers || whole.isOfMembers
        default: !claimSelections.isEmpty
        }
    }

    fileprivate var isAssessed: Bool {
        if case .assessed = self { true } else { false }
    }
}
