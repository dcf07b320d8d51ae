/// What a figure says beside others: the earlier value of its series, or a neighbour in print.
struct RelationCheck {
    let figure: ReportedFigure
    let other: ReportedFigure

    /// Pace that calls for a question: so many times the pace before.
    static let paceFactor = 3

    func findings(_ kind: FigureRelation.Kind) -> [ReportFinding] {
        switch kind {
        case .follows: [growth].compactMap { $0 } + [incomparable(isSeries: true)].compactMap { $0 }
        case .beside: [incomparable(isSeries: false)].compactMap { $0 }
        }
    }

    /// The same figure in two papers must be the same number of the same day.
    func restated() -> [ReportFinding] {
        guard figure.asOf == other.asOf, figure.printed != other.printed else { return [] }
        return [
            ReportFinding(
                .restatedOtherwise,
                Words(
                    vi: "\(other.source.words.vi) in \(other.printed), ở đây là \(figure.printed).",
                    en: "\(other.source.words.en) prints \(other.printed), here it is "
                        + "\(figure.printed)."
                )
            )
        ]
    }

    // MARK: Growth

    private var counts: (from: Int, to: Int)? {
        guard case .count(let now) = figure.value, case .count(let before) = other.value,
            let now = now.whole, let before = before.whole
        else { return nil }
        return (before, now)
    }

    private var growth: ReportFinding? {
        guard let (before, now) = counts else { return nil }
        let days = Int(figure.asOf.daysSinceEpoch - other.asOf.daysSinceEpoch)
        guard days > 0 else { return nil }
        let grown = now - before
        if grown < 0 { return fell(-grown, before, now) }
        guard let run = other.days, run > 0, before > 0 else { return nil }
        // The pace of these days against that of the days before, without dividing.
        let (pace, usual) = (Int128(grown) * Int128(run), Int128(days) * Int128(before))
        guard pace > usual * Int128(RelationCheck.paceFactor) else { return nil }
        let times = Int(pace * 100 / usual)
        return ReportFinding(
            .jump,
            Words(
                vi: "từ \(other.printed) (\(other.asOf.vietnamese)) lên \(figure.printed) "
                    + "(\(figure.asOf.vietnamese)): +\(grown.printed(.vi)) trong \(days) ngày, gấp "
                    + "\(times.printed(decimals: 2, .vi)) lần nhịp \(run.printed(.vi)) ngày trước.",
                en: "from \(other.printed) (\(other.asOf)) to \(figure.printed) "
                    + "(\(figure.asOf)): +\(grown.printed(.en)) in \(days) days, "
                    + "\(times.printed(decimals: 2, .en)) times the pace of the "
                    + "\(run.printed(.en)) days before."
            ),
            amount: grown
        )
    }

    private func fell(_ loss: Int, _ before: Int, _ now: Int) -> ReportFinding? {
        guard figure.details.nature == .stock else { return nil }
        return ReportFinding(
            .impossible,
            Words(
                vi: "số lũy kế giảm \(loss.printed(.vi)): \(before.printed(.vi)) "
                    + "(\(other.asOf.vietnamese)), rồi \(now.printed(.vi)).",
                en: "a running total fell by \(loss.printed(.en)): \(before.printed(.en)) "
                    + "(\(other.asOf)), then \(now.printed(.en))."
            ),
            amount: -loss
        )
    }

    // MARK: Whether two figures compare

    private func incomparable(isSeries: Bool) -> ReportFinding? {
        let reasons = [place, nature, isSeries ? nil : days, predicate].compactMap { $0 }
        guard !reasons.isEmpty else { return nil }
        let close = closeness
        let why = Words(
            vi: reasons.map(\.vi).joined(separator: "; "),
            en: reasons.map(\.en).joined(separator: "; ")
        )
        return ReportFinding(
            .notComparable,
            Words(
                vi: "không cộng, không so với \(other.printed) (\(other.title.vi))\(close.vi): "
                    + "\(why.vi).",
                en: "neither sum nor compare it with \(other.printed) (\(other.title.en))"
                    + "\(close.en): \(why.en)."
            )
        )
    }

    /// Two numbers within one percent look alike.
    private var closeness: Words {
        guard let (one, two) = counts, one > 0, abs(one - two) * 100 < one else {
            return Words(vi: "", en: "")
        }
        let gap = abs(one - two)
        return Words(
            vi: ", dù chỉ lệch \(gap.printed(.vi))",
            en: ", though only \(gap.printed(.en)) apart"
        )
    }

    private var place: Words? {
        guard figure.place != other.place else { return nil }
        return Words(
            vi: "\(figure.place) và \(other.place)",
            en: "\(figure.place) and \(other.place)"
        )
    }

    private var nature: Words? {
        guard let own = figure.details.nature, let its = other.details.nature, own != its else {
            return nil
        }
        return Words(
            vi: "đây là \(own.name.vi), kia là \(its.name.vi)",
            en: "this is \(own.name.en), that is \(its.name.en)"
        )
    }

