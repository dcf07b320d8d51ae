import Ledger

extension Generator {
    /// The next paper of the rating under way, or the first of another.
    mutating func flowPaper() -> Paper {
        let papers = books.papers
        guard let book = papers.ruleBooks.all.last else {
            return .ruleBookAdopted(Flow.adoption)
        }
        guard let seal = papers.periods.seals.last(where: \.isStanding) else { return seal() }
        guard let rating = papers.ratings.all.last, rating.draft.seal == seal.id else {
            return draft(seal, book)
        }
        if rating.isRevoked { return .periodReopened(reopening(seal)) }
        if rating.publication == nil { return rehearsal(of: rating) }
        return aftermath(of: rating)
    }

    /// When a paper of this kind is filed, and by whom: each goes on with the one before.
    mutating func filing(_ paper: Paper) -> (CivilDate, Principal)? {
        switch paper {
        case .taskAssigned, .taskCompleted, .targetAssigned, .targetAmended, .targetClosed,
            .ruleBookAdopted, .reportIssued:
            nil
        case .principalGranted, .principalRevoked: (now.civilDate, administrator)
        case _ where books.papers.grants.isGoverned: (now.civilDate, filer(of: paper))
        default: (now.civilDate, Correspondence.filer(of: paper))
        }
    }

    private mutating func seal() -> Paper {
        let scope = random.onceIn(2) ? nil : books.units.all.first?.id
        return Flow.sealed(
            random.pick([Flow.year, Flow.period("2024-Q1")]),
            scope: scope,
            size: Int(books.next.value),
            reason: random.onceIn(2) ? name() : nil
        )
    }

    private mutating func draft(_ seal: Seal, _ book: RuleBookRegister.Adoption) -> Paper {
        Flow.drafted(
            seal.period,
            scope: seal.scope,
            subjects: random.pick([.members, .units]),
            seal: seal.id,
            result: Flow.result(
                size: seal.fact.prefix.size,
                book: Flow.book(adopted: book.filed.position, book.paper),
                rows: random.below(50_000)
            )
        )
    }

    private func reopening(_ seal: Seal) -> PeriodReopened {
        PeriodReopened(seal: seal.id, reason: "sót dữ liệu")
    }

    private mutating func rehearsal(of rating: RatingThread) -> Paper {
        if rating.remarks.isEmpty || random.onceIn(4) {
            return Flow.remarked(
                of: rating.id,
                about: subject(of: rating),
                text: name(),
                band: random.onceIn(2) ? "good" : nil,
                assessed: random.onceIn(2) ? [Flow.points("chung", random.below(30))] : []
            )
        }
        guard let meeting = rating.meetings.last,
            rating.remarks.allSatisfy({ $0.at < meeting.at })
        else {
            let subject = random.onceIn(2) ? subject(of: rating) : nil
            return Flow.met(about: rating.id, votes: [Flow.vote(2, 0, 1, on: subject)])
        }
        return Flow.published(rating.id, until: "2199-12-31", result: rating.draft.result)
    }

    private mutating func aftermath(of rating: RatingThread) -> Paper {
        let awards = books.papers.awards.all.filter { $0.isStanding && $0.fact.rating == rating.id }
        if let missing = missing(of: rating, awards) { return missing }
        switch random.below(8) {
        case 0, 1: return Flow.appealed(rating.id, by: subject(of: rating), reason: name())
        case 2, 3:
            return Flow.revised(
                rating.id,
                appeals: rating.openAppeals.map(\.at),
                cites: [position()],
                result: rating.standing,
                moved: 0
            )
        case 4, 5: return honour(of: rating) ?? revocation(of: rating)
        case 6: return awards.last.map { Flow.takenBack($0.id.position) } ?? revocation(of: rating)
        default: return revocation(of: rating)
        }
    }

    /// The first kind of what may follow a publication that no paper has yet.
    private mutating func missing(of rating: RatingThread, _ awards: [Award]) -> Paper? {
        let filed = Set(books.papers.filed.map(\.paper.kind))
        if !filed.contains(.ratingAppealed) {
            return Flow.appealed(rating.id, by: subject(of: rating), reason: name())
        }
        if !filed.contains(.awardGranted) { return honour(of: rating) }
        if !filed.contains(.awardRevoked) {
            return awards.last.map { Flow.takenBack($0.id.position) }
        }
        return nil
    }

    /// Of who has a confirmed act in the period; nil when nobody has.
    private mutating func honour(of rating: RatingThread) -> Paper? {
        let confirmed = books.claims.all.filter { claim in
            claim.status == .confirmed && rating.draft.period.contains(claim.on)
                && (claim.since.value < rating.standing.input.size || random.onceIn(100))
        }
        guard let claim = confirmed.randomElement(using: &random) else { return nil }
        let subject: RatedID =
            rating.draft.subjects == .members ? .member(claim.lead.member) : .unit(claim.lead.unit)
        return Flow.granted(
            rating.id,
            to: subject,
            random.pick(AwardForm.allCases),
            cites: [claim.id.position]
        )
    }

    private mutating func revocation(of rating: RatingThread) -> Paper {
        let (subject, cited) = (random.onceIn(2) ? subject(of: rating) : nil, [position()])
        let awards = books.papers.awards.resting(on: rating.id, subject, citing: cited)
        return Flow.revoked(
            rating.id,
            of: subject,
            cites: cited,
            awards: awards.map(\.position)
        )
    }

    private mutating func subject(of rating: RatingThread) -> RatedID {
        switch rating.draft.subjects {
        case .members: .member(random.pick(books.members.all).id)
        default: .unit(random.pick(books.units.all).id)
        }
    }
}
