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
        /// The day it was recorded, by the ledger's clock.
        public let recorded: CivilDate
        public let by: Principal
        public let paper: Paper

        init(_ filed: FiledPaper, _ paper: Paper) {
            (at, on, by) = (filed.position, filed.on, filed.by)
            recorded = filed.at.civilDate
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
        step(of: nil).result
    }

    /// A result and the event that made it known; points given behind it do not count in it.
    public struct Step: Hashable, Sendable {
        /// Nil for the draft.
        public let at: Position?
        public let result: RatingResult
    }

    /// The result an event made known: of the last revision up to it that changed anything, else
    /// of the publication; what stands for the draft and for any other position.
    public func step(of position: Position?) -> Step {
        let isKnown = { (at: Position) in
            guard let position, position != id.position else { return true }
            return at <= position
        }
        let changed = revisions.last { $0.paper.movedCount > 0 && isKnown($0.at) }
        if let changed { return Step(at: changed.at, result: changed.paper.result) }
        guard let publication else { return Step(at: nil, result: draft.result) }
        return Step(at: publication.at, result: publication.paper.result)
    }

    /// Complaints nobody has answered yet.
    public var openAppeals: [Filed<RatingAppealed>] {
        let answered = Set(revisions.flatMap(\.paper.appeals))
        return appeals.filter { !answered.contains($0.at) }
    }

    /// The points a committee gave before a position; the last word about each criterion counts.
    public func assessed(before position: Position? = nil) -> [StatedKey: StatedFigure] {
        var points: [StatedKey: StatedFigure] = [:]
        for remark in remarks where position.map({ remark.at < $0 }) ?? true {
            for given in remark.paper.assessed {
                let figure = StatedFigure(position: remark.at, value: given.points)
                points[StatedKey(given.criterion, remark.paper.subject)] = figure
            }
        }
        return points
    }

    /// Whether somebody is among those who may be in the list, as drafted or as it stands: of its
    /// kind, and at the end of the period within its scope.
    ///
    /// By what the list was computed from: who left, joined or moved by an event behind that is in
    /// it as before. The list itself is not in the log, so who fell out of it for want of
    /// eligibility counts too.
    public func covers(_ subject: RatedID, in books: Books) -> Bool {
        covers(subject, by: draft.result, in: books) || stillCovers(subject, in: books)
    }

    /// As above, of the list as it stands alone.
    func stillCovers(_ subject: RatedID, in books: Books) -> Bool {
        covers(subject, by: standing, in: books)
    }

    private func covers(_ subject: RatedID, by result: RatingResult, in books: Books) -> Bool {
        let (day, size) = (draft.period.last, result.input.size)
        guard subject.kind == draft.subjects else { return false }
        switch subject {
        case .unit(let id):
            return books.units.isWithin(id, draft.scope, on: day, knownIn: size)
        case .member(let id):
            guard let unit = books.members[id]?.unit(on: day, knownIn: size) else { return false }
            return books.units.isWithin(unit, draft.scope, on: day, knownIn: size)
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
