extension Decision {
    /// Refuses in a governed ledger what the principal has no standing grant for, and a judgement
    /// by who recorded what is judged.
    func checkMay(_ command: Command) throws(Rejection) {
        let concern = concern(of: command)
        if let refusal = books.refusal(of: by, to: command.right, about: concern, on: today) {
            throw .access(refusal)
        }
        let refusal: AccessRefusal? =
            switch command {
            case .giveVerdict(let verdict):
                if let claim = try? claim(verdict.claim) {
                    books.refusal(ofJudge: by, of: claim.id)
                } else {
                    nil
                }
            case .resolveDispute(let resolved):
                books.refusal(ofArbiter: by, of: resolved.claim)
            default: nil
            }
        if let refusal { throw .access(refusal) }
    }

    /// Before the first grant everybody may act; only a member's word is for their own acts alone.
    func checkOwnWork(_ command: Command) throws(Rejection) {
        guard by.role == .member else { return }
        switch command {
        case .enrolMember, .releaseMember: throw .access(.notTheirOwn(by.description))
        case .recordAssist, .correctAssist, .withdrawAssist: break
        default: return
        }
        let parts: [[Concern.Work]] =
            switch concern(of: command) {
            case .work(let parts)?: [parts]
            case .rework(let old, let new)?: [old, new]
            default: []
            }
        let own = books.members[acting: by]?.id
        if !parts.allSatisfy({ $0.contains { $0.member == own } }) {
            throw .access(.notTheirOwn(by.description))
        }
    }

    /// What a command is about; nil when it names what there is not, which is answered elsewhere.
    private func concern(of command: Command) -> Concern? {
        switch command {
        case .closeLedger, .recordActivation, .withdrawActivation, .observeDossier,
            .receiveExtract, .listOfficial, .unlistOfficial, .discloseIdentities, .eraseSubjects:
            .ledger
        case .foundUnit(let unit): concern(ofUnder: unit.parent)
        case .renameUnit(let unit, _), .recodeUnit(let unit, _), .dissolveUnit(let unit):
            concern(of: unit)
        case .reparentUnit(let unit, let parent): concern(of: unit, and: parent)
        case .succeedUnit(let unit, let successor, _, _):
            concern(of: unit, on: on.adding(days: -1), and: successor)
        case .enrolMember(let enrolment): concern(of: enrolment)
        case .releaseMember(let reference, _):
            (try? member(reference)).flatMap { books.place(of: $0, on: on) }.map { .units([$0]) }
        case .recordAssist(let assist): work(of: assist).map { .work($0) }
        case .correctAssist(let claim, let assist, _):
            work(of: assist).flatMap { work in
                books.claims[claim].map { _ in .rework(books.work(on: claim), by: work) }
            }
        case .withdrawAssist(let claim, _): concern(of: claim)
        case .giveVerdict(let verdict):
            (try? self.claim(verdict.claim)).map { .work(books.work(on: $0.id)) }
        case .openDispute(let dispute): concern(of: dispute.claim)
        case .resolveDispute(let resolved): concern(of: resolved.claim)
        case .answerFinding(let answered): books.concern(of: answered.subject, on: on)
        case .file(let paper): books.concern(of: paper, on: on)
        }
    }

    private func concern(of claim: ClaimID) -> Concern? {
        books.claims[claim].map { _ in .work(books.work(on: claim)) }
    }

    private func concern(of reference: UnitReference) -> Concern? {
        (try? unit(reference, on: on)).map { .units([$0.id]) }
    }

    private func concern(ofUnder parent: UnitReference?) -> Concern? {
        parent.map { concern(of: $0) } ?? .ledger
    }

    private func concern(
        of reference: UnitReference,
        on day: CivilDate? = nil,
        and other: UnitReference?
    ) -> Concern? {
        guard let other else { return .ledger }
        guard let first = try? unit(reference, on: day ?? on),
            let second = try? unit(other, on: on)
        else { return nil }
        return .units([first.id, second.id])
    }

    /// Whoever moves a member answers for where they leave and where they come to.
    private func concern(of enrolment: EnrolMember) -> Concern? {
        guard let unit = try? unit(enrolment.unit, on: on) else { return nil }
        let known = books.members[code: enrolment.code]
        let left = known.flatMap { books.place(of: $0, on: on) }
        return .units([unit.id] + (left.map { [$0] } ?? []))
    }

    /// The helpers' parts as they would be frozen; nil when one is nobody or stood nowhere.
    private func work(of assist: RecordAssist) -> [Concern.Work]? {
        var work: [Concern.Work] = []
        work.reserveCapacity(assist.helpers.count)
        for share in assist.helpers {
            guard let member = try? member(share.member), let unit = member.unit(on: on) else {
                return nil
            }
            work.append(Concern.Work(member.id, books.units.home(of: unit, on: on)))
        }
        return work.isEmpty ? nil : work
    }
}

extension Books {
    /// Why a principal may not use a right on a day of recording; nil when they may.
    ///
    /// Without a concern only whether they hold the right at all is asked. Cost: a look-up by name,
    /// and for grants of a unit a walk up the tree.
    func refusal(
        of by: Principal,
        to right: Right,
        about concern: Concern?,
        on day: CivilDate
    ) -> AccessRefusal? {
        let reach = Reach(books: self, grants: papers.grants, by: by, right: right, day: day)
        guard AccessTable.holds(right, by.role), reach.isAnywhere else {
            return reach.refusal(nil)
        }
        return concern.flatMap { reach.refusal(about: $0) }
    }
}

/// How far somebody's right reaches on a day.
private struct Reach {
    let books: Books
    let grants: GrantRegister
    let by: Principal
    let right: Right
    let day: CivilDate

    var isAnywhere: Bool {
        grants.contains(of: by) { $0.stands(on: day) }
    }

    private var isWhole: Bool {
        grants.contains(of: by) { $0.unit == nil && $0.stands(on: day) }
    }

    private func covers(_ unit: UnitID) -> Bool {
        grants.contains(of: by) { grant in
            guard grant.stands(on: day) else { return false }
            return grant.unit.map { books.units.covers($0, unit, on: day) } ?? true
        }
    }

    func refusal(about concern: Concern) -> AccessRefusal? {
        switch concern {
        case .work(let parts): refusal(of: parts)
        case .rework(let old, let new): refusal(of: old) ?? refusal(of: new)
        // What is nobody's work is no member's to do.
        case _ where by.role == .member: .notTheirOwn(by.description)
        case .ledger: isWhole ? nil : refusal(nil)
        case .units(let units): refusal(inAny: units)
        }
    }

    /// A member answers for an own part; everybody else for every part.
    private func refusal(of parts: [Concern.Work]) -> AccessRefusal? {
        guard by.role == .member else { return refusal(inAny: parts.map(\.unit)) }
        guard let member = books.members[acting: by],
            let own = parts.first(where: { $0.member == member.id })
        else { return .notTheirOwn(by.description) }
        return refusal(inAny: [own.unit])
    }

    private func refusal(inAny units: [UnitID]) -> AccessRefusal? {
        if units.isEmpty { return isWhole ? nil : refusal(nil) }
        return units.first { !covers($0) }.flatMap { refusal($0) }
    }

    func refusal(_ unit: UnitID?) -> AccessRefusal {
        let holds = AccessTable.holds(right, by.role)
        let held = holds ? grants.of(by) : []
        let name = unit.flatMap { books.units[$0]?.name(on: day) }
        return AccessRefusal(by.description, right, held: held, name, on: day)
    }
}
