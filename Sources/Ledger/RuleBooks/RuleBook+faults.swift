extension RuleBook {
    /// Everything that keeps the book from being used, in the order of its parts; empty when it is sound.
    ///
    /// Cost: the product of the parts that name one another, small.
    public var faults: [RuleBookFault] {
        headFaults + nameFaults + weightFaults + indicatorFaults + penaltyFaults + bandFaults
            + capFaults + tieFaults
    }

    private var headFaults: [RuleBookFault] {
        var faults: [RuleBookFault] = []
        if !RuleBook.isID(id) {
            faults.append(.noID(["id"], id))
        }
        if version < 1 { faults.append(.tooSmall(["version"], "1")) }
        if scale <= .zero { faults.append(.notPositive(["scale"])) }
        if minimumGroup < 1 { faults.append(.tooSmall(["minimum-group"], "1")) }
        if !(0...12).contains(eligibility.months) {
            faults.append(.outside(["eligibility", "months"], "0…12"))
        }
        if let months = eligibility.leaveMonths, !(0...12).contains(months) {
            faults.append(.outside(["eligibility", "leave-months"], "0…12"))
        }
        if case .units(let kinds) = subject, kinds.isEmpty {
            faults.append(.nothingNamed(["subject", "units"]))
        }
        return faults
    }

    /// a–z, 0–9 and hyphens between them, at most 40.
    static func isID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return (1...40).contains(bytes.count) && bytes.first != 45 && bytes.last != 45
            && bytes.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 45 }
    }

    /// Ids that are no ids or stand twice, and citations of no source.
    private var nameFaults: [RuleBookFault] {
        var faults = RuleBook.nameFaults("sources", sources.map(\.id))
        faults += RuleBook.nameFaults("groups", groups.map(\.id))
        faults += RuleBook.nameFaults("services", services.map(\.id))
        faults += RuleBook.nameFaults("indicators", indicators.map(\.id))
        faults += RuleBook.nameFaults("penalties", penalties.map(\.id))
        faults += RuleBook.nameFaults("bands", bands.map(\.id))
        let known = sources.map(\.id)
        let citations: [(String, [RuleCitation?])] = [
            ("indicators", indicators.map(\.citation)), ("penalties", penalties.map(\.citation)),
            ("caps", caps.map(\.citation)),
        ]
        for (list, citations) in citations {
            for (index, citation) in citations.enumerated() {
                guard let citation, !known.contains(citation.source) else { continue }
                faults.append(
                    .unknown([.key(list), .item(index), "source"], citation.source, known)
                )
            }
        }
        return faults
    }

    private static func nameFaults(_ list: String, _ ids: [String]) -> [RuleBookFault] {
        var (seen, faults): (Set<String>, [RuleBookFault]) = ([], [])
        for (index, id) in ids.enumerated() {
            let place: [RulePlace] = [.key(list), .item(index), "id"]
            if !isID(id) { faults.append(.noID(place, id)) }
            if !seen.insert(id).inserted { faults.append(.repeated(place, id)) }
        }
        return faults
    }

    /// Weights add up, in each group and in all.
    private var weightFaults: [RuleBookFault] {
        var faults: [RuleBookFault] = []
        for (index, group) in groups.enumerated() {
            let sum = indicators.filter { $0.group == group.id }.reduce(.zero) { $0 + $1.weight }
            if sum != group.weight {
                faults.append(.sum(["groups", .item(index), "weight"], sum, group.weight))
            }
        }
        let sum = indicators.reduce(.zero) { $0 + $1.weight }
        if sum != scale { faults.append(.sum(["indicators"], sum, scale)) }
        return faults
    }

    private var tieFaults: [RuleBookFault] {
        var (seen, faults): (Set<TieRule>, [RuleBookFault]) = ([], [])
        for (index, tie) in ties.enumerated() {
            let place: [RulePlace] = ["ties", .item(index)]
            switch tie {
            case .points(let id), .measure(let id):
                guard indicator(id) == nil else { break }
                faults.append(.unknown(place, id, indicators.map(\.id)))
            case .fewerPenalties: break
            }
            if !seen.insert(tie).inserted {
                faults.append(
                    RuleBookFault(
                        place,
                        vi: "quy tắc này đã nêu ở trên; bỏ dòng này.",
                        en: "this rule stands above already; drop this line."
                    )
                )
            }
        }
        return faults + groupingFaults
    }

    /// Roles are of people.
    private var groupingFaults: [RuleBookFault] {
        guard case .units = subject else { return [] }
        var places: [[RulePlace]] = grouping == .role ? [["grouping"]] : []
        places += caps.indices.filter { caps[$0].scope == .role }
            .map { ["caps", .item($0), "scope"] }
        return places.map { place in
            RuleBookFault(
                place,
                vi: "“role” là vai trò của người, không dùng được khi xếp đơn vị.",
                en: "“role” is what a person does; units have none."
            )
        }
    }
}
