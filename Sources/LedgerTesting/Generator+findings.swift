import Ledger

extension Generator {
    mutating func findingAnswer() -> FindingAnswered {
        let check = random.pick(FindingCheck.allCases)
        return FindingAnswered(
            check: check.rawValue,
            version: check.version,
            subject: findingSubject(),
            answer: random.pick(FindingVerdict.allCases),
            reason: name(),
            cited: random.onceIn(2) ? random.below(500) : nil,
            positions: random.onceIn(2) ? [position(), position()] : []
        )
    }

    /// Of whatever kind; not every check has findings about it.
    private mutating func findingSubject() -> FindingSubject {
        let (one, other) = (position(), position())
        let month = date().month
        switch random.below(5) {
        case 0: return .citizen(CitizenHandle(one.value), in: Period(date().description))
        case 1: return .member(MemberID(one))
        case 2: return .members(MemberID(one), MemberID(other))
        case 3: return .unit(UnitID(one), in: Period(month.description))
        default: return .verifier("pc06/operator:vp", of: UnitID(one))
        }
    }
}