    private var days: Words? {
        guard (figure.from, figure.asOf) != (other.from, other.asOf) else { return nil }
        return Words(
            vi: "khác kỳ: \(span(figure, .vi)) và \(span(other, .vi))",
            en: "other days: \(span(figure, .en)) and \(span(other, .en))"
        )
    }

    private func span(_ figure: ReportedFigure, _ language: Language) -> String {
        func day(_ date: CivilDate) -> String {
            language == .vi ? date.vietnamese : date.description
        }
        guard let from = figure.from else {
            return (language == .vi ? "đến " : "up to ") + day(figure.asOf)
        }
        return "\(day(from))–\(day(figure.asOf))"
    }

    private var predicate: Words? {
        switch (figure.basis, other.basis) {
        case (.counted(let own), .counted(let its)) where own.conditions == its.conditions:
            return nil
        default:
            return Words(
                vi: "đếm khác nhau: “\(figure.title.vi)” và “\(other.title.vi)”",
                en: "they count other things: “\(figure.title.en)” and “\(other.title.en)”"
            )
        }
    }
}

extension FigureRule {
    /// The rule without its days: what tells predicates apart.
    fileprivate var conditions: FigureRule {
        switch self {
        case .count(let measure): .count(measure.unbounded)
        case .ratio(let part, let whole): .ratio(part.unbounded, over: whole.unbounded)
        case .change(let value, let base): .change(to: value.unbounded, from: base.unbounded)
        }
    }
}

extension Measure {
    /// The days the measure counts; nil for an assigned target.
    public var window: Window? {
        switch self {
        case .activations(let measure): measure.window
        case .dossiers(let measure): measure.window
        case .claims(let measure): measure.window
        case .target: nil
        }
    }

    /// The same over other days.
    func over(_ window: Window) -> Measure {
        switch self {
        case .activations(let measure):
            .activations(
                ActivationMeasure(
                    account: measure.account,
                    level: measure.level,
                    window: window,
                    isHeldByMember: measure.isHeldByMember,
                    isAssisted: measure.isAssisted
                )
            )
        case .dossiers(let measure):
            .dossiers(
                DossierMeasure(
                    window: window,
                    isOnline: measure.isOnline,
                    isAssisted: measure.isAssisted
                )
            )
        case .claims(let measure):
            .claims(ClaimMeasure(act: measure.act, status: measure.status, window: window))
        case .target: self
        }
    }

    fileprivate var unbounded: Measure {
        Window(from: nil, until: CivilDate(daysSinceEpoch: 0)).map { over($0) } ?? self
    }

    /// The same with one condition less, each with what was left out; what an office may have
    /// counted instead.
    public var loosened: [(measure: Measure, words: Words)] {
        var others: [(Measure, Words)] = []
        switch self {
        case .activations(let measure): others += measure.loosened
        case .dossiers(let measure): others += measure.loosened
        case .claims, .target: break
        }
        if let window, window.from != nil, let open = Window(from: nil, until: window.until) {
            others.append((over(open), Words(vi: "không kể ngày đầu kỳ", en: "from any first day")))
        }
        return others.map { (measure: $0.0, words: $0.1) }
    }
}

extension ActivationMeasure {
    fileprivate var loosened: [(Measure, Words)] {
        func with(level: UInt8?, held: Bool, assisted: Bool) -> Measure {
            .activations(
                ActivationMeasure(
                    account: account,
                    level: level,
                    window: window,
                    isHeldByMember: held,
                    isAssisted: assisted
                )
            )
        }
        var others: [(Measure, Words)] = []
        if isAssisted {
            others.append(
                (
                    with(level: level, held: isHeldByMember, assisted: false),
                    Words(vi: "kể cả không ai hỗ trợ", en: "whether or not anybody helped")
                )
            )
        }
        if isHeldByMember {
            others.append(
                (
                    with(level: level, held: false, assisted: isAssisted),
                    Words(vi: "kể cả không phải đoàn viên", en: "whoever holds them")
                )
            )
        }
        if level != nil {
            others.append(
                (
                    with(level: nil, held: isHeldByMember, assisted: isAssisted),
                    Words(vi: "mọi mức", en: "of every level")
                )
            )
        }
        return others
    }
}

extension DossierMeasure {
    fileprivate var loosened: [(Measure, Words)] {
        var others: [(Measure, Words)] = []
        if isAssisted {
            others.append(
                (
                    .dossiers(DossierMeasure(window: window, isOnline: isOnline)),
                    Words(vi: "kể cả không ai hỗ trợ", en: "whether or not anybody helped")
                )
            )
        }
        if isOnline {
            others.append(
                (
                    .dossiers(
                        DossierMeasure(window: window, isOnline: false, isAssisted: isAssisted)
                    ),
                    Words(vi: "mọi kênh tiếp nhận", en: "by every channel")
                )
            )
        } else {
            others.append(
                (
                    .dossiers(
                        DossierMeasure(window: window, isOnline: true, isAssisted: isAssisted)
                    ),
                    Words(vi: "chỉ hồ sơ trực tuyến", en: "online dossiers only")
                )
            )
        }
        return others
    }
}
