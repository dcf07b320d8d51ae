extension Books {
    /// Takes in the next event and hands the rows it makes or ends to a sink: the only fold there is.
    ///
    /// Cost: a few dictionary look-ups; a change of the tree that reaches back before acts already
    /// counted costs one pass over all claims, which must then all be loaded (``Fact/movesPastActs``).
    public mutating func apply(_ event: Event, to sink: inout some RowSink) {
        let position = next
        next = position.advanced(by: 1)
        lastAt = event.at
        switch event.fact {
        case .ledgerOpened(let origin, let title): (self.origin, self.title) = (origin, title)
        case .unitFounded, .unitRenamed, .unitRecoded, .unitReparented, .unitDissolved,
            .unitSucceeded:
            applyUnit(event, at: position, to: &sink)
        case .memberJoined, .memberMoved, .memberLeft:
            applyMember(event, at: position, to: &sink)
        case .assistRecorded(let assist):
            record(assist, on: event.on, at: position, to: &sink)
        case .assistCorrected(let claim, let assist, _):
            correct(claim, to: assist, on: event.on, at: position, rows: &sink)
        case .assistWithdrawn(let claim, _):
            change(claim, to: .withdrawn, at: position, rows: &sink)
        case .verdictGiven(let verdict):
            guard let status = claims[verdict.claim]?.status else { return }
            change(verdict.claim, to: status.after(verdict.outcome), at: position, rows: &sink)
        case .activationRecorded(let activation):
            let id = ActivationID(position)
            activations[ActivationKey(activation)] = id
            activationsByID[id] = activation
            sink.insert(ActivationRow(id: id, fact: activation, on: event.on))
        case .activationWithdrawn(let id, _):
            if let activation = activationsByID.removeValue(forKey: id) {
                activations[ActivationKey(activation)] = nil
            }
            sink.closeActivation(id, at: position)
        case .dossierObserved(let dossier):
            dossiers[dossier.dossier] = position
            let service = intern(dossier.service, rows: &sink)
            sink.insert(DossierRow(id: position, fact: dossier, service: service, on: event.on))
        }
    }

    mutating func intern(_ code: String?, rows sink: inout some RowSink) -> UInt16 {
        guard let code else { return 0 }
        let (number, isNew) = services.intern(code)
        if isNew { sink.insert(ServiceRow(number: number, code: code)) }
        return number
    }
}

extension ClaimStatus {
    /// A verdict against a settled one is never silently taken: the claim becomes disputed.
    func after(_ outcome: Outcome) -> ClaimStatus {
        let isSettled = self == .confirmed || self == .rejected
        let contradicts = isSettled && outcome.status != self && outcome != .undetermined
        return contradicts || self == .disputed ? .disputed : outcome.status
    }
}

extension Fact {
    /// Whether folding this may move acts already counted to other units.
    public var movesPastActs: Bool {
        if case .unitReparented = self { true } else { false }
    }
}
