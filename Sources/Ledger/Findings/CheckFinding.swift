/// A figure behind a finding.
public struct FindingFigure: Hashable, Sendable {
    public enum Name: String, Sendable, CaseIterable {
        case claims, members, units, citizens, accounts, verdicts, dossiers, total, totals
        /// The thousandths that the pattern takes of the whole.
        case share
        /// The same share, or number, before or elsewhere.
        case before, elsewhere

        public var words: Words {
            switch self {
            case .claims: Words(vi: "việc", en: "claims")
            case .members: Words(vi: "đoàn viên", en: "members")
            case .units: Words(vi: "đơn vị", en: "units")
            case .citizens: Words(vi: "công dân", en: "citizens")
            case .accounts: Words(vi: "tài khoản", en: "accounts")
            case .verdicts: Words(vi: "kết luận", en: "verdicts")
            case .dossiers: Words(vi: "hồ sơ", en: "dossiers")
            case .total: Words(vi: "tổng", en: "total")
            case .totals: Words(vi: "số tổng", en: "totals")
            case .share: Words(vi: "tỷ lệ", en: "share")
            case .before: Words(vi: "trước đó", en: "before")
            case .elsewhere: Words(vi: "nơi khác", en: "elsewhere")
            }
        }
    }

    public let name: Name
    public let value: Int
    /// Whether the value counts thousandths.
    public let isShare: Bool

    static func count(_ name: Name, _ value: Int) -> FindingFigure {
        FindingFigure(name: name, value: value, isShare: false)
    }

    static func share(_ name: Name, _ value: Int) -> FindingFigure {
        FindingFigure(name: name, value: value, isShare: true)
    }
}

/// A pattern that a check found: a question, never a verdict.
public struct CheckFinding: Hashable, Sendable {
    public let check: FindingCheck
    public let subject: FindingSubject
    /// The figures that made it a finding, the main one first.
    public let figures: [FindingFigure]
    /// The events it rests on, in log order; at least one.
    public let cited: [Position]
    /// The claims it is about.
    public let citedClaims: [Position]
    /// Whom it concerns, in the order they came to the ledger.
    public let units: [UnitID]
    public let members: [MemberID]
    /// The days of what is cited.
    public let first: CivilDate
    public let last: CivilDate

    init(
        _ check: FindingCheck,
        _ subject: FindingSubject,
        _ figures: [FindingFigure],
        rows: some Sequence<HelpRow>,
        citing positions: [Position]? = nil
    ) {
        let rows = Array(rows)
        self.init(
            check,
            subject,
            figures,
            cited: positions ?? rows.map(\.claim.position),
            claims: rows.map(\.claim.position),
            units: rows.map(\.unit),
            members: rows.map(\.member),
            days: rows.map(\.on)
        )
    }

    init(
        _ check: FindingCheck,
        _ subject: FindingSubject,
        _ figures: [FindingFigure],
        cited: [Position],
        claims: [Position],
        units: [UnitID],
        members: [MemberID],
        days: [CivilDate]
    ) {
        self.check = check
        self.subject = subject
        self.figures = figures
        self.cited = cited.sortedOnce
        citedClaims = claims.sortedOnce
        self.units = units.sortedOnce
        self.members = members.sortedOnce
        first = days.min() ?? CivilDate(daysSinceEpoch: 0)
        last = days.max() ?? CivilDate(daysSinceEpoch: 0)
    }
}

extension Array where Element: Comparable {
    /// In order, each once.
    var sortedOnce: [Element] {
        var once: [Element] = []
        for element in sorted() where once.last != element { once.append(element) }
        return once
    }
}

/// What was said about a finding, as the views keep it.
public struct StandingAnswer: Hashable, Sendable {
    public let position: Position
    public let check: String
    public let version: Int
    public let subject: FindingSubject
    public let answer: FindingVerdict
    public let cited: Int?
    public let on: CivilDate
    public let by: Principal

    public init(
        position: Position,
        check: String,
        version: Int,
        subject: FindingSubject,
        answer: FindingVerdict,
        cited: Int?,
        on: CivilDate,
        by: Principal
    ) {
        self.position = position
        self.check = check
        self.version = version
        self.subject = subject
        self.answer = answer
        self.cited = cited
        self.on = on
        self.by = by
    }

    public var key: FindingKey {
        FindingKey(check: check, subject: subject)
    }

    /// Whether a finding is no more than what was answered: it rests on nothing recorded since and
    /// cites no more events.
    public func covers(_ finding: CheckFinding) -> Bool {
        version == finding.check.version && cited ?? .max >= finding.cited.count
            && finding.cited.last.map { $0 < position } ?? true
    }
}

/// What ties an answer to its finding.
public struct FindingKey: Hashable, Sendable {
    public let check: String
    public let subject: FindingSubject

    public init(check: String, subject: FindingSubject) {
        self.check = check
        self.subject = subject
    }
}

extension CheckFinding {
    public var key: FindingKey {
        FindingKey(check: check.rawValue, subject: subject)
    }
}

/// The last answers to findings.
public struct FindingAnswers: Sendable {
    private var last: [FindingKey: StandingAnswer] = [:]

    /// Answers in the order of the log.
    public init(_ answers: [StandingAnswer] = []) {
        for answer in answers { last[answer.key] = answer }
    }

    public subscript(finding: CheckFinding) -> StandingAnswer? {
        last[finding.key]
    }

    /// Whether nobody has answered it as it stands now.
    public func isOpen(_ finding: CheckFinding) -> Bool {
        last[finding.key].map { !$0.covers(finding) } ?? true
    }
}
