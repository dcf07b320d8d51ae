/// Measures over what extracts say: dossiers, accounts, people on rosters.
extension RatingField {
    // MARK: Dossiers

    /// For a unit, what its agencies received; for a member, what the member has a confirmed claim on.
    func visitDossiers(
        _ selection: DossierSelection,
        _ body: (Int, Contribution) -> Void
    ) -> Missing? {
        guard input.known.dossiers else { return .extract }
        guard let window = selection.days.window(in: period) else { return .days }
        let services = selection.services.isEvery ? nil : services(selection.services)
        let place = selection.place.isAnywhere ? nil : places.passing(selection.place)
        let asksForClaims = selection.isAssisted != nil || book.subject == .members
        for (index, dossier) in input.dossiers.enumerated() {
            guard window.contains(dossier.on), selection.passes(dossier.fact),
                services?[Int(dossier.service)] ?? true
            else { continue }
            let claims = asksForClaims ? claims(on: dossier.fact.dossier) : []
            if let isAssisted = selection.isAssisted, isAssisted == claims.isEmpty { continue }
            let unit = places.unit(ofAgency: dossier.fact.agency, on: dossier.on)
            if let place {
                guard let unit, place[places.cell(unit, on: dossier.on)] else { continue }
            }
            let fact = Contribution(source: .dossier(index))
            switch book.subject {
            case .members: visitOnce(claims) { body($0, fact) }
            case .units: visitRows(ofUnit: unit, on: dossier.on) { body($0, fact) }
            case .agencies:
                let row = dossier.fact.agency.flatMap { rated.rowOfAgency[$0] }
                if let row { body(Int(row), fact) }
            }
        }
        return nil
    }

    /// The rows that parts of claims count for, each once.
    private func visitOnce(_ parts: ArraySlice<Int32>, _ body: (Int) -> Void) {
        var seen: Set<Int> = []
        for part in parts {
            visitRows(ofPart: Int(part)) { row in
                if seen.insert(row).inserted { body(row) }
            }
        }
    }

    private func claims(on dossier: DossierHandle) -> ArraySlice<Int32> {
        partsByDossier.run { (self.input.parts[Int($0)].dossier?.value ?? 0, dossier.value) }
    }

    /// Parts of confirmed claims of an act for a citizen, done on some days.
    private func confirmed(
        _ act: Act,
        about citizen: CitizenHandle,
        _ window: Window
    ) -> ArraySlice<Int32> {
        partsByCitizen.run { (self.input.parts[Int($0)].citizen.value, citizen.value) }
            .filter { part in
                let part = self.input.parts[Int(part)]
                return part.act == act && part.status == .confirmed && window.contains(part.on)
            }[...]
    }

    // MARK: Accounts

    /// For a member, the own account, or those the member is known to have helped with; for a unit,
    /// those of its members, agencies and, at the top of the tree, of everybody else.
    func visitActivations(
        _ selection: ActivationSelection,
        _ body: (Int, Contribution) -> Void
    ) -> Missing? {
        guard input.known.has(selection.account) else { return .extract }
        guard let window = selection.days.window(in: period) else { return .days }
        let citizens = citizens(selection.holder, on: window.until)
        let place = selection.place.isAnywhere ? nil : places.passing(selection.place)
        let act: Act = selection.account == .portal ? .openAccount : .activateEID
        let needsUnit = place != nil || book.subject != .members && selection.isAssisted != true
        let homes = needsUnit ? homesOfCitizens : HandleTable()
        for (index, activation) in input.activations.enumerated() {
            let holder = activation.fact.citizen
            guard window.contains(activation.on), selection.passes(activation.fact),
                citizens.map({ $0.contains(holder) == (selection.holder != .others) }) ?? true
            else { continue }
            let claims = selection.isAssisted == nil ? [] : confirmed(act, about: holder, window)
            if let isAssisted = selection.isAssisted, isAssisted == claims.isEmpty { continue }
            let unit = needsUnit ? self.unit(of: activation, homes) : nil
            if let place {
                guard let unit, place[places.cell(unit, on: activation.on)] else { continue }
            }
            let fact = Contribution(source: .activation(index))
            if selection.isAssisted == true {
                visitOnce(claims) { body($0, fact) }
            } else {
                visitHolder(activation, at: unit) { body($0, fact) }
            }
        }
        return nil
    }

