extension Books {
    /// What an extract says of an account takes the place of what stood.
    mutating func activate(
        _ activation: Activation,
        on date: CivilDate,
        at position: Position,
        to changes: inout ViewChanges
    ) {
        let id = ActivationID(position)
        if let old = activations[ActivationKey(activation)] {
            activationKeys[old.id] = nil
            changes.closeActivation(old.id, at: position)
        }
        stand(StandingActivation(id: id, on: date, fact: activation))
        changes.insert(ActivationRow(id: id, fact: activation, on: date))
    }

    mutating func stand(_ standing: StandingActivation) {
        let key = ActivationKey(standing.fact)
        activations[key] = standing
        activationKeys[standing.id] = key
    }

    mutating func observe(
        _ dossier: DossierObserved,
        on date: CivilDate,
        at position: Position,
        to changes: inout ViewChanges
    ) {
        let standing = StandingDossier(position: position, on: date, fact: dossier)
        if let old = dossiers.updateValue(standing, forKey: dossier.dossier) {
            changes.closeDossier(old.position, at: position)
        }
        let service = intern(dossier.service, rows: &changes)
        changes.insert(DossierRow(id: position, fact: dossier, service: service, on: date))
    }

    mutating func applyExtract(
        _ event: Event,
        at position: Position,
        to changes: inout ViewChanges
    ) {
        switch event.fact {
        case .extractReceived(let fact):
            let extract = Extract(id: ExtractID(position), cutOff: event.on, fact: fact)
            receive(extract)
            changes.insert(ExtractRow(extract: extract))
        case .officialListed(let fact):
            let standing = StandingOfficial(
                position: position,
                listed: fact,
                extract: fact.extract
            )
            state(standing, of: fact.citizen, on: event.on, to: &changes)
        case .officialUnlisted(let fact):
            let standing = StandingOfficial(position: position, listed: nil, extract: fact.extract)
            state(standing, of: fact.citizen, on: event.on, to: &changes)
        default: break
        }
    }

    mutating func receive(_ extract: Extract) {
        extracts[extract.id] = extract
        if let old = extract.fact.replaces { replacements[old] = extract.id }
    }

    /// The extract itself, or the last that corrected it: its cut-off is the one that counts.
    func corrected(_ id: ExtractID) -> Extract? {
        var id = id
        while let later = replacements[id] { id = later }
        return extracts[id]
    }

    /// The extract of the same source with the latest cut-off behind this one that speaks of a day.
    ///
    /// Cost: one pass over the extracts.
    func later(than extract: Extract, speakingOf date: CivilDate) -> Extract? {
        extracts.values
            .filter { other in
                other.fact.source == extract.fact.source && other.cutOff > extract.cutOff
                    && replacements[other.id] == nil && (other.fact.from.map { $0 <= date } ?? true)
            }
            .max { $0.cutOff < $1.cutOff }
    }

    private mutating func state(
        _ standing: StandingOfficial,
        of citizen: CitizenHandle,
        on date: CivilDate,
        to changes: inout ViewChanges
    ) {
        officials[citizen] = standing
        changes.insert(OfficialRow(citizen: citizen, standing: standing, on: date))
    }
}
