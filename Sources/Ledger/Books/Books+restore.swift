/// For loading books from a view instead of folding them; what is put back is what was folded.
extension Books {
    public mutating func restore(
        origin: String,
        title: String,
        next: Position,
        lastAt: Instant,
        handleMax: UInt32,
        closing: LedgerClosing? = nil,
        units: UnitRegister
    ) {
        self.closing = closing
        self.handleMax = handleMax
        (self.origin, self.title) = (origin, title)
        (self.next, self.lastAt) = (next, lastAt)
        self.units = units
    }

    /// Procedure codes in the order of their numbers.
    public mutating func restoreService(_ code: String) {
        _ = services.intern(code)
    }

    public mutating func restoreMember(_ id: MemberID, _ fact: MemberJoined, on date: CivilDate) {
        members.join(id, fact, on: date)
    }

    public mutating func restoreStay(
        _ id: MemberID,
        in unit: UnitID?,
        from date: CivilDate,
        at position: Position
    ) {
        members.move(id, to: unit, on: date, at: position)
    }

    public mutating func restoreStream(of member: MemberID, _ head: StreamHead) {
        streams.restore(member, head)
    }

    /// Claims in the order of their positions.
    public mutating func restoreClaim(_ claim: Claim, others: [Credited]) {
        claims.insert(claim, others: others)
    }

    public mutating func restoreActivation(
        _ id: ActivationID,
        _ activation: Activation,
        on date: CivilDate
    ) {
        stand(StandingActivation(id: id, on: date, fact: activation))
    }

    public mutating func restoreDossier(
        _ dossier: DossierObserved,
        at position: Position,
        on date: CivilDate
    ) {
        dossiers[dossier.dossier] = StandingDossier(position: position, on: date, fact: dossier)
    }

    public mutating func restoreExtract(_ extract: Extract) {
        receive(extract)
    }

    /// Statements about officials in the order of their positions.
    public mutating func restoreOfficial(
        _ citizen: CitizenHandle,
        _ listed: OfficialListed?,
        of extract: ExtractID,
        at position: Position
    ) {
        officials[citizen] = StandingOfficial(position: position, listed: listed, extract: extract)
    }

    public mutating func restoreErasure(of subject: SubjectHandle, at position: Position) {
        erased[subject] = position
    }

    /// Papers in the order of their positions.
    public mutating func restorePaper(_ filed: FiledPaper) {
        papers.apply(filed)
    }

    public mutating func restoreDispute(_ dispute: OpenDispute, of claim: ClaimID) {
        disputes[claim] = dispute
    }

    /// Makes room, so that loading or importing many does not grow step by step.
    public mutating func reserve(claims count: Int) {
        claims.reserve(count)
    }

    public mutating func reserve(dossiers count: Int) {
        dossiers.reserveCapacity(count)
    }

    public mutating func reserve(activations count: Int) {
        activations.reserveCapacity(count)
        activationKeys.reserveCapacity(count)
    }
}
