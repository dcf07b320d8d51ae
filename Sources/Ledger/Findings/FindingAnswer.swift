/// What a person says about a finding; the figures stay as they are.
public enum FindingVerdict: UInt8, Sendable, CaseIterable {
    /// There is an honest reason.
    case explained = 1
    /// It is as bad as it looks; claims are then disputed or rejected one by one.
    case upheld
    /// Not clear yet.
    case watch

    public var code: String {
        switch self {
        case .explained: "explained"
        case .upheld: "upheld"
        case .watch: "watch"
        }
    }

    public init?(code: String) {
        guard let verdict = FindingVerdict.allCases.first(where: { $0.code == code }) else {
            return nil
        }
        self = verdict
    }

    public var name: Words {
        switch self {
        case .explained: Words(vi: "Có lý do", en: "explained")
        case .upheld: Words(vi: "Đúng là sai phạm", en: "upheld")
        case .watch: Words(vi: "Theo dõi thêm", en: "watch")
        }
    }
}

/// Somebody looked at a finding and says what it is.
public struct FindingAnswered: Hashable, Sendable {
    public let check: String
    public let version: Int
    public let subject: FindingSubject
    public let answer: FindingVerdict
    public let reason: String
    /// How many events the finding cited then; when it cites more, it is open again.
    public let cited: Int?
    /// Events the answer rests on.
    public let positions: [Position]

    public init(
        check: String,
        version: Int,
        subject: FindingSubject,
        answer: FindingVerdict,
        reason: String,
        cited: Int? = nil,
        positions: [Position] = []
    ) {
        self.check = check
        self.version = version
        self.subject = subject
        self.answer = answer
        self.reason = reason
        self.cited = cited
        self.positions = positions
    }

    public static let positionsMax = 64
}

extension Principal.Role {
    /// Whether this role may answer findings.
    var answersFindings: Bool {
        resolvesDisputes || self == .secretary
    }
}

extension Decision {
    func answer(_ answered: FindingAnswered) throws(Rejection) -> Fact {
        if let position = answered.positions.first(where: { $0 >= books.next }) {
            throw .unknownEvidence(position)
        }
        let check = FindingCheck(rawValue: answered.check)
        guard let check, check.subjects.contains(answered.subject.kind),
            (1...check.version).contains(answered.version)
        else {
            throw .unknownFinding("\(answered.check)/\(answered.version) \(answered.subject)")
        }
        try checkExists(answered.subject)
        if let name = answered.subject.name { try Rejection.checkImpersonal(name, "subject") }
        try self.check(answered.reason, "reason")
        try checkNotInFuture()
        if let period = answered.subject.period, period.first > today {
            throw .inTheFuture(period.first, today: today)
        }
        if answered.positions.count > FindingAnswered.positionsMax {
            throw .tooManyPositions(answered.positions.count)
        }
        if !by.role.answersFindings { throw .mayNotAnswer(by: by.description) }
        if isAbout(by, answered.subject) { throw .ownFinding(by: by.description) }
        return .findingAnswered(answered)
    }

    /// Whether a finding is about a person: as a member, as a helper, or as who judged.
    private func isAbout(_ by: Principal, _ subject: FindingSubject) -> Bool {
        if let judge = subject.judge, judge.isPerson(of: by) { return true }
        let bearers = Set(books.members.bearers(of: by).map(\.id))
        guard !bearers.isEmpty else { return false }
        return !bearers.isDisjoint(with: subject.members) || helped(bearers, subject)
    }

    /// Whether one of these members is credited with an act for the citizen or in the dossier.
    private func helped(_ members: Set<MemberID>, _ subject: FindingSubject) -> Bool {
        guard subject.citizen != nil || subject.dossier != nil else { return false }
        return books.claims.all.contains { claim in
            (claim.citizen == subject.citizen
                || claim.dossier.map { $0 == subject.dossier } ?? false)
                && books.claims.credited(claim).contains { members.contains($0.member) }
        }
    }

    private func checkExists(_ subject: FindingSubject) throws(Rejection) {
        if let unit = subject.unit, books.units[unit] == nil {
            throw .unknownUnit(unit.position.description)
        }
        if let member = subject.members.first(where: { books.members[$0] == nil }) {
            throw .unknownMember(member.position.description)
        }
    }
}

/// One answer, as the views keep it.
public struct FindingAnswerRow: ViewRow {
    public static let table = ViewTable.findingAnswer
    let from: Position
    let on: CivilDate
    let by: Principal
    let fact: FindingAnswered

    public func write(to columns: inout some ColumnWriter) {
        columns.position(from)
        columns.text(fact.check)
        columns.integer(fact.version)
        columns.text(fact.subject.description)
        columns.integer(Int(fact.answer.rawValue))
        columns.optional(fact.cited)
        columns.integer(Int(on.daysSinceEpoch))
        columns.text(by.description)
    }
}
