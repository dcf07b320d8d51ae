extension Books {
    /// Takes in the next event and adds what it changes in the views: the only fold there is.
    ///
    /// Cost: a few dictionary look-ups; a change of the tree that reaches back before acts already
    /// counted costs one pass over all claims, which must then all be loaded (``Fact/movesPastActs``).
    public mutating func apply(_ event: Event, to changes: inout ViewChanges) {
        let position = next
        next = position.advanced(by: 1)
        lastAt = event.at
        handleMax = max(handleMax, event.fact.handleMax)
        follow(event.fact, at: position, to: &changes)
        noteRecorder(event, at: position, &changes)
        switch event.fact {
        case .ledgerOpened(let origin, let title, _): (self.origin, self.title) = (origin, title)
        case .ledgerClosed(let successor, _):
            closing = LedgerClosing(at: position, successor: successor)
        case .unitFounded, .unitRenamed, .unitRecoded, .unitReparented, .unitDissolved,
            .unitSucceeded:
            applyUnit(event, at: position, to: &changes)
        case .memberJoined, .memberMoved, .memberLeft:
            applyMember(event, at: position, to: &changes)
        case .assistRecorded(let assist):
            record(assist, on: event.on, at: position, to: &changes)
        case .assistCorrected(let claim, let assist, _):
            closeDispute(of: claim, at: position, rows: &changes)
            correct(claim, to: assist, on: event.on, at: position, rows: &changes)
        case .assistWithdrawn(let claim, _):
            closeDispute(of: claim, at: position, rows: &changes)
            change(claim, to: .withdrawn, at: position, rows: &changes)
        case .verdictGiven(let verdict):
            judge(verdict, in: event, at: position, rows: &changes)
        case .disputeOpened(let dispute):
            open(event.dispute(by: dispute.party, at: position), of: dispute.claim, rows: &changes)
            change(dispute.claim, to: .disputed, at: position, rows: &changes)
        case .disputeResolved(let resolved):
            closeDispute(of: resolved.claim, at: position, rows: &changes)
            change(resolved.claim, to: resolved.outcome.status, at: position, rows: &changes)
        case .identityDisclosed(let disclosure):
            for subject in disclosure.subjects {
                changes.insert(DisclosureRow(position: position, subject: subject))
            }
        case .subjectErased(let fact):
            erased[fact.subject] = position
            changes.insert(ErasureRow(position: position, subject: fact.subject))
        case .findingAnswered(let fact):
            let row = FindingAnswerRow(from: position, on: event.on, by: event.by, fact: fact)
            changes.insert(row)
        case .paper(let paper):
            let (at, on, by) = (event.at, event.on, event.by)
            let filed = FiledPaper(position: position, at: at, on: on, by: by, paper: paper)
            papers.apply(filed)
            changes.insert(PaperRow(filed: filed))
        case .activationRecorded(let activation):
            activate(activation, on: event.on, at: position, to: &changes)
        case .activationWithdrawn(let id, _):
            if let key = activationKeys.removeValue(forKey: id) { activations[key] = nil }
            changes.closeActivation(id, at: position)
        case .dossierObserved(let dossier):
            observe(dossier, on: event.on, at: position, to: &changes)
        case .extractReceived, .officialListed, .officialUnlisted:
            applyExtract(event, at: position, to: &changes)
        }
    }

    mutating func intern(_ code: String?, rows changes: inout ViewChanges) -> UInt16 {
        guard let code else { return 0 }
        let (number, isNew) = services.intern(code)
        if isNew { changes.insert(ServiceRow(number: number, code: code)) }
        return number
    }
}

extension ClaimStatus {
    /// A verdict against a settled one is never silently taken: the claim becomes disputed.
    ///
    /// Who could not tell says nothing against those who could, so an undetermined verdict leaves a
    /// settled claim as it stands; or confirmed, undetermined, rejected would hide the dispute.
    func after(_ outcome: Outcome) -> ClaimStatus {
        switch self {
        case .recorded, .undetermined: outcome.status
        case .confirmed, .rejected:
            outcome == .undetermined || outcome.status == self ? self : .disputed
        case .withdrawn, .disputed: self
        }
    }
}

extension Fact {
    /// The largest handle the fact names; 0 when it names none.
    fileprivate var handleMax: UInt32 {
        switch self {
        case .memberJoined(let member): member.citizen?.value ?? 0
        case .assistRecorded(let assist), .assistCorrected(_, let assist, _):
            max(assist.citizen.value, assist.dossier?.value ?? 0)
        case .activationRecorded(let activation): activation.citizen.value
        case .dossierObserved(let dossier):
            max(dossier.dossier.value, dossier.citizen?.value ?? 0)
        case .officialListed(let official): official.citizen.value
        case .officialUnlisted(let official): official.citizen.value
        default: 0
        }
    }

    /// Whether folding this may move acts already counted to other units.
    public var movesPastActs: Bool {
        if case .unitReparented = self { true } else { false }
    }
}
