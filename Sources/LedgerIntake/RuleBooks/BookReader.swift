import Ledger

/// Reads the parts of a rule book's text, strictly, and goes on after a fault to name the next.
struct BookReader {
    private(set) var faults: [YAMLFault] = []

    private static let keys = [
        "id", "version", "title", "note", "sources", "subject", "among", "scale", "groups",
        "services", "indicators", "penalties", "eligibility", "without-data", "bands", "caps",
        "ties", "grouping", "minimum-group", "rounding",
    ]

    /// The whole book; nil when a part is missing without which there is none.
    mutating func book(_ root: YAMLNode) -> RuleBook? {
        guard
            let members = value({ () throws(YAMLFault) in
                try root.members(among: BookReader.keys)
            })
        else { return nil }
        let groups = list(members["services"], BookReader.serviceGroup)
        let names = Dictionary(groups.map { ($0.id, $0.codes) }) { first, _ in first }
        for key in ["sources", "indicators"] where members[key] == nil {
            faults.append(root.missing(key))
        }
        let head = value { () throws(YAMLFault) in try BookReader.head(root, members) }
        // Read without a head too, for the sake of their faults.
        var book =
            head
            ?? RuleBook(
                id: "",
                title: Words(vi: "", en: ""),
                subject: .members,
                scale: .zero,
                indicators: []
            )
        book.services = groups
        book.indicators = list(members["indicators"]) { node throws(YAMLFault) in
            try BookReader.indicator(node, names)
        }
        book.penalties = list(members["penalties"]) { node throws(YAMLFault) in
            try BookReader.penalty(node, names)
        }
        book.sources = list(members["sources"], BookReader.source)
        book.groups = list(members["groups"], BookReader.group)
        book.bands = list(members["bands"], BookReader.band)
        book.caps = list(members["caps"], BookReader.cap)
        book.ties = list(members["ties"], BookReader.tie)
        return head == nil ? nil : book
    }

    // MARK: Going on after a fault

    private mutating func value<Value>(_ read: () throws(YAMLFault) -> Value) -> Value? {
        do throws(YAMLFault) {
            return try read()
        } catch {
            faults.append(error)
            return nil
        }
    }

    /// What can be read of a list; none when the key is not there.
    private mutating func list<Value>(
        _ node: YAMLNode?,
        _ read: (YAMLNode) throws(YAMLFault) -> Value
    ) -> [Value] {
        guard let node else { return [] }
        let elements = value { () throws(YAMLFault) in try node.elements() } ?? []
        var values: [Value] = []
        for element in elements {
            if let value = value({ () throws(YAMLFault) in try read(element) }) {
                values.append(value)
            }
        }
        return values
    }

    // MARK: The head

    private static func head(
        _ root: YAMLNode,
        _ members: [String: YAMLNode]
    ) throws(YAMLFault) -> RuleBook {
        RuleBook(
            id: try root.required("id", in: members).text(),
            version: try root.required("version", in: members).whole(1...9999),
            title: try root.required("title", in: members).words(),
            note: try members["note"]?.words(),
            subject: try subject(root.required("subject", in: members)),
            among: try members["among"].map(place) ?? .anywhere,
            scale: try root.required("scale", in: members).number(),
            indicators: [],
            eligibility: try members["eligibility"].map(eligibility) ?? Eligibility(),
            incomplete: try root.required("without-data", in: members)
                .choice(IncompleteRule.allCases) { $0.rawValue },
            grouping: try members["grouping"].map(grouping) ?? .none,
            minimumGroup: try members["minimum-group"]?.whole(1...999_999) ?? 1,
            rounding: try rounding(root.required("rounding", in: members))
        )
    }

    private static func subject(_ node: YAMLNode) throws(YAMLFault) -> RatedSubject {
        if node.isText {
            return try node.choice(of: ["members", "agencies"]) == 0 ? .members : .agencies
        }
        let members = try node.members(among: ["units"])
        return .units(
            try node.required("units", in: members).choices(UnitKind.allCases) { $0.code }
        )
    }

    private static func eligibility(_ node: YAMLNode) throws(YAMLFault) -> Eligibility {
        let members = try node.members(
            among: ["months", "shorter-stay", "transfers", "leave-months"]
        )
        return Eligibility(
            months: try members["months"]?.whole(0...12) ?? 0,
            shorterStay: try members["shorter-stay"]?
                .choice(Eligibility.ShorterStay.allCases) { $0.rawValue } ?? .notRated,
            transfers: try members["transfers"]?
                .choice(Eligibility.Transfers.allCases) { $0.rawValue } ?? .everything,
            leaveMonths: try members["leave-months"]?.whole(0...12)
        )
    }

    private static func rounding(_ node: YAMLNode) throws(YAMLFault) -> PointRounding {
        let members = try node.members(among: ["rule", "decimals", "at"])
        let rule = try node.required("rule", in: members)
            .choice(FigureRounding.Rule.allCases) { $0.rawValue }
        let decimals = try node.required("decimals", in: members)
            .whole(0...FigureRounding.decimalsMax)
        guard let rounding = FigureRounding(rule, decimals: decimals) else {
            preconditionFailure("the decimals were checked")
        }
        return PointRounding(
            rule: rounding,
            place: try node.required("at", in: members)
                .choice(PointRounding.Place.allCases) { $0.rawValue }
        )
    }

    private static func source(_ node: YAMLNode) throws(YAMLFault) -> RuleSource {
        let members = try node.members(among: ["id", "document", "dated", "grade", "note"])
        return RuleSource(
            id: try node.required("id", in: members).text(),
            document: try node.required("document", in: members).text(),
            datedOn: try members["dated"]?.day(),
            grade: try node.required("grade", in: members)
                .choice(RuleSource.Grade.allCases) { $0.rawValue },
            note: try members["note"]?.words()
        )
    }

    private static func group(_ node: YAMLNode) throws(YAMLFault) -> IndicatorGroup {
        let members = try node.members(among: ["id", "title", "weight"])
        return IndicatorGroup(
            id: try node.required("id", in: members).text(),
            title: try node.required("title", in: members).words(),
            weight: try node.required("weight", in: members).number()
        )
    }

    private static func serviceGroup(_ node: YAMLNode) throws(YAMLFault) -> ServiceGroup {
        let members = try node.members(among: ["id", "title", "codes"])
        var codes: [String] = []
        for element in try node.required("codes", in: members).elements() {
            codes.append(try procedure(element))
        }
        return ServiceGroup(
            id: try node.required("id", in: members).text(),
            title: try node.required("title", in: members).words(),
            codes: codes
        )
    }

    /// A procedure's code in its plain form.
    static func procedure(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.text()
        guard let code = try? Field(text, header: "").procedureCode(), code.text == text else {
            throw node.fault(
                vi: "“\(text)” không phải mã thủ tục; viết như 1.004222.",
                en: "“\(text)” is no procedure code; write it like 1.004222."
            )
        }
        return text
    }

    /// Where a clause comes from; the clause needs its source.
    static func citation(
        _ node: YAMLNode,
        _ members: [String: YAMLNode]
    ) throws(YAMLFault) -> RuleCitation? {
        guard let source = members["source"] else {
            if members["clause"] != nil { throw node.missing("source") }
            return nil
        }
        return RuleCitation(source: try source.text(), clause: try members["clause"]?.text())
    }
}
