extension Books {
    /// The facts a command adds, or why it is refused.
    ///
    /// Pure: the same books, command, principal and moment give the same answer. An empty answer
    /// means that what the command asks is already so.
    /// - Throws: the first reason that applies, in the order of ``Rejection``.
    public func decide(
        _ dated: DatedCommand,
        by principal: Principal,
        now: Instant
    ) throws(Rejection) -> [Fact] {
        try Rejection.checkImpersonal(principal.name, "by")
        if let closing, !dated.command.isAboutKeeping { throw .ledgerClosed(closing) }
        return try deciding(by: principal, on: dated.on, today: now.civilDate) {
            decision throws(Rejection) in
            if decision.books.papers.isGoverned {
                try decision.checkMay(dated.command)
            } else {
                try decision.checkOwnWork(dated.command)
            }
            return try decision.facts(of: dated.command)
        }
    }

    /// Lends these books to a decision: copying them would cost more than most decisions do.
    func deciding<Result>(
        by principal: Principal,
        on date: CivilDate,
        today: CivilDate,
        _ body: (Decision) throws(Rejection) -> Result
    ) throws(Rejection) -> Result {
        try withUnsafePointer(to: self) { source throws(Rejection) in
            try body(Decision(source: source, by: principal, on: date, today: today))
        }
    }
}

extension Books {
    /// The fact that opens a ledger; it stands in entry 0 for ever.
    public static func opening(
        origin: String,
        title: String,
        predecessor: LedgerHead? = nil
    ) throws(Rejection) -> Fact {
        try Rejection.check(origin, "origin")
        try Rejection.check(title, "title")
        if let predecessor { try Rejection.check(predecessor.origin, "predecessor") }
        return .ledgerOpened(origin: origin, title: title, predecessor: predecessor)
    }
}

/// One decision under way: the books, and what is known of the command apart from its content.
///
/// Lives only within ``Books/deciding(by:on:today:_:)``, which holds the books in their place.
struct Decision {
    fileprivate let source: UnsafePointer<Books>
    let by: Principal
    let on: CivilDate
    let today: CivilDate

    var books: Books {
        _read { yield source.pointee }
    }

    func facts(of command: Command) throws(Rejection) -> [Fact] {
        switch command {
        case .closeLedger(let successor, let reason): [try close(successor, reason)]
        case .foundUnit(let unit): [try found(unit)]
        case .renameUnit(let unit, let name): [try rename(unit, name)]
        case .recodeUnit(let unit, let code): [try recode(unit, code)]
        case .reparentUnit(let unit, let parent): [try reparent(unit, parent)]
        case .dissolveUnit(let unit): [try dissolve(unit)]
        case .succeedUnit(let unit, let successor, let extent, let isDefault):
            [try succeed(unit, successor, extent, isDefault)]
        case .enrolMember(let member): try enrol(member)
        case .releaseMember(let member, let reason): [try release(member, reason)]
        case .recordAssist(let assist): [.assistRecorded(try check(assist))]
        case .correctAssist(let claim, let assist, let reason):
            [try correct(claim, assist, reason)]
        case .withdrawAssist(let claim, let reason): [try withdraw(claim, reason)]
        case .recordActivation(let activation): try activate(activation)
        case .withdrawActivation(let activation, let reason):
            [try withdraw(activation, reason)]
        case .observeDossier(let dossier): try observe(dossier)
        case .receiveExtract(let extract): [try receive(extract)]
        case .listOfficial(let official): try list(official)
        case .unlistOfficial(let official): try unlist(official)
        case .giveVerdict(let verdict): try judge(verdict)
        case .openDispute(let dispute): [try open(dispute)]
        case .resolveDispute(let resolved): [try resolve(resolved)]
        case .discloseIdentities(let disclosure): [try disclose(disclosure)]
        case .eraseSubjects(let subjects, let reason): try erase(subjects, reason)
        case .answerFinding(let answered): [try answer(answered)]
        case .file(let paper): try file(paper)
        }
    }

