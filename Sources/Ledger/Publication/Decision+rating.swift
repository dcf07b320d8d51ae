extension Principal.Role {
    /// Who may put a list forward.
    static let drafters: [Principal.Role] = [.committee, .operator]
    /// Who holds the meeting, publishes, answers complaints, revokes and honours.
    static let deciders: [Principal.Role] = [.committee]
    /// Who may bring a complaint: the rated, their secretary, or the desk that takes the paper in.
    static let complainants: [Principal.Role] = [.member, .secretary, .operator]
}

extension Decision {
    func check(_ paper: RatingDrafted) throws(Rejection) {
        if let scope = paper.scope, books.units[scope] == nil {
            throw .unknownUnit(scope.position.description)
        }
        try checkResult(paper.result)
        try checkNotInFuture()
        try checkRole(
            Principal.Role.drafters,
            "mayNotDraft",
            may: Words(vi: "lập dự thảo xếp loại", en: "draft a rating")
        )
        guard let id = paper.seal else { return }
        guard let seal = books.papers.periods[id] else {
            throw .paper(.noSuchSeal(id.position))
        }
        try checkNotBefore(seal.on)
        guard isSealFor(paper, seal) else { throw .paper(.otherSeal(seal, paper.period)) }
        guard paper.result.input == seal.fact.prefix else {
            throw .paper(.otherInput(seal))
        }
    }

    /// A seal closes the days of a list if it has the same days and covers its scope.
    private func isSealFor(_ draft: RatingDrafted, _ seal: Seal) -> Bool {
        guard Seal.isSame(seal.period, draft.period) else { return false }
        guard let sealed = seal.scope else { return true }
        guard let scope = draft.scope else { return false }
        return books.units.isWithin(scope, sealed, on: draft.period.last)
    }

    func checkResult(_ result: RatingResult) throws(Rejection) {
        let adopted = books.papers.ruleBooks[result.book.adopted]?.paper
        guard let adopted, adopted.book == result.book.id,
            adopted.version == result.book.version, adopted.sha256 == result.book.hash
        else { throw .paper(.noSuchBook(result.book)) }
        try check(result.engine, "engine")
        let hashes = [result.digest] + (result.heads.map { [$0.root] } ?? [])
        guard hashes.allSatisfy(RatingResult.isHash) else { throw .paper(.badDigest) }
        guard result.input.size <= Int(books.next.value) else {
            throw .paper(.inputAhead(result.input.size, next: books.next))
        }
    }

    func rating(_ id: RatingID) throws(Rejection) -> RatingThread {
        guard let rating = books.papers.ratings[id] else {
            throw .paper(.noSuchRating(id.position))
        }
        return rating
    }

    /// A rating that is not cancelled, and a paper dated after what it goes on with.
    func standingRating(_ id: RatingID) throws(Rejection) -> RatingThread {
        let rating = try rating(id)
        if let revocation = rating.revocations.first(where: { $0.paper.subject == nil }) {
            throw .paper(.ratingRevoked(rating, at: revocation.at))
        }
        return rating
    }

    /// The publication of a rating that stands.
    func publication(
        of rating: RatingThread
    ) throws(Rejection) -> RatingThread.Filed<RatingPublished> {
        guard let publication = rating.publication else {
            throw .paper(.notPublished(rating))
        }
        return publication
    }

    func checkCovered(_ subject: RatedID, by rating: RatingThread) throws(Rejection) {
        switch subject {
        case .member(let id) where books.members[id] == nil:
            throw .unknownMember(id.position.description)
        case .unit(let id) where books.units[id] == nil:
            throw .unknownUnit(id.position.description)
        default: break
        }
        guard rating.covers(subject, in: books) else {
            throw .paper(.notInList(name(of: subject, on: rating.draft.period.last), rating))
        }
    }

    /// How people call one who is rated.
    func name(of subject: RatedID, on date: CivilDate) -> String {
        switch subject {
        case .member(let id): books.members[id]?.code ?? id.position.description
        case .unit(let id): books.units[id]?.name(on: date) ?? id.position.description
        case .agency(let code): code
        }
    }

    // MARK: Remarks

