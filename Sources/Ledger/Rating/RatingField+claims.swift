/// Measures over claims.
extension RatingField {
    /// The parts that pass, each with the rows it counts for and whether its claim is new there.
    private func visitClaims(
        _ selection: ClaimSelection,
        _ body: (_ row: Int, _ part: Int, _ isFirst: Bool) -> Void
    ) -> Missing? {
        if case .agencies = book.subject { return .subject }
        guard let test = ClaimTest(selection, self) else { return .days }
        var seen = [UInt32](repeating: .max, count: rated.all.count)
        for index in input.parts.indices where test.passes(index, self) {
            let claim = input.parts[index].claim.position.value
            visitRows(ofPart: index) { row in
                let isFirst = seen[row] != claim
                seen[row] = claim
                body(row, index, isFirst)
            }
        }
        return nil
    }

    /// Each claim by the shares of its helpers: what two units share, they share.
    func visitCredits(
        _ selection: ClaimSelection,
        _ body: (Int, Contribution) -> Void
    ) -> Missing? {
        visitClaims(selection) { row, index, isFirst in
            let credit = Int(input.parts[index].credit)
            body(row, Contribution(source: .part(index), part: credit, isFirst: isFirst))
        }
    }

    /// Each citizen once a row, with the first claim about them.
    func visitCitizens(
        _ selection: ClaimSelection,
        _ body: (Int, Contribution) -> Void
    ) -> Missing? {
        if case .agencies = book.subject { return .subject }
        guard let test = ClaimTest(selection, self) else { return .days }
        var seen = [UInt32](repeating: .max, count: rated.all.count)
        for index in partsByCitizen.lazy.map({ Int($0) }) where test.passes(index, self) {
            let citizen = input.parts[index].citizen.value
            visitRows(ofPart: index) { row in
                guard seen[row] != citizen else { return }
                seen[row] = citizen
                body(row, Contribution(source: .part(index)))
            }
        }
        return nil
    }

    /// Each claim once a row, with its days.
    func visitDelays(_ delay: Delay, _ body: (Int, Contribution) -> Void) -> Missing? {
        visitClaims(delay.claims) { row, index, isFirst in
            let part = input.parts[index]
            guard isFirst, let from = day(delay.from, of: part), let to = day(delay.to, of: part)
            else { return }
            let days = Int(to.daysSinceEpoch - from.daysSinceEpoch)
            body(row, Contribution(source: .part(index), part: days, whole: 1))
        }
    }

    /// A moment of a claim; nil when it has not come, or is not known.
    private func day(_ moment: Delay.Moment, of part: ScoredPart) -> CivilDate? {
        switch moment {
        case .act: part.on
        case .entry: input.recordedDay(part.claim.position)
        case .verdict: part.status == .recorded ? nil : input.recordedDay(part.since)
        }
    }
}
