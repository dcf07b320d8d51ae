package import Ledger
package import LedgerSQLite
package import LedgerStore

/// Sets filed figures beside what the ledger counts.
package struct Reconciler {
    private let log: any EventStore
    private let views: ViewFile
    private let known: Int
    private let today: CivilDate
    package let register: FigureRegister

    package init(
        _ views: ViewFile,
        _ log: any EventStore,
        knownEvents known: Int,
        today: CivilDate
    ) throws {
        (self.views, self.log, self.known, self.today) = (views, log, known, today)
        register = try views.papers(knownEvents: known).figures
    }

    /// Every figure filed, in that order; of some only when ids are given.
    ///
    /// In detail also what an equal figure holds is looked up: when each act was confirmed.
    /// Cost: each measure once; the candidates of the figures that differ.
    package func reconciliations(
        of ids: Set<String> = [],
        inDetail: Bool = false
    ) throws -> [Reconciliation] {
        let vantage = Vantage(knownEvents: known, today: today)
        return try views.look(vantage) { reader in
            var memory = CountMemory(reader)
            return try register.reported.filter { ids.isEmpty || ids.contains($0.figure.id) }
                .map { try reconciliation($0, &memory, inDetail) }
        }
    }

    private func reconciliation(
        _ item: FigureRegister.Item,
        _ memory: inout CountMemory,
        _ inDetail: Bool
    ) throws -> Reconciliation {
        let figure = item.figure
        let others = register[figure.id].filter { $0.position < item.position }
        let names = Set(figure.details.relations.map(\.figure))
        var related: [String: ReportedFigure] = [:]
        for name in names { related[name] = register[name].last?.figure }
        return Reconciliation(
            figure,
            at: item.position,
            counted: try counted(figure, &memory, inDetail),
            earlier: others.map(\.figure),
            related: related
        )
    }

    private func counted(
        _ figure: ReportedFigure,
        _ memory: inout CountMemory,
        _ inDetail: Bool
    ) throws -> LedgerCount? {
        guard case .counted(let rule) = figure.basis else { return nil }
        let count = try memory.count(rule.measure, in: figure.unit)
        let base = try rule.base.map { try memory.count($0, in: figure.unit) }
        let printed = figure.countPrinted
        let needsMore =
            inDetail || figure.details.cap != nil || printed.map { $0 != count } ?? false
        guard needsMore else { return LedgerCount(count: count, base: base) }
        var candidates = try memory.reader.candidates(rule.measure, in: figure.unit)
        // Lateness explains only what the ledger has and the paper has not.
        if inDetail || printed.map({ $0 < count }) ?? false {
            candidates = try settled(candidates)
        }
        return LedgerCount(
            count: count,
            base: base,
            candidates: candidates,
            others: try rule.measure.loosened.map { other in
                LedgerCount.OtherCount(
                    other.words,
                    try memory.count(other.measure, in: figure.unit)
                )
            }
        )
    }

    private func settled(_ candidates: [Candidate]) throws -> [Candidate] {
        let confirmed = candidates.filter { $0.status == .confirmed }
        let days = try VerdictDays(log, of: Set(confirmed.map(\.deciding)))
        return candidates.map { candidate in
            guard candidate.status == .confirmed else { return candidate }
            var candidate = candidate
            candidate.settledOn = days[candidate.deciding]
            return candidate
        }
    }
}

/// Counts of measures, each made once.
private struct CountMemory {
    let reader: ViewReader
    private var counts: [Key: Int] = [:]

    private struct Key: Hashable {
        let measure: Measure
        let unit: UnitID?
    }

    init(_ reader: ViewReader) {
        self.reader = reader
    }

    mutating func count(_ measure: Measure, in unit: UnitID?) throws -> Int {
        let key = Key(measure: measure, unit: measure.isOfClaims ? unit : nil)
        if let known = counts[key] { return known }
        let count = try reader.count(measure, in: key.unit)
        counts[key] = count
        return count
    }
}

extension Measure {
    fileprivate var isOfClaims: Bool {
        if case .claims = self { true } else { false }
    }
}

extension ReportedFigure {
    /// The count that is printed, or the part of a share; nil when there is none.
    fileprivate var countPrinted: Int? {
        if case .count(let number) = value { return number.whole }
        return details.numerator.flatMap { PrintedNumber($0)?.whole }
    }
}
