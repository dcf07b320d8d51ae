import Ledger

extension BookReader {
    static func band(_ node: YAMLNode) throws(YAMLFault) -> Band {
        let members = try node.members(among: ["id", "title", "from", "below", "requires"])
        var requirements: [Band.Requirement] = []
        for element in try members["requires"]?.elements() ?? [] {
            let parts = try element.members(among: ["indicator", "at-least"])
            requirements.append(
                Band.Requirement(
                    indicator: try element.required("indicator", in: parts).text(),
                    atLeast: try element.required("at-least", in: parts).number()
                )
            )
        }
        return Band(
            id: try node.required("id", in: members).text(),
            title: try node.required("title", in: members).words(),
            from: try node.required("from", in: members).number(),
            below: try members["below"]?.number(),
            requires: requirements
        )
    }

    static func cap(_ node: YAMLNode) throws(YAMLFault) -> BandCap {
        let members = try node.members(
            among: ["band", "source", "clause", "share", "base", "scope", "rounding", "floor"]
        )
        guard let base = members["base"] else {
            throw node.fault(
                vi: "thiếu “base”: tỷ lệ tính trên ai; viết {rated-in: MỨC}, {reaching: MỨC} "
                    + "hoặc everybody.",
                en: "no “base”: a share of whom; write {rated-in: BAND}, {reaching: BAND} or "
                    + "everybody."
            )
        }
        return BandCap(
            band: try node.required("band", in: members).text(),
            citation: try citation(node, members),
            share: try node.required("share", in: members).number(),
            base: try BookReader.base(base),
            scope: try members["scope"].map(grouping) ?? .none,
            rounding: try node.required("rounding", in: members)
                .choice(BandCap.CapRounding.allCases) { $0.rawValue },
            floor: try members["floor"]?.whole(0...999_999) ?? 0
        )
    }

    private static func base(_ node: YAMLNode) throws(YAMLFault) -> BandCap.Base {
        if node.isText {
            _ = try node.choice(of: ["everybody"])
            return .everybody
        }
        let members = try node.members(among: ["rated-in", "reaching"])
        switch (members["rated-in"], members["reaching"]) {
        case (let band?, nil): return .ratedIn(try band.text())
        case (nil, let band?): return .reaching(try band.text())
        default:
            throw node.fault(
                vi: "viết đúng một trong: rated-in, reaching.",
                en: "write one of rated-in, reaching."
            )
        }
    }

    static func tie(_ node: YAMLNode) throws(YAMLFault) -> TieRule {
        if node.isText {
            _ = try node.choice(of: ["fewer-penalties"])
            return .fewerPenalties
        }
        let members = try node.members(among: ["points", "measure"])
        switch (members["points"], members["measure"]) {
        case (let id?, nil): return .points(try id.text())
        case (nil, let id?): return .measure(try id.text())
        default:
            throw node.fault(
                vi: "viết đúng một trong: points, measure.",
                en: "write one of points, measure."
            )
        }
    }

    /// `all`, a word, or the kinds of unit above.
    static func grouping(_ node: YAMLNode) throws(YAMLFault) -> Grouping {
        if node.isText {
            let groupings: [Grouping] = [.none, .unit, .unitKind, .zone, .role]
            return groupings[
                try node.choice(of: ["all", "unit", "unit-kind", "zone", "role"])
            ]
        }
        let members = try node.members(among: ["above"])
        return .above(
            try node.required("above", in: members).choices(UnitKind.allCases) { $0.code }
        )
    }
}
