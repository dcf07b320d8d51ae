extension RatedID {
    fileprivate var member: [MemberID] {
        if case .member(let id) = self { [id] } else { [] }
    }
}

extension RatingRemarked {
    public func touch(_ touch: inout Touch) {
        touch.add(members: subject.member)
    }
}

extension RatingDeliberated {
    public func touch(_ touch: inout Touch) {
        touch.add(members: votes.flatMap { $0.subject?.member ?? [] })
        for attendee in present + conflicts.map(\.person) {
            switch attendee {
            case .member(let id): touch.add(members: [id])
            // A principal may bear a member's code.
            case .principal(let principal): touch.add(principal)
            }
        }
    }
}

extension RatingAppealed {
    public func touch(_ touch: inout Touch) {
        touch.add(members: subject.member)
    }
}

extension RatingRevoked {
    public func touch(_ touch: inout Touch) {
        touch.add(members: subject?.member ?? [])
    }
}

extension AwardGranted {
    public func touch(_ touch: inout Touch) {
        touch.add(members: subject.member, claims: cites)
    }
}
