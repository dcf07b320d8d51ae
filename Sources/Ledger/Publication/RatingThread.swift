/// A rating from its draft on: everything said and decided about it, in the order of the log.
public struct RatingThread: Hashable, Sendable {
    public let id: RatingID
    public let draft: RatingDrafted
    public let on: CivilDate
    public let by: Principal
    public internal(set) var remarks: [Filed<RatingRemarked>] = []
    public internal(set) var meetings: [Filed<RatingDeliberated>] = []
    public internal(set) var publication: Filed<RatingPublished>?
    public internal(set) var appeals: [Filed<RatingAppealed>] = []
    public internal(set) var revisions: [Filed<RatingRevised>] = []
    public internal(set) var revocations: [Filed<RatingRevoked>] = []

    /// A paper with its place in the log and who filed it.
    public struct Filed<Paper: Hashable & Sendable>: Hashable, Sendable {
        public let at: Position
        public let on: CivilDate
        public let by: Principal
        public let paper: Paper

        init(_ filed: FiledPaper, _ paper: Paper) {
            (at, on, by) = (filed.position, filed.on, filed.by)
            self.paper = paper
        }
    }

    /// How far it came.
    public enum Stage: String, Sendable, CaseIterable {
        case drafted, deliberated, published, appealed, revised, revoked
    }

    public var stage: Stage {
        if isRevoked { return .revoked }
        if !openAppeals.isEmpty { return .appealed }
        if revisions.contains(where: { $0.paper.movedCount > 0 }) { return .revised }
        if publication != nil { return .published }
        return meetings.isEmpty ? .drafted : .deliberated
    }

    public var isRevoked: Bool {
        revocations.contains { $0.paper.subject == nil }
    }

    /// Those in the list of whom it says nothing any more.
    public var revokedSubjects: Set<RatedID> {
        Set(revocations.compactMap(\.paper.subject))
    }

    /// What stands: the last revision's, else the published, else the draft's.
    public var standing: RatingResult {
        revisions.last?.paper.result ?? publication?.paper.result ?? draft.result
    }

    /// Complaints nobody has answered yet.
    public var openAppeals: [Filed<RatingAppealed>] {
        let answered = Set(revisions.flatMap(\.paper.appeals))
        return appeals.filter { !answered.contains($0.at) }
    }

    /// The points a committee gave before a position; the last word about each criterion counts.
    public func assessed(before position: Position?) -> [RatedID: [String: Rational]] {
        var points: [RatedID: [String: Rational]] = [:]
        for remark in remarks where position.map({ remark.at < $0 }) ?? true {
            for given in remark.paper.assessed {
                points[remark.paper.subject, default: [:]][given.criterion] = given.points
            }
        }
        return points
    }

    /// Whether somebody is among those who may be in the list: of its kind, and at the end of the
    /// period within its scope.
    ///
    /// The list itself is not in the log, so who fell out of it for want of eligibility counts too.
    public func covers(_ subject: RatedID, in books: Books) -> Bool {
        let day = draft.period.last
        guard subject.kind == draft.subjects else { return false }
        switch subject {
        case .unit(let unit):
            return books.units[unit] != nil && books.units.isWithin(unit, draft.scope, on: day)
        case .member(let id):
            guard let member = books.members[id] else { return false }
            guard let unit = member.unit(on: day) else { return false }
            return books.units.isWithin(unit, draft.scope, on: day)
        case .agency: return true
        }
    }
}

extension RatingThread.Stage {
    public var name: Words {
        switch self {
        case .drafted: Words(vi: "Dự thảo", en: "drafted")
        case .deliberated: Words(vi: "Đã họp", en: "deliberated")
        case .published: Words(vi: "Đã công bố", en: "published")
        case .appealed: Words(vi: "Có khiếu nại", en: "appealed")
        case .revised: Words(vi: "Đã sửa", en: "revised")
        case .revoked: Words(vi: "Đã hủy", en: "revoked")
        }
    }
}
