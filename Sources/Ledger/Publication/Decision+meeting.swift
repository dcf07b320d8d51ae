extension Decision {
    func check(_ paper: RatingDeliberated) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        for vote in paper.votes {
            if let subject = vote.subject { try checkCovered(subject, by: rating) }
        }
        for conflict in paper.conflicts { try check(conflict.reason, "conflict") }
        guard RatingResult.isHash(paper.digest) else { throw .paper(.badDigest) }
        try checkNotInFuture()
        try checkNotBefore(rating.on)
        // Once published, only an appeal is a reason to meet again.
        if let publication = rating.publication, rating.openAppeals.isEmpty {
            throw .paper(.publishedAlready(rating, publication))
        }
        try checkRole(
            Principal.Role.deciders,
            "mayNotMeet",
            may: Words(vi: "lập biên bản họp xét", en: "file the minutes of a meeting")
        )
        try checkNoStake(in: rating)
        try checkPresence(paper)
        try checkCounts(paper)
        try checkConflicts(paper, rating)
    }

    private func checkPresence(_ paper: RatingDeliberated) throws(Rejection) {
        let present = paper.present
        for case .principal(let principal) in present {
            try Rejection.checkImpersonal(principal.name, "present")
        }
        guard Set(present).count == present.count, Set(present.map(person)).count == present.count
        else { throw .paper(.presentTwice) }
        guard 1...RatingDeliberated.presentMax ~= present.count,
            present.count <= paper.eligible
        else { throw .paper(.badAttendance(present: present.count, eligible: paper.eligible)) }
        let bars = [paper.quorum, paper.majority].compactMap { $0 }
        if let low = bars.first(where: { $0.numerator * 2 < $0.denominator }) {
            throw .paper(.barTooLow(low))
        }
        guard paper.quorum.isReached(by: present.count, of: paper.eligible) else {
            throw .paper(.noQuorum(paper))
        }
    }

    private func checkCounts(_ paper: RatingDeliberated) throws(Rejection) {
        let subjects = paper.votes.map(\.subject)
        guard 1...RatingDeliberated.votesMax ~= subjects.count,
            Set(subjects).count == subjects.count
        else { throw .paper(.badVotes) }
        for vote in paper.votes {
            let counts = [vote.inFavour, vote.against, vote.abstained]
            let isCounted = counts.allSatisfy { 0...paper.present.count ~= $0 }
            guard isCounted, counts.reduce(0, +) <= paper.present.count else {
                throw .paper(.tooManyVotes(vote, present: paper.present.count))
            }
        }
    }

    /// Who has a stake abstains; who stands in the list has one, and must say so.
    private func checkConflicts(
        _ paper: RatingDeliberated,
        _ rating: RatingThread
    ) throws(Rejection) {
        let rated = paper.present.filter { isRated($0, in: rating) }
        for vote in paper.votes {
            let declared = paper.conflicts.filter { conflict in
                conflict.subject == nil || vote.subject == nil || conflict.subject == vote.subject
            }
            let excused = Set(declared.map { person($0.person) })
            if let voter = rated.first(where: { !excused.contains(person($0)) }) {
                throw .paper(.ratedVoter(name(of: voter), rating))
            }
            let abstaining = paper.present.filter { excused.contains(person($0)) }.count
            let voters = paper.present.count - abstaining
            if vote.inFavour + vote.against > voters {
                throw .paper(.conflictedVote(vote, voters: voters, abstaining: abstaining))
            }
        }
    }

    private func isRated(_ attendee: Attendee, in rating: RatingThread) -> Bool {
        guard case .member(let id) = person(attendee) else { return false }
        return rating.covers(.member(id), in: books)
    }

    /// A principal that bears a member's code is that member; any other is its name, whatever the
    /// role and the capitals.
    private func person(_ attendee: Attendee) -> Attendee {
        guard case .principal(let principal) = attendee else { return attendee }
        if let member = books.members[acting: principal] { return .member(member.id) }
        return Principal(role: .committee, name: principal.person).map { .principal($0) }
            ?? attendee
    }

    private func name(of attendee: Attendee) -> String {
        switch attendee {
        case .principal(let principal): principal.description
        case .member(let id): books.members[id]?.code ?? id.position.description
        }
    }
}