    /// Where the holder stands as a member, else the agency's unit.
    private func unit(
        of activation: ScoredActivation,
        _ homes: HandleTable
    ) -> Int32? {
        homes[activation.fact.citizen]
            ?? places.unit(ofAgency: activation.fact.agency, on: activation.on)
    }

    private func visitHolder(
        _ activation: ScoredActivation,
        at unit: Int32?,
        _ body: (Int) -> Void
    ) {
        switch book.subject {
        case .members:
            let member = memberOfCitizen[activation.fact.citizen]
            let row = member.map { rated.rowOfMember[Int($0)] } ?? -1
            if row >= 0 { body(Int(row)) }
        case .units: visitRows(ofUnit: unit, on: activation.on, body)
        case .agencies:
            let row = activation.fact.agency.flatMap { rated.rowOfAgency[$0] }
            if let row { body(Int(row)) }
        }
    }

    // MARK: People

    /// Everybody on a roster; with accounts named, as a share of who has one.
    func visitRoster(
        _ roster: Roster,
        holding accounts: HandleSet?,
        _ body: (Int, Contribution) -> Void
    ) -> Missing? {
        func fact(_ source: Contribution.Source, _ citizen: CitizenHandle?) -> Contribution {
            guard let accounts else { return Contribution(source: source) }
            let holds = citizen.map { accounts.contains($0) } ?? false
            return Contribution(source: source, part: holds ? 1 : 0, whole: 1)
        }
        switch roster {
        case .members:
            if case .agencies = book.subject { return .subject }
            for (index, member) in input.members.enumerated() {
                visitRow(ofMember: index) { body($0, fact(.member(index), member.citizen)) }
            }
        case .officials:
            guard input.known.officials else { return .extract }
            for (index, official) in input.officials.enumerated() {
                visitRow(of: official) { body($0, fact(.official(index), official.citizen)) }
            }
        }
        return nil
    }

    private func visitRow(ofMember index: Int, _ body: (Int) -> Void) {
        let row = Int(rated.rowOfMember[index])
        if row >= 0 { return body(row) }
        guard case .units = book.subject,
            let home = Belonging(input.members[index], on: period.last, places)?.home
        else { return }
        visitRows(ofUnit: home, on: period.last, body)
    }

    private func visitRow(of official: ScoredOfficial, _ body: (Int) -> Void) {
        switch book.subject {
        case .agencies:
            if let row = rated.rowOfAgency[official.agency] { body(Int(row)) }
        case .units:
            let unit = places.unit(ofAgency: official.agency, on: period.last)
            visitRows(ofUnit: unit, on: period.last, body)
        case .members:
            let row = memberOfCitizen[official.citizen].map { rated.rowOfMember[Int($0)] } ?? -1
            if row >= 0 { body(Int(row)) }
        }
    }
}

extension Array where Element == Int32 {
    /// The elements for which the first number is the second; they lie together, the first ascending.
    fileprivate func run(_ key: (Int32) -> (UInt32, UInt32)) -> ArraySlice<Int32> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let (value, wanted) = key(self[middle])
            if value < wanted { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < count, case (let value, let wanted) = key(self[end]), value == wanted {
            end += 1
        }
        return self[low..<end]
    }
}

extension DossierSelection {
    fileprivate func passes(_ fact: DossierObserved) -> Bool {
        (channels.isEmpty || channels.contains(fact.channel))
            && (isOnline == nil || isOnline == fact.channel.isOnline)
            && (isPaid == nil || isPaid == fact.paid)
            && (isDigitised == nil || isDigitised == fact.digitised)
            && (isAuthenticated == nil || isAuthenticated == fact.authenticated)
            && (results.isEmpty || fact.result.map { results.contains($0) } ?? false)
    }
}

extension ActivationSelection {
    fileprivate func passes(_ fact: Activation) -> Bool {
        fact.account == account && (level.map { $0 <= fact.level ?? 0 } ?? true)
    }
}
