import Ledger

extension Generator {
    /// One of every kind of paper: mostly one that was never filed, then any.
    mutating func paper() -> Paper {
        let filed = Set(books.papers.filed.map(\.paper.kind))
        let order: [EventKind] = [
            .taskAssigned, .taskCompleted, .targetAssigned, .targetAmended, .targetClosed,
            .ruleBookAdopted, .reportIssued, .figureReported, .indexCaptured,
        ]
        let missing = order.filter { !filed.contains($0) }
        switch random.pick(missing.isEmpty || random.onceIn(3) ? order : missing) {
        case .taskCompleted: return .taskCompleted(completion())
        case .targetAssigned: return .targetAssigned(target())
        case .targetAmended: return .targetAmended(amendment())
        case .targetClosed: return .targetClosed(closing())
        case .ruleBookAdopted: return .ruleBookAdopted(adoption())
        case .reportIssued: return .reportIssued(report())
        case .figureReported: return .figureReported(figure())
        case .indexCaptured: return .indexCaptured(index())
        default: return .taskAssigned(task())
        }
    }

    /// A text that is no book: what a reader of books refuses, the log still carries.
    private mutating func adoption() -> RuleBookAdopted {
        Province.adoption(
            book: "sach-\(random.below(5))",
            version: 1 + random.below(4),
            text: "id: \"\(name())\"\nversion: 1\n",
            source: random.onceIn(2) ? name() : nil
        )
    }

    private mutating func report() -> ReportIssued {
        let number = "\(random.below(40))/BC-VPUBND"
        let reference = Province.report(
            random.pick(ReportKind.allCases),
            known: 1 + random.below(1_000)
        )
        let digit = random.pick(["0", "7", "f"])
        return ReportIssued(
            reference,
            number: number,
            digest: String(repeating: digit, count: 64)
        )
    }

    private mutating func taskCode() -> String {
        "NV-\(random.below(40))"
    }

    private mutating func completion() -> TaskCompleted {
        let known = books.papers.tasks.all.randomElement(using: &random)?.task.code
        return TaskCompleted(code: known ?? taskCode(), document: name())
    }

    private mutating func task() -> TaskAssigned {
        TaskAssigned(
            code: taskCode(),
            title: name(),
            origin: random.pick(TaskAssigned.Origin.allCases),
            owner: name(),
            unit: random.onceIn(3) ? random.pick(books.units.all).id : nil,
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

    private mutating func target() -> TargetAssigned {
        let indicator = random.pick(TargetIndicator.all)
        let period = random.pick(Generator.periods)
        let unit = random.pick(books.units.all)
        return TargetAssigned(
            indicator: random.onceIn(6) ? "khac-\(random.below(3))" : indicator.id,
            holder: random.onceIn(3) ? .units(of: unit.kind, in: unit.zone) : .unit(unit.id),
            period: period,
            value: value(indicator.scale),
            decision: name(),
            from: random.onceIn(3) ? date() : period.first,
            until: period.last
        )
    }

    private static let periods = ["2022", "2023", "2023-H1", "2023-Q3", "2024"]
        .compactMap { Period($0) }

    private mutating func value(_ scale: TargetValue.Scale) -> TargetValue {
        let (low, high) = (1 + random.below(60), 60 + random.below(41))
        let ends = [low, high].map { end in
            scale == .count ? Rational(end) : Rational(end, over: 100) ?? .one
        }
        return TargetValue(scale, ends[0], upTo: random.onceIn(3) ? ends[1] : nil)
    }

    private mutating func amendment() -> TargetAmended {
        let target = books.papers.targets.all.randomElement(using: &random)
        return TargetAmended(
            target: target?.id ?? TargetID(position()),
            value: value(target?.assigned.value.scale ?? .count),
            decision: name(),
            from: target.map { day(within: $0.assigned) } ?? date()
        )
    }

    /// Mostly a day on which the target holds: some do for a quarter only.
    private mutating func day(within target: TargetAssigned) -> CivilDate {
        let span = Int(target.until.daysSinceEpoch - target.from.daysSinceEpoch)
        return target.from.adding(days: random.below(random.onceIn(4) ? 200 : span + 1))
    }

    private mutating func closing() -> TargetClosed {
        let target = books.papers.targets.all.randomElement(using: &random)
        return TargetClosed(
            target: target?.id ?? TargetID(position()),
            lastDay: target?.assigned.from.adding(days: random.below(200)) ?? date(),
            rule: random.pick(ClosingRule.allCases),
            decision: name(),
            reason: random.onceIn(2) ? name() : nil
        )
    }
}