    // MARK: What every command may fail

    func checkNotInFuture() throws(Rejection) {
        if on > today { throw .inTheFuture(on, today: today) }
    }

    func check(_ text: String, _ field: String) throws(Rejection) {
        try Rejection.check(text, field)
    }

    /// `1.004222`, or its local form with an agency's code behind it.
    func check(service code: String) throws(Rejection) {
        let bytes = code.utf8
        let isCode =
            (8...40).contains(bytes.count)
            && bytes.enumerated().allSatisfy { index, byte in
                switch index {
                case 0: (49...51).contains(byte)
                case 1: byte == 46
                case 2..<8: (48...57).contains(byte)
                case 8: byte == 46
                default: byte == 46 || (48...57).contains(byte) || (65...90).contains(byte)
                }
            }
        guard isCode else { throw .badService(code) }
        guard books.services.hasRoom(for: code) else {
            throw .tooManyServices(max: ServiceTable.countMax)
        }
    }

    func unit(_ reference: UnitReference, on date: CivilDate) throws(Rejection) -> Unit {
        try sole(try bearers(of: reference, on: date))
    }

    /// What a reference names: at least one unit, and whether it is the only one.
    struct Bearers {
        let name: String
        let first: Unit
        let isSole: Bool
    }

    /// Separate from ``sole(_:)`` so that of two references an unknown one is answered first.
    func bearers(
        of reference: UnitReference,
        on date: CivilDate
    ) throws(Rejection) -> Bearers {
        let bearers: [UnitID]
        let name: String
        switch reference {
        case .id(let id): (bearers, name) = ([id], id.position.description)
        case .code(let code):
            bearers = books.units.bearing(code.text, scheme: code.scheme, on: date)
            name = code.description
        case .anyScheme(let text):
            (bearers, name) = (books.units.bearing(text, scheme: nil, on: date), text)
        }
        guard let first = bearers.first, let unit = books.units[first] else {
            throw .unknownUnit(name)
        }
        return Bearers(name: name, first: unit, isSole: bearers.count == 1)
    }

    func sole(_ bearers: Bearers) throws(Rejection) -> Unit {
        guard bearers.isSole else { throw .ambiguousUnit(bearers.name) }
        return bearers.first
    }

    func openUnit(_ reference: UnitReference, on date: CivilDate) throws(Rejection) -> Unit {
        let unit = try unit(reference, on: date)
        try checkFounded(unit, on: date)
        try checkNotEnded(unit, on: date)
        return unit
    }

    func checkFounded(_ unit: Unit, on date: CivilDate) throws(Rejection) {
        if date < unit.founded {
            throw .unitNotFounded(unit: unit.name(on: date), founded: unit.founded)
        }
    }

    func checkNotEnded(_ unit: Unit, on date: CivilDate) throws(Rejection) {
        guard let ended = unit.ended, date >= ended else { return }
        let successors = unit.successors.filter { $0.from <= date }.compactMap { dated in
            books.units[dated.value.successor]?.name(on: date)
        }
        throw .unitClosed(unit: unit.name(on: date), ended: ended, successors: successors)
    }

    private func close(_ successor: LedgerHead, _ reason: String) throws(Rejection) -> Fact {
        try check(successor.origin, "successor")
        try check(reason, "reason")
        try checkNotInFuture()
        guard by.role == .operator || by.role == .committee else {
            throw .mayNotClose(by: by.description)
        }
        return .ledgerClosed(successor: successor, reason: reason)
    }

    func member(_ reference: MemberReference) throws(Rejection) -> Member {
        switch reference {
        case .id(let id):
            guard let member = books.members[id] else {
                throw .unknownMember(id.position.description)
            }
            return member
        case .code(let code):
            guard let member = books.members[code: code] else { throw .unknownMember(code) }
            return member
        }
    }

    func claim(_ id: ClaimID) throws(Rejection) -> Claim {
        guard let claim = books.claims[id] else {
            throw .unknownClaim(id.position.description)
        }
        return claim
    }
}
