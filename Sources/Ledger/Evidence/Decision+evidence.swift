extension Decision {
    /// The day the national portal opened: no dossier reached the state online through it, nor
    /// through a one-stop system joined to it, any earlier.
    static let portalOpened = CivilDate(daysSinceEpoch: 18_239)  // 2019-12-09

    /// The first day on which an office can have seen an account in use.
    ///
    /// Of VNeID the day the Ministry of Public Security began to approve e-ID accounts, 18/07/2022.
    static func opened(_ account: Account) -> CivilDate {
        switch account {
        case .portal: portalOpened
        case .vneid: CivilDate(daysSinceEpoch: 19_191)  // 2022-07-18
        }
    }

    func receive(_ extract: ExtractReceived) throws(Rejection) -> Fact {
        let replaced: Extract? =
            if let id = extract.replaces { try self.extract(id) } else { nil }
        try check(extract.digest, "digest")
        try checkNotInFuture()
        try checkSpeaksForOffices()
        if let from = extract.from, on < from { throw .beforeExtract(on, from: from) }
        if let replaced, replaced.fact.source != extract.source {
            throw .cannotReplace(replaced.id.position)
        }
        return .extractReceived(extract)
    }

    func checkSpeaksForOffices() throws(Rejection) {
        if !by.role.speaksForOffices { throw .mayNotStateEvidence(by: by.description) }
    }

    func observe(_ dossier: DossierObserved) throws(Rejection) -> [Fact] {
        let extract: Extract? =
            if let id = dossier.extract { try self.extract(id) } else { nil }
        if let agency = dossier.agency { try check(agency, "agency") }
        try check(service: dossier.service)
        try checkNotInFuture()
        try checkSpeaksForOffices()
        if dossier.channel.isOnline, on < Decision.portalOpened {
            throw .beforePortal(on, opened: Decision.portalOpened)
        }
        try checkPeriod(of: extract)
        let standing = books.dossiers[dossier.dossier]
        guard let extract else {
            if let standing { throw .duplicateDossier(first: standing.position) }
            return [.dossierObserved(dossier)]
        }
        if extract.fact.source != .igate { throw .otherSource(extract.fact.source) }
        guard let standing else { return [.dossierObserved(dossier)] }
        let full = dossier.filled(from: standing.fact)
        let first = Statement(at: standing.position, of: standing.fact.extract, about: "dossier")
        let isSame = standing.on == on && full.agrees(with: standing.fact)
        if isSame { return [] }
        if first.extract == extract.id { throw .duplicateDossier(first: standing.position) }
        try checkLater(first, extract)
        return [.dossierObserved(full)]
    }

    func activate(_ activation: Activation) throws(Rejection) -> [Fact] {
        let extract: Extract? =
            if let id = activation.extract { try self.extract(id) } else { nil }
        let isLevelRight =
            activation.account == .portal
            ? activation.level == nil : activation.level.map { (1...2).contains($0) } ?? true
        if let agency = activation.agency { try check(agency, "agency") }
        if !isLevelRight { throw .badLevel(Int(activation.level ?? 0)) }
        try checkNotInFuture()
        try checkSpeaksForOffices()
        let opened = Decision.opened(activation.account)
        if extract != nil, on < opened {
            throw .beforeAccounts(activation.account, on, opened: opened)
        }
        try checkPeriod(of: extract)
        let standing = books.activations[ActivationKey(activation)]
        guard let extract else {
            if let standing { throw .duplicateActivation(first: standing.id.position) }
            return [.activationRecorded(activation)]
        }
        if extract.fact.source.account != activation.account {
            throw .otherSource(extract.fact.source)
        }
        guard let standing else { return [.activationRecorded(activation)] }
        let full = activation.filled(from: standing.fact)
        let first = Statement(at: standing.id.position, of: standing.fact.extract, about: "citizen")
        let isSame = standing.on == on && full.agency == standing.fact.agency
        if isSame { return [] }
        if first.extract == extract.id {
            throw .duplicateActivation(first: standing.id.position)
        }
        try checkLater(first, extract)
        return [.activationRecorded(full)]
    }

    func list(_ official: OfficialListed) throws(Rejection) -> [Fact] {
        let extract = try extract(official.extract)
        try check(official.agency, "agency")
        try checkNotInFuture()
        try checkPeriod(of: extract)
        if extract.fact.source != .roster { throw .otherSource(extract.fact.source) }
        guard let standing = books.officials[official.citizen] else {
            return [.officialListed(official)]
        }
        let full = standing.listed.map { official.filled(from: $0) } ?? official
        let first = Statement(at: standing.position, of: standing.extract, about: "citizen")
        let isSame =
            standing.listed.map { $0.agency == full.agency && $0.role == full.role } ?? false
        if isSame { return [] }
        if first.extract == extract.id { throw .duplicateOfficial(first: standing.position) }
        try checkLater(first, extract)
        return [.officialListed(full)]
    }

    func unlist(_ official: OfficialUnlisted) throws(Rejection) -> [Fact] {
        let extract = try extract(official.extract)
        try checkNotInFuture()
        try checkPeriod(of: extract)
        if extract.fact.source != .roster { throw .otherSource(extract.fact.source) }
        guard let standing = books.officials[official.citizen], standing.listed != nil else {
            return []
        }
        if standing.extract == extract.id { throw .duplicateOfficial(first: standing.position) }
        try checkLater(
            Statement(at: standing.position, of: standing.extract, about: "citizen"),
            extract
        )
        return [.officialUnlisted(official)]
    }

    // MARK: What every row of an extract may fail

    private func extract(_ id: ExtractID) throws(Rejection) -> Extract {
        guard let extract = books.extracts[id] else { throw .unknownExtract(id.position) }
        return extract
    }

    private func checkPeriod(of extract: Extract?) throws(Rejection) {
        guard let extract else { return }
        if on > extract.cutOff { throw .afterCutOff(on, cutOff: extract.cutOff) }
        if let from = extract.fact.from, on < from { throw .beforeExtract(on, from: from) }
    }

    /// Where what stands was said, by which extract, and which field it is about.
    private struct Statement {
        let position: Position
        let extract: ExtractID?
        let field: String

        init(at position: Position, of extract: ExtractID?, about field: String) {
            (self.position, self.extract, self.field) = (position, extract, field)
        }
    }

    /// What a later cut-off says stands, also where it only said the same again and so left no
    /// event; at the same cut-off only a correction may say otherwise.
    private func checkLater(_ first: Statement, _ extract: Extract) throws(Rejection) {
        if let later = books.later(than: extract, speakingOf: on) {
            throw .supersededByLater(
                field: first.field,
                first: first.position,
                cutOff: later.cutOff
            )
        }
        guard let old = first.extract.flatMap({ books.corrected($0) }), old.id != extract.id
        else { return }
        if old.cutOff > extract.cutOff {
            throw .supersededByLater(field: first.field, first: first.position, cutOff: old.cutOff)
        }
        if old.cutOff == extract.cutOff {
            throw .sameCutOff(field: first.field, first: first.position, extract: old.id.position)
        }
    }
}
