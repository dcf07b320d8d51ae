/// What something is about, as far as rights go: units, or the ledger as a whole.
public enum Concern: Hashable, Sendable {
    case ledger
    /// At least one; each must be covered.
    case units([UnitID])
    /// The work of members: a member may do it for themselves only.
    case work([Work])
    /// Work that is put in the place of other work.
    case rework([Work], by: [Work])

    /// A member's part in something, and the unit it counts for.
    public struct Work: Hashable, Sendable {
        public let member: MemberID
        public let unit: UnitID

        init(_ member: MemberID, _ unit: UnitID) {
            (self.member, self.unit) = (member, unit)
        }
    }

    static func unit(_ id: UnitID?) -> Concern {
        id.map { .units([$0]) } ?? .ledger
    }
}

extension Books {
    /// The parts of a claim's helpers; none when it is not loaded.
    func work(on claim: ClaimID) -> [Concern.Work] {
        guard let claim = claims[claim] else { return [] }
        return claims.credited(claim).map { Concern.Work($0.member, $0.unit) }
    }

    /// The unit a member belongs to on a day, else the last they belonged to, else the first.
    func place(of member: Member, on day: CivilDate) -> UnitID? {
        if let unit = member.unit(on: day) { return unit }
        let places = member.stays.filter { $0.value != nil }
        let last = places.last { $0.from <= day } ?? places.first
        return last.flatMap(\.value)
    }

    func work(of member: MemberID, on day: CivilDate) -> [Concern.Work] {
        let unit = members[member].flatMap { place(of: $0, on: day) }
        return unit.map { [Concern.Work(member, $0)] } ?? []
    }

    private func concern(of subject: RatedID, on day: CivilDate) -> Concern {
        switch subject {
        case .member(let id): .work(work(of: id, on: day))
        case .unit(let id): .units([id])
        case .agency: .ledger
        }
    }

    /// What a finding is about; a verifier's is about the unit whose claims were judged.
    func concern(of subject: FindingSubject, on day: CivilDate) -> Concern {
        if let unit = subject.unit { return .units([unit]) }
        let units = subject.members.flatMap { work(of: $0, on: day) }.map(\.unit)
        return units.isEmpty ? .ledger : .units(units)
    }

    /// What a paper is about: the unit it names, or what it goes on with names.
    func concern(of paper: Paper, on day: CivilDate) -> Concern {
        switch paper {
        case .taskAssigned(let task): .unit(task.unit)
        case .taskCompleted(let done): .unit(papers.tasks[done.code]?.task.unit)
        case .figureReported(let figure): .unit(figure.unit)
        case .indexCaptured(let index): .unit(index.unit)
        case .reportIssued(let report): .unit(report.unit)
        case .ruleBookAdopted: .ledger
        case .targetAssigned(let target): .unit(target.holder.unit)
        case .targetAmended(let change): concern(ofTarget: change.target)
        case .targetClosed(let closing): concern(ofTarget: closing.target)
        case .periodSealed(let seal): .unit(seal.scope)
        case .periodReopened(let opened): .unit(papers.periods[opened.seal]?.scope)
        case .principalGranted(let grant): .unit(grant.unit)
        case .principalRevoked(let revoked): .unit(papers.grants[revoked.grant]?.unit)
        case .awardRevoked(let revoked):
            concern(ofRating: papers.awards[revoked.award]?.fact.rating)
        default: concern(ofRatingPaper: paper, on: day)
        }
    }

    private func concern(ofRatingPaper paper: Paper, on day: CivilDate) -> Concern {
        switch paper {
        case .ratingDrafted(let draft): .unit(draft.scope)
        case .ratingRemarked(let remark): concern(of: remark.subject, on: day)
        case .ratingAppealed(let appeal): concern(of: appeal.subject, on: day)
        case .ratingDeliberated(let meeting): concern(ofRating: meeting.rating)
        case .ratingPublished(let published): concern(ofRating: published.rating)
        case .ratingRevised(let revised): concern(ofRating: revised.rating)
        case .ratingRevoked(let revoked): concern(ofRating: revoked.rating)
        case .awardGranted(let award): concern(ofRating: award.rating)
        default: .ledger
        }
    }

    private func concern(ofTarget target: TargetID) -> Concern {
        .unit(papers.targets[target]?.assigned.holder.unit)
    }

    private func concern(ofRating rating: RatingID?) -> Concern {
        .unit(rating.flatMap { papers.ratings[$0] }?.draft.scope)
    }
}

extension TargetHolder {
    fileprivate var unit: UnitID? {
        if case .unit(let id) = self { id } else { nil }
    }
}
