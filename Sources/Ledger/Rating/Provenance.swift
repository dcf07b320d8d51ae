/// One fact that has a part in a clause.
public struct EarningFact: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case claim, dossier, account, member, official, paper
    }

    public let kind: Kind
    /// The event that states it.
    public let position: Position
    /// The verdict by which a claim stands as it does; nil when it is the statement itself.
    public let settled: Position?
    /// The day of the act, receipt or activation; nil for people and papers.
    public let on: CivilDate?
    /// What it adds: a share of an act, one person, days.
    public let amount: Rational
}

/// The facts behind one clause or penalty of one subject.
public struct Provenance: Hashable, Sendable {
    /// Facts that made the number, or the upper part of a share.
    public var facts: [EarningFact] = []
    /// How many there are, also beyond the limit.
    public var count = 0
    /// Facts below the line of a share whose parts are counted apart.
    public var below: [EarningFact] = []
    public var belowCount = 0
    /// The paper that set the target.
    public var target: Position?
}

extension Rating {
    /// The facts behind each clause, then behind each penalty, of one subject, by position.
    ///
    /// The input needs to hold only what counts for the subject. Cost: as to rate with one subject.
    public static func provenance(
        of id: RatedID,
        _ book: RuleBook,
        _ input: ScoreInput,
        _ period: Period,
        limit: Int?
    ) -> [Provenance] {
        let field = RatingField(book, input, period)
        guard let row = field.rated.all.firstIndex(where: { $0.id == id }) else { return [] }
        let clauses = book.indicators.map { indicator in
            var provenance = field.provenance(of: indicator.measure, row: row, limit: limit)
            provenance.target = input.target(of: indicator, for: id)?.position
            return provenance
        }
        return clauses
            + book.penalties.map { field.provenance(of: $0.measure, row: row, limit: limit) }
    }
}

extension RatingField {
    fileprivate func provenance(of measure: RuleMeasure, row: Int, limit: Int?) -> Provenance {
        var provenance = Provenance()
        if case .ratio(let part, let whole) = measure {
            (provenance.facts, provenance.count) = facts(of: part, row: row, limit: limit)
            (provenance.below, provenance.belowCount) = facts(of: whole, row: row, limit: limit)
        } else {
            (provenance.facts, provenance.count) = facts(of: measure, row: row, limit: limit)
        }
        return provenance
    }

    private func facts(
        of measure: RuleMeasure,
        row: Int,
        limit: Int?
    ) -> ([EarningFact], Int) {
        var facts: [EarningFact] = []
        let scale = measure.isShared ? Credit.partsPerAct : 1
        _ = visit(measure) { met, contribution in
            guard met == row else { return }
            let amount = Rational(contribution.part, over: scale) ?? .zero
            if !contribution.isFirst, let last = facts.last {
                // A further helper of the claim before, in the same unit.
                facts[facts.count - 1] = last.adding(amount)
            } else {
                facts.append(fact(contribution.source, amount))
            }
        }
        if let paper = paper(measure, row) { facts.append(paper) }
        let sorted = facts.sorted { $0.position < $1.position }
        return (limit.map { Array(sorted.prefix($0)) } ?? sorted, sorted.count)
    }

    private func fact(_ source: Contribution.Source, _ amount: Rational) -> EarningFact {
        func fact(
            _ kind: EarningFact.Kind,
            _ position: Position,
            settled: Position? = nil,
            on: CivilDate? = nil
        ) -> EarningFact {
            EarningFact(kind: kind, position: position, settled: settled, on: on, amount: amount)
        }
        switch source {
        case .part(let index):
            let part = input.parts[index]
            let position = part.claim.position
            let settled = part.since == position ? nil : part.since
            return fact(.claim, position, settled: settled, on: part.on)
        case .dossier(let index):
            let dossier = input.dossiers[index]
            return fact(.dossier, dossier.position, on: dossier.on)
        case .activation(let index):
            let activation = input.activations[index]
            return fact(.account, activation.position, on: activation.on)
        case .member(let index): return fact(.member, input.members[index].id.position)
        case .official(let index): return fact(.official, input.officials[index].position)
        }
    }

    private func paper(_ measure: RuleMeasure, _ row: Int) -> EarningFact? {
        let id = rated.all[row].id
        let paper: StatedFigure? =
            switch measure {
            case .assessed(let criterion): input.assessed[StatedKey(criterion, id)]
            case .captured(let figure) where figure.part == .ratio:
                input.capturedRatios[StatedKey(figure.code, id)]
            case .captured(let figure): input.capturedPoints[StatedKey(figure.code, id)]
            default: nil
            }
        return paper.map { paper in
            EarningFact(
                kind: .paper,
                position: paper.position,
                settled: nil,
                on: nil,
                amount: paper.value
            )
        }
    }
}

extension EarningFact {
    fileprivate func adding(_ more: Rational) -> EarningFact {
        EarningFact(
            kind: kind,
            position: position,
            settled: settled,
            on: on,
            amount: amount + more
        )
    }
}

extension RuleMeasure {
    fileprivate var isShared: Bool {
        if case .count = self { true } else { false }
    }
}