    func check(_ paper: RatingRemarked) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        try checkCovered(paper.subject, by: rating)
        try Rejection.check(paper.text, "text", max: Rejection.passageMax)
        if let band = paper.band { try check(band, "band") }
        for given in paper.assessed {
            try check(given.criterion, "criterion")
            if given.points.signum < 0 { throw .paper(.negativePoints(given.criterion)) }
        }
        try checkNotInFuture()
        try checkNotBefore(rating.on)
        try checkSpeaker(paper)
        if paper.source == .committee { try checkNoStake(in: rating) }
        if !paper.assessed.isEmpty, paper.source != .committee {
            throw .paper(.assessedByOther(paper.source))
        }
        try checkCriteria(paper.assessed)
        if let publication = rating.publication, paper.source != .committee {
            throw .paper(.publishedAlready(rating, publication))
        }
    }

    private func checkCriteria(_ assessed: [AssessedPoints]) throws(Rejection) {
        let criteria = assessed.map(\.criterion)
        if criteria.count > RatingRemarked.assessedMax || Set(criteria).count < criteria.count {
            throw .paper(.criterionTwice)
        }
    }

    /// Members speak of themselves, secretaries for units, the committee for itself.
    private func checkSpeaker(_ paper: RatingRemarked) throws(Rejection) {
        let isHeard =
            switch (paper.source, by.role) {
            case (.own, .member): isSelf(paper.subject)
            // A unit speaks through its secretary; a member's paper may be brought by theirs.
            case (.own, .secretary), (.secretary, .secretary), (.formerUnit, .secretary): true
            // Nobody gives points to themselves, under the role of the committee either.
            case (.committee, .committee): !isSelf(paper.subject)
            default: false
            }
        if !isHeard { throw .paper(.otherSpeaker(by, paper.source)) }
    }

    private func isSelf(_ subject: RatedID) -> Bool {
        guard case .member(let id) = subject else { return false }
        return books.members[acting: by]?.id == id
    }

    /// Who stands in a list decides nothing about it, under the role of the committee either.
    func checkNoStake(in rating: RatingThread) throws(Rejection) {
        let bearers = books.members.bearers(of: by)
        if let rated = bearers.first(where: { rating.covers(.member($0.id), in: books) }) {
            throw .paper(.ownList(rated.code, rating))
        }
    }

    // MARK: Publishing

    func check(_ paper: RatingPublished) throws(Rejection) {
        let rating = try standingRating(paper.rating)
        try check(paper.decision, "decision")
        try checkResult(paper.result)
        try checkNotInFuture()
        try checkRole(
            Principal.Role.deciders,
            "mayNotPublish",
            may: Words(vi: "công bố xếp loại", en: "publish a rating")
        )
        try checkNoStake(in: rating)
        if let publication = rating.publication {
            throw .paper(.publishedAlready(rating, publication))
        }
        if let other = published(over: rating.draft), let publication = other.publication {
            throw .paper(.publishedAlready(other, publication))
        }
        try checkSealed(rating)
        let meeting = try carriedMeeting(of: rating)
        try checkNotBefore(meeting.on)
        if paper.appealsUntil < on {
            throw .paper(.deadlineBefore(paper.appealsUntil, on: on))
        }
        try checkSameResult(paper.result, rating, meeting)
    }

    /// A published list of the same book and days that shares subjects with a draft.
    private func published(over draft: RatingDrafted) -> RatingThread? {
        let day = draft.period.last
        return books.papers.ratings.published(draft).last { other in
            guard let mine = draft.scope, let theirs = other.draft.scope else { return true }
            return books.units.isWithin(mine, theirs, on: day)
                || books.units.isWithin(theirs, mine, on: day)
        }
    }

    /// A list is published from a seal that stands: what it counts is closed.
    private func checkSealed(_ rating: RatingThread) throws(Rejection) {
        guard let id = rating.draft.seal, let seal = books.papers.periods[id] else {
            throw .paper(.unsealed(rating.draft.period))
        }
        if let reopened = seal.reopened {
            throw .paper(.reopenedSince(rating.draft.period, reopened.at))
        }
    }

    private func carriedMeeting(
        of rating: RatingThread
    ) throws(Rejection) -> RatingThread.Filed<RatingDeliberated> {
        guard let meeting = rating.meetings.last else {
            throw .paper(.notDeliberated(rating))
        }
        guard meeting.paper.isCarried else { throw .paper(.notCarried(meeting.at)) }
        return meeting
    }

    /// Nothing may change between the meeting and the decision.
    private func checkSameResult(
        _ result: RatingResult,
        _ rating: RatingThread,
        _ meeting: RatingThread.Filed<RatingDeliberated>
    ) throws(Rejection) {
        let draft = rating.draft.result
        guard result.input == draft.input, result.book == draft.book,
            draft.heads == nil || result.heads == draft.heads
        else { throw .paper(.otherThanDrafted(rating)) }
        let assessed = rating.remarks.last { !$0.paper.assessed.isEmpty }
        if let assessed, assessed.at > meeting.at {
            throw .paper(.changedSinceMeeting(meeting.at))
        }
        guard result.digest == meeting.paper.digest else {
            throw .paper(.changedSinceMeeting(meeting.at))
        }
    }
}
