extension Principal.Role {
    /// Who may close a period.
    static let sealers: [Principal.Role] = [.committee, .operator]
    /// Who may open one again.
    static let reopeners: [Principal.Role] = [.committee, .auditor, .operator]
}

extension Decision {
    func check(_ paper: PeriodSealed) throws(Rejection) {
        if let scope = paper.scope, books.units[scope] == nil {
            throw .unknownUnit(scope.position.description)
        }
        if let reason = paper.reason { try check(reason, "reason") }
        try checkNotInFuture()
        try checkRole(
            Principal.Role.sealers,
            "mayNotSeal",
            may: Words(vi: "khóa kỳ", en: "seal a period")
        )
        guard paper.prefix.size == Int(books.next.value) else {
            throw .paper(.sealNotAtHead(paper.prefix.size, next: books.next))
        }
        if on <= paper.period.last { throw .paper(.periodNotOver(paper.period, on: on)) }
        if let seal = books.papers.periods.exactly(paper.period, scope: paper.scope) {
            throw .paper(.sealedAlready(seal))
        }
        if let ahead = books.papers.periods.ahead(
            of: paper.period,
            scope: paper.scope,
            in: books.units
        ) {
            throw .paper(.sealInPast(paper.period, of: ahead))
        }
    }

    func check(_ paper: PeriodReopened) throws(Rejection) {
        guard let seal = books.papers.periods[paper.seal] else {
            throw .paper(.noSuchSeal(paper.seal.position))
        }
        try check(paper.reason, "reason")
        try checkNotInFuture()
        try checkNotBefore(seal.on)
        try checkRole(
            Principal.Role.reopeners,
            "mayNotReopen",
            may: Words(vi: "mở lại kỳ", en: "reopen a period")
        )
        if seal.by.isPerson(of: by) { throw .paper(.ownSeal(seal)) }
        if let reopened = seal.reopened { throw .paper(.notSealed(seal.period, reopened.at)) }
    }

    // MARK: What every paper of these families may fail

    /// What goes on with a paper is not dated before it.
    func checkNotBefore(_ first: CivilDate) throws(Rejection) {
        if on < first { throw .paper(.beforePaper(first, on: on)) }
    }

    /// - Throws: at the first position the log has not reached.
    func checkKnown(_ positions: [Position]) throws(Rejection) {
        if let position = positions.first(where: { $0 >= books.next }) {
            throw .unknownEvidence(position)
        }
    }
}
