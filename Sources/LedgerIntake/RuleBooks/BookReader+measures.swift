import Ledger

extension BookReader {
    private static let measureKeys = [
        "count", "citizens", "dossiers", "activations", "headcount", "coverage", "delay", "ratio",
        "captured", "assessed",
    ]

    /// `open`, or a mapping of one key that says what is measured.
    static func measure(
        _ node: YAMLNode,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> RuleMeasure {
        if node.isText {
            _ = try node.choice(of: ["open"])
            return .open
        }
        let members = try node.members(among: measureKeys)
        guard members.count == 1, let (key, value) = members.first else {
            throw node.fault(
                vi: "đo đúng một thứ; viết một trong: \(measureKeys.joined(separator: ", ")).",
                en: "it measures one thing; write one of \(measureKeys.joined(separator: ", "))."
            )
        }
        switch key {
        case "count": return .count(try claims(value, services))
        case "citizens": return .distinctCitizens(try claims(value, services))
        case "dossiers": return .dossiers(try dossiers(value, services))
        case "activations": return .activations(try activations(value))
        case "headcount": return .headcount(try value.choice(Roster.allCases) { $0.rawValue })
        case "coverage": return .coverage(try coverage(value))
        case "delay": return .averageDelay(try delay(value, services))
        case "ratio":
            let parts = try value.members(among: ["of", "over"])
            return .ratio(
                try measure(value.required("of", in: parts), services),
                of: try measure(value.required("over", in: parts), services)
            )
        case "captured": return .captured(try captured(value))
        default: return .assessed(try value.text())
        }
    }

    private static func claims(
        _ node: YAMLNode,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> ClaimSelection {
        let members = try node.members(among: [
            "acts", "services", "statuses", "channels", "verdict-within-days", "kin", "citizens",
            "place", "days",
        ])
        return ClaimSelection(
            acts: try members["acts"]?.choices(Act.allCases) { $0.code } ?? [],
            services: try filter(members["services"], services),
            statuses: try members["statuses"]?.choices(ClaimStatus.allCases) { $0.code }
                ?? [.confirmed],
            channels: try members["channels"]?.choices(Channel.allCases) { $0.code } ?? [],
            verdictWithinDays: try members["verdict-within-days"]?.whole(0...3660),
            kin: try members["kin"]?.choice(Kin.allCases) { $0.rawValue } ?? .any,
            citizens: try members["citizens"]?.choice(CitizenFilter.allCases) { $0.rawValue }
                ?? .anyone,
            place: try members["place"].map(place) ?? .anywhere,
            days: try members["days"].map(days) ?? .period
        )
    }

    private static func dossiers(
        _ node: YAMLNode,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> DossierSelection {
        let members = try node.members(among: [
            "services", "channels", "online", "paid", "digitised", "authenticated", "results",
            "assisted", "place", "days",
        ])
        return DossierSelection(
            services: try filter(members["services"], services),
            channels: try members["channels"]?.choices(Channel.allCases) { $0.code } ?? [],
            isOnline: try members["online"]?.flag(),
            isPaid: try members["paid"]?.flag(),
            isDigitised: try members["digitised"]?.flag(),
            isAuthenticated: try members["authenticated"]?.flag(),
            results: try members["results"]?.choices(DossierResult.allCases) { $0.code } ?? [],
            isAssisted: try members["assisted"]?.flag(),
            place: try members["place"].map(place) ?? .anywhere,
            days: try members["days"].map(days) ?? .period
        )
    }

    private static func activations(_ node: YAMLNode) throws(YAMLFault) -> ActivationSelection {
        let members = try node.members(
            among: ["account", "level", "holder", "assisted", "place", "days"]
        )
        return ActivationSelection(
            account: try node.required("account", in: members)
                .choice(Account.allCases) { $0.code },
            level: try members["level"]?.whole(1...2).level,
            holder: try members["holder"]?.choice(CitizenFilter.allCases) { $0.rawValue }
                ?? .anyone,
            isAssisted: try members["assisted"]?.flag(),
            place: try members["place"].map(place) ?? .anywhere,
            days: try members["days"].map(days) ?? .period
        )
    }

    private static func coverage(_ node: YAMLNode) throws(YAMLFault) -> RosterCoverage {
        let members = try node.members(among: ["roster", "account", "level"])
        return RosterCoverage(
            roster: try node.required("roster", in: members)
                .choice(Roster.allCases) { $0.rawValue },
            account: try node.required("account", in: members)
                .choice(Account.allCases) { $0.code },
            level: try members["level"]?.whole(1...2).level
        )
    }

    private static func delay(
        _ node: YAMLNode,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> Delay {
        let members = try node.members(among: ["from", "to", "claims"])
        return Delay(
            from: try node.required("from", in: members)
                .choice(Delay.Moment.allCases) { $0.rawValue },
            to: try node.required("to", in: members)
                .choice(Delay.Moment.allCases) { $0.rawValue },
            claims: try claims(node.required("claims", in: members), services)
        )
    }

    private static func captured(_ node: YAMLNode) throws(YAMLFault) -> CapturedFigure {
        let members = try node.members(among: ["code", "part"])
        return CapturedFigure(
            code: try node.required("code", in: members).text(),
            part: try node.required("part", in: members)
                .choice(CapturedFigure.Part.allCases) { $0.rawValue }
        )
    }

    /// Ids of the book's groups and codes of procedures.
    private static func filter(
        _ node: YAMLNode?,
        _ services: [String: [String]]
    ) throws(YAMLFault) -> ServiceFilter {
        guard let node else { return .every }
        var (names, codes): ([String], [String]) = ([], [])
        for element in try node.elements() {
            let name = try element.text()
            if let group = services[name] {
                codes += group
            } else if name.first?.isNumber == true {
                codes.append(try procedure(element))
            } else {
                _ = try element.choice(of: services.keys.sorted())
            }
            names.append(name)
        }
        guard !names.isEmpty else {
            throw node.fault(
                vi: "danh sách trống; bỏ “services” nếu tính mọi thủ tục.",
                en: "the list is empty; drop “services” to take every procedure."
            )
        }
        return ServiceFilter(names: names, codes: codes)
    }

    static func place(_ node: YAMLNode) throws(YAMLFault) -> PlaceFilter {
        let members = try node.members(among: ["kinds", "zones", "units"])
        var units: [UnitCode] = []
        for element in try members["units"]?.elements() ?? [] {
            let text = try element.text()
            guard let code = UnitCode(text), !code.text.isEmpty else {
                throw element.fault(
                    vi: "“\(text)” không phải mã đơn vị; viết như gso:540 hoặc union:KDN.",
                    en: "“\(text)” is no unit code; write it like gso:540 or union:KDN."
                )
            }
            units.append(code)
        }
        return PlaceFilter(
            kinds: try members["kinds"]?.choices(UnitKind.allCases) { $0.code } ?? [],
            zones: try members["zones"]?.choices(Zone.allCases) { $0.code } ?? [],
            units: units
        )
    }

    private static func days(_ node: YAMLNode) throws(YAMLFault) -> DayRange {
        if node.isText {
            return try node.choice(of: ["period", "to-date"]) == 0 ? .period : .toDate
        }
        let members = try node.members(among: ["from", "until"])
        return DayRange(
            from: try members["from"].map(mark),
            until: try node.required("until", in: members).mark()
        )
    }

    private static func mark(_ node: YAMLNode) throws(YAMLFault) -> DayRange.Mark {
        try node.mark()
    }
}

extension YAMLNode {
    /// `start`, `end+5`, `start-30` or a day.
    fileprivate func mark() throws(YAMLFault) -> DayRange.Mark {
        let text = try text()
        if text.first?.isNumber == true { return .day(try day()) }
        for (name, isStart) in [("start", true), ("end", false)] where text.hasPrefix(name) {
            let rest = text.dropFirst(name.count)
            guard rest.isEmpty || (2...5).contains(rest.utf8.count) else { break }
            guard let days = rest.isEmpty ? 0 : Int(rest),
                rest.isEmpty || "+-".contains(rest.prefix(1))
            else { break }
            return isStart ? .start(days) : .end(days)
        }
        throw fault(
            vi: "“\(text)” không phải mốc ngày; viết start, end, end+15, start-30 hoặc 2023-03-01.",
            en: "“\(text)” is no mark; write start, end, end+15, start-30 or 2023-03-01."
        )
    }
}

extension Int {
    /// A level, which was checked to be 1 or 2.
    fileprivate var level: UInt8 {
        UInt8(clamping: self)
    }
}
