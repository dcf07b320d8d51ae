import Ledger

extension BookReader {
    private static let indicatorKeys = [
        "id", "title", "source", "clause", "note", "group", "weight", "measure", "goal", "better",
        "points", "over-nothing",
    ]

    static func indicator(
        _ node: YAMLNode,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> Indicator {
        let members = try node.members(among: indicatorKeys)
        let weight = try node.required("weight", in: members).number()
        let measure = try measure(node.required("measure", in: members), services)
        return Indicator(
            id: try node.required("id", in: members).text(),
            title: try node.required("title", in: members).words(),
            citation: try citation(node, members),
            note: try members["note"]?.words(),
            group: try members["group"]?.text(),
            weight: weight,
            measure: measure,
            goal: try members["goal"].map(goal) ?? .none,
            provinceGoal: try members["goal"].flatMap(provinceGoal),
            better: try members["better"]?.choice(Direction.allCases) { $0.rawValue } ?? .higher,
            points: try points(node, members["points"], measure, weight),
            zeroDenominator: try zeroDenominator(node, members["over-nothing"], measure)
        )
    }

    private static func goal(_ node: YAMLNode) throws(YAMLFault) -> Goal {
        if node.isText { return .fixed(try node.number()) }
        let members = try node.members(among: goalKeys)
        if let assigned = members["assigned"] {
            if let other = members["from"] ?? members["to"] {
                throw other.fault(
                    vi: "chỉ tiêu giao thì không có khoảng cố định; bỏ một trong hai.",
                    en: "an assigned target has no fixed range; drop one of them."
                )
            }
            return .assigned(try assigned.text())
        }
        if let province = members["province"] {
            throw province.fault(
                vi: "chỉ tiêu cả tỉnh đi cùng “assigned”; thêm “assigned” hoặc bỏ “province”.",
                en: "the province's goal goes with “assigned”; add that or drop “province”."
            )
        }
        return .fixed(
            try node.required("from", in: members).number(),
            upTo: try node.required("to", in: members).number()
        )
    }

    private static let goalKeys = ["assigned", "province", "from", "to"]

    private static func provinceGoal(_ node: YAMLNode) throws(YAMLFault) -> Rational? {
        guard !node.isText else { return nil }
        return try node.members(among: goalKeys)["province"]?.number()
    }

    /// Points as written; what a committee or an index gives stands as given.
    private static func points(
        _ node: YAMLNode,
        _ points: YAMLNode?,
        _ measure: RuleMeasure,
        _ weight: Rational
    ) throws(YAMLFault) -> PointScale {
        if measure.isGiven {
            if let points {
                throw points.fault(
                    vi: "điểm đã cho sẵn được giữ nguyên; bỏ “points”.",
                    en: "points that are given stand as they are; drop “points”."
                )
            }
            return .perUnit(points: .one, max: weight)
        }
        guard let points else { throw node.missing("points") }
        if points.isText {
            _ = try points.choice(of: ["linear"])
            return .linear
        }
        let members = try points.members(among: ["steps", "per-unit"])
        if let steps = members["steps"] {
            if let other = members["per-unit"] {
                throw other.fault(
                    vi: "chỉ một cách tính điểm; bỏ “steps” hoặc “per-unit”.",
                    en: "there is one way to points; drop “steps” or “per-unit”."
                )
            }
            return .stepped(try BookReader.steps(steps))
        }
        let perUnit = try points.required("per-unit", in: members)
        let parts = try perUnit.members(among: ["each", "max"])
        return .perUnit(
            points: try perUnit.required("each", in: parts).number(),
            max: try perUnit.required("max", in: parts).number()
        )
    }

    private static func steps(_ node: YAMLNode) throws(YAMLFault) -> [PointScale.Step] {
        var steps: [PointScale.Step] = []
        for element in try node.elements() {
            let members = try element.members(among: ["from", "points"])
            steps.append(
                PointScale.Step(
                    from: try element.required("from", in: members).number(),
                    points: try element.required("points", in: members).number()
                )
            )
        }
        return steps
    }

    /// What a ratio gives over nothing: offices differ, so a book says it.
    private static func zeroDenominator(
        _ node: YAMLNode,
        _ value: YAMLNode?,
        _ measure: RuleMeasure
    ) throws(YAMLFault) -> ZeroDenominator {
        guard measure.hasDenominator, !measure.isGiven else {
            if let value {
                throw value.fault(
                    vi: "chỉ tiêu này không có mẫu số; bỏ “over-nothing”.",
                    en: "this indicator has no denominator; drop “over-nothing”."
                )
            }
            return .notAvailable
        }
        guard let value else { throw node.missing("over-nothing") }
        return try value.choice(ZeroDenominator.allCases) { $0.rawValue }
    }

    static func penalty(
        _ node: YAMLNode,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> Penalty {
        let members = try node.members(
            among: ["id", "title", "source", "clause", "measure", "free", "each", "max"]
        )
        return Penalty(
            id: try node.required("id", in: members).text(),
            title: try node.required("title", in: members).words(),
            citation: try citation(node, members),
            measure: try measure(node.required("measure", in: members), services),
            free: try members["free"]?.number() ?? .zero,
            each: try node.required("each", in: members).number(),
            max: try members["max"]?.number()
        )
    }
}

extension RuleMeasure {
    /// Whether it is points already, or will be when somebody says what is measured.
    fileprivate var isGiven: Bool {
        switch self {
        case .assessed, .open: true
        case .captured(let figure): figure.part == .points
        default: false
        }
    }
}
