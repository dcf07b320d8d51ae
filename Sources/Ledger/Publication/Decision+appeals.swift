extension Decision {
    func check(_ paper: RatingAppealed) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        try checkCovered(paper.subject, by: rating)
        try Rejection.check(paper.reason, "reason", max: Rejection.passageMax)
        try checkNotInFuture()
        let publication = try publication(of: rating)
        try checkNotBefore(publication.on)
        try checkRole(
            Principal.Role.complainants,
            "mayNotAppeal",
            may: Words(vi: "khiếu nại xếp loại", en: "appeal against a rating")
        )
        if by.role == .member, subject(by) != paper.subject {
            throw .paper(.appealForOther(by))
        }
        let day = dayOfAppeal(publication, by: paper.subject)
        if day > publication.paper.appealsUntil {
            throw .paper(.appealTooLate(publication.paper.appealsUntil, on: day))
        }
        if let open = rating.openAppeals.first(where: { $0.paper.subject == paper.subject }) {
            throw .paper(.appealedAlready(open.at))
        }
    }

    /// A desk says when the paper came in; who complains does not choose the day, unless the list
    /// itself was entered after its deadline, as lists of the past are.
    private func dayOfAppeal(
        _ publication: RatingThread.Filed<RatingPublished>,
        by subject: RatedID
    ) -> CivilDate {
        let isOfThePast = publication.recorded > publication.paper.appealsUntil
        let isOwn = by.role == .member || self.subject(by) == subject
        return isOwn && !isOfThePast ? today : on
    }

    private func subject(_ principal: Principal) -> RatedID? {
        books.members[acting: principal].map { .member($0.id) }
    }

    func check(_ paper: RatingRevised) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        try check(paper.decision, "decision")
        try Rejection.check(paper.reason, "reason", max: Rejection.passageMax)
        try checkResult(paper.result)
        try checkKnown(paper.cites)
        try checkNotInFuture()
        let publication = try publication(of: rating)
        try checkNotBefore(publication.on)
        try checkRole(
            Principal.Role.deciders,
            "mayNotRevise",
            may: Words(vi: "giải quyết khiếu nại xếp loại", en: "answer appeals")
        )
        try checkNoStake(in: rating)
        let open = Set(rating.openAppeals.map(\.at))
        if let appeal = paper.appeals.first(where: { !open.contains($0) }) {
            throw .paper(.noSuchAppeal(appeal))
        }
        if paper.appeals.isEmpty, paper.cites.isEmpty { throw .paper(.nothingCited) }
        try checkRevision(paper, of: rating)
    }

    private func checkRevision(_ paper: RatingRevised, of rating: RatingThread) throws(Rejection) {
        let standing = rating.standing
        guard paper.result.book == standing.book else {
            throw .paper(.otherBook(standing.book))
        }
        guard paper.result.input.size >= rating.draft.result.input.size else {
            throw .paper(.otherThanDrafted(rating))
        }
        let isUpheld = paper.result.digest == standing.digest
        guard isUpheld == (paper.movedCount == 0), paper.movers.count <= paper.movedCount,
            paper.movers.count <= RatingRevised.moversMax
        else { throw .paper(.moversDiffer(paper.movedCount)) }
    }

    func check(_ paper: RatingRevoked) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        if let subject = paper.subject { try checkCovered(subject, by: rating) }
        try check(paper.decision, "decision")
        try Rejection.check(paper.reason, "reason", max: Rejection.passageMax)
        try checkKnown(paper.cites)
        try checkNotInFuture()
        let publication = try publication(of: rating)
        try checkNotBefore(publication.on)
        try checkRole(
            Principal.Role.deciders,
            "mayNotRevoke",
            may: Words(vi: "hủy kết quả xếp loại", en: "revoke a rating")
        )
        try checkNoStake(in: rating)
        if paper.cites.isEmpty { throw .paper(.nothingCited) }
        if let subject = paper.subject, rating.revokedSubjects.contains(subject) {
            let day = rating.draft.period.last
            throw .paper(.subjectRevoked(name(of: subject, on: day), rating))
        }
        let falling = books.papers.awards.resting(
            on: rating.id,
            paper.subject,
            citing: paper.cites
        )
        guard paper.awards == falling else { throw .paper(.otherAwards(falling)) }
    }

    // MARK: Awards

    func check(_ paper: AwardGranted) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        try checkCovered(paper.subject, by: rating)
        guard rating.stillCovers(paper.subject, in: books) else {
            throw .paper(.notInList(name(of: paper.subject, on: rating.draft.period.last), rating))
        }
        try check(paper.decision, "decision")
        try checkKnown(paper.cites)
        try checkNotInFuture()
        let publication = try publication(of: rating)
        try checkNotBefore(publication.on)
        try checkRole(
            Principal.Role.deciders,
            "mayNotAward",
            may: Words(vi: "khen thưởng", en: "grant an award")
        )
        try checkNoStake(in: rating)
        if rating.revokedSubjects.contains(paper.subject) {
            let day = rating.draft.period.last
            throw .paper(.subjectRevoked(name(of: paper.subject, on: day), rating))
        }
        try checkCites(paper)
        if let (position, award) = books.papers.awards.cited(of: paper.cites) {
            throw .paper(.rewardedAlready(position, award))
        }
        try checkNotRewarded(paper.cites)
        try checkEvidence(paper, rating)
    }

    /// Who withdraws a claim and records the act anew has no second achievement.
    private func checkNotRewarded(_ cites: [Position]) throws(Rejection) {
        var positions: [ClaimKey: Position] = [:]
        for position in cites {
            if let claim = books.claims[ClaimID(position)] { positions[ClaimKey(claim)] = position }
        }
        for award in books.papers.awards.all where award.isStanding {
            for cited in award.fact.cites {
                guard let claim = books.claims[ClaimID(cited)],
                    let position = positions[ClaimKey(claim)]
                else { continue }
                throw .paper(.rewardedAgain(position, cited, award))
            }
        }
    }

    private func checkCites(_ paper: AwardGranted) throws(Rejection) {
        let cites = paper.cites
        guard !cites.isEmpty else { throw .paper(.nothingCited) }
        guard cites.count <= AwardGranted.citesMax else {
            throw .paper(.tooManyCites(cites.count))
        }
        guard zip(cites, cites.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .paper(.citesUnordered)
        }
    }

    /// What is cited are claims: the honoured one's own, confirmed, of the period, and counted in the
    /// list as it stands.
    ///
    /// By a verdict or any other event one act could be honoured twice. Agencies have no claims.
    private func checkEvidence(
        _ paper: AwardGranted,
        _ rating: RatingThread
    ) throws(Rejection) {
        let period = rating.draft.period
        for position in paper.cites {
            guard let claim = books.claims[ClaimID(position)] else {
                if case .agency = paper.subject { continue }
                throw .paper(.citedNoClaim(position))
            }
            guard claim.status == .confirmed, period.contains(claim.on),
                isOwn(claim, paper.subject)
            else {
                let name = name(of: paper.subject, on: period.last)
                throw .paper(.citedForNothing(position, claim.status, name))
            }
            if Int(claim.since.value) >= rating.standing.input.size {
                throw .paper(.citedUncounted(position, since: claim.since, rating))
            }
        }
    }

    private func isOwn(_ claim: Claim, _ subject: RatedID) -> Bool {
        books.claims.credited(claim).contains { credited in
            switch subject {
            case .member(let id): credited.member == id
            case .unit(let id): books.units.isWithin(credited.unit, id, on: claim.on)
            // The ledger does not know which agency a helper works for.
            case .agency: false
            }
        }
    }

    func check(_ paper: AwardRevoked) throws(Rejection) {
        guard let award = books.papers.awards[paper.award] else {
            throw .paper(.noSuchAward(paper.award.position))
        }
        try check(paper.decision, "decision")
        try check(paper.reason, "reason")
        try checkKnown(paper.cites)
        try checkNotInFuture()
        try checkNotBefore(award.on)
        try checkRole(
            Principal.Role.deciders,
            "mayNotTakeBack",
            may: Words(vi: "thu hồi khen thưởng", en: "revoke an award")
        )
        if let rating = books.papers.ratings[award.fact.rating] {
            try checkNoStake(in: rating)
        }
        if let revoked = award.revoked { throw .paper(.awardRevoked(award, at: revoked)) }
    }
}
