import Ledger

extension Generator {
    /// One of every kind of paper, sooner or later.
    mutating func paper() -> Paper {
        switch random.below(3) {
        case 0: .figureReported(figure())
        case 1: .indexCaptured(index())
        default: .taskAssigned(task())
        }
    }

    private mutating func task() -> TaskAssigned {
        TaskAssigned(
            code: "NV-\(random.below(40))",
            title: name(),
            origin: random.pick(TaskAssigned.Origin.allCases),
            owner: name(),
            due: random.onceIn(2) ? date() : nil
        )
    }

    private mutating func figure() -> ReportedFigure {
        var details = FigureDetails()
        details.nature = random.onceIn(2) ? random.pick(FigureNature.allCases) : nil
        if random.onceIn(2) { details.denominator = "\(1 + random.below(999))" }
        if random.onceIn(3) {
            let part = FigurePart(Words(vi: name(), en: name()), "\(random.below(999))")
            details.partitions = [FigurePartition([part], isWhole: random.onceIn(2))]
        }
        let (one, other) = (date(), date())
        let asOf = min(one, other)
        return ReportedFigure(
            id: "so-\(random.below(40))",
            title: Words(vi: name(), en: name()),
            form: .count,
            printed: "\(random.below(999))",
            details: details,
            source: FigureSource(
                document: "\(random.below(9))/BC",
                datedOn: max(one, other),
                quotedBy: nil,
                quotedOn: nil
            ),
            asOf: asOf,
            place: name(),
            basis: basis(until: asOf)
        )
    }

    private mutating func basis(until day: CivilDate) -> FigureBasis {
        guard random.onceIn(2), let window = Window(from: nil, until: day) else {
            return .uncounted(random.pick(Uncounted.allCases))
        }
        let claims = ClaimMeasure(
            act: random.pick(Act.allCases),
            status: random.pick(ClaimStatus.allCases),
            window: window
        )
        let dossiers = DossierMeasure(
            window: window,
            isOnline: random.onceIn(2),
            isAssisted: random.onceIn(2)
        )
        let (part, whole) = (Measure.claims(claims), Measure.dossiers(dossiers))
        return .counted(random.onceIn(2) ? .count(part) : .ratio(part, over: whole))
    }

    private mutating func index() -> IndexCaptured {
        let (one, other) = (date(), date())
        return IndexCaptured(
            code: "CHI-SO-\(random.below(9))",
            place: name(),
            unit: nil,
            from: min(one, other),
            until: max(one, other),
            numbers: IndexCaptured.Numbers(
                numerator: random.onceIn(2) ? "\(random.below(999))" : nil,
                points: random.onceIn(2) ? "\(random.below(9)),\(random.below(9))" : nil
            ),
            formula: name()
        )
    }
}
