import Ledger

extension EntryWriter {
    /// The `data` of a fact, keys sorted.
    mutating func data(of fact: Fact) {
        switch fact {
        case .ledgerOpened(let origin, let title, let predecessor):
            text("origin", origin)
            if let predecessor { head(predecessor, as: "predecessor") }
            text("title", title)
        case .ledgerClosed(let successor, let reason):
            text("reason", reason)
            head(successor, as: "successor")
        case .unitFounded(let unit): self.unit(unit)
        case .unitRenamed(let id, let name):
            text("name", name)
            unit(id)
        case .unitRecoded(let id, let code):
            text("code", code.text)
            text("scheme", code.scheme.rawValue)
            unit(id)
        case .unitReparented(let id, let parent):
            if let parent { unit(parent, as: "parent") }
            unit(id)
        case .unitDissolved(let id): unit(id)
        case .unitSucceeded(let succession):
            number("default", succession.isDefault ? 1 : 0)
            text("extent", succession.extent.rawValue)
            unit(succession.successor, as: "successor")
            unit(succession.unit)
        case .memberJoined, .memberMoved, .memberLeft: member(fact)
        case .assistRecorded(let assist): self.assist(assist, correcting: nil, reason: nil)
        case .assistCorrected(let claim, let assist, let reason):
            self.assist(assist, correcting: claim, reason: reason)
        case .assistWithdrawn(let claim, let reason):
            number("claim", Int(claim.position.value))
            text("reason", reason)
        case .activationRecorded(let activation): self.activation(activation)
        case .activationWithdrawn(let id, let reason):
            number("activation", Int(id.position.value))
            text("reason", reason)
        case .dossierObserved(let dossier): self.dossier(dossier)
        case .extractReceived, .officialListed, .officialUnlisted: evidence(fact)
        case .verdictGiven(let verdict): self.verdict(verdict)
        case .disputeOpened(let dispute):
            number("claim", Int(dispute.claim.position.value))
            text("party", dispute.party.code)
            text("reason", dispute.reason)
        case .disputeResolved(let resolved):
            number("claim", Int(resolved.claim.position.value))
            text("outcome", resolved.outcome.code)
            text("reason", resolved.reason)
        case .identityDisclosed(let disclosure): disclosed(disclosure)
        case .subjectErased(let fact):
            text("reason", fact.reason)
            number("subject", Int(fact.subject.value))
        case .findingAnswered(let answered): self.answered(answered)
        case .paper(let paper): members(of: paper.fields)
        }
    }

    private mutating func head(_ head: LedgerHead, as name: StaticString) {
        key(name)
        open()
        text("origin", head.origin)
        text("root", head.root)
        number("size", head.size)
        close()
    }

    private mutating func unit(_ unit: UnitFounded) {
        key("codes")
        openArray()
        for code in unit.codes {
            open()
            text("code", code.text)
            text("scheme", code.scheme.rawValue)
            close()
        }
        closeArray()
        text("kind", unit.kind.code)
        text("name", unit.name)
        if let parent = unit.parent { self.unit(parent, as: "parent") }
        text("zone", unit.zone?.code)
    }

    private mutating func member(_ fact: Fact) {
        switch fact {
        case .memberJoined(let member):
            number("citizen", (member.citizen?.value).map { Int($0) })
            text("code", member.code)
            unit(member.unit)
        case .memberMoved(let id, let unit):
            number("member", Int(id.position.value))
            self.unit(unit)
        case .memberLeft(let id, let reason):
            number("member", Int(id.position.value))
            text("reason", reason)
        default: preconditionFailure("not about a member")
        }
    }

    private mutating func assist(_ assist: Assist, correcting claim: ClaimID?, reason: String?) {
        text("act", assist.act.code)
        text("channel", assist.channel.code)
        number("citizen", Int(assist.citizen.value))
        number("claim", (claim?.position.value).map { Int($0) })
        number("dossier", (assist.dossier?.value).map { Int($0) })
        key("helpers")
        openArray()
        helper(assist.helpers.lead)
        for helper in assist.helpers.others { self.helper(helper) }
        closeArray()
        text("reason", reason)
        text("service", assist.service)
    }

    /// `[member, unit, weight]`.
    private mutating func helper(_ helper: Helper) {
        openArray()
        position(helper.member.position)
        position(helper.unit.position)
        integer(Int(helper.weight))
        closeArray()
    }

    private mutating func activation(_ activation: Activation) {
        text("account", activation.account.code)
        text("agency", activation.agency)
        number("citizen", Int(activation.citizen.value))
        extract(activation.extract)
        number("level", activation.level.map { Int($0) })
    }

    private mutating func dossier(_ dossier: DossierObserved) {
        text("agency", dossier.agency)
        number("authenticated", dossier.authenticated.map { $0 ? 1 : 0 })
        text("channel", dossier.channel.code)
        number("citizen", (dossier.citizen?.value).map { Int($0) })
        number("digitised", dossier.digitised.map { $0 ? 1 : 0 })
        number("dossier", Int(dossier.dossier.value))
        extract(dossier.extract)
        number("paid", dossier.paid.map { $0 ? 1 : 0 })
        text("result", dossier.result?.code)
        text("service", dossier.service)
    }

    private mutating func answered(_ answered: FindingAnswered) {
        text("answer", answered.answer.code)
        text("check", answered.check)
        number("cited", answered.cited)
        if !answered.positions.isEmpty {
            key("positions")
            openArray()
            for position in answered.positions { integer(Int(position.value)) }
            closeArray()
        }
        text("reason", answered.reason)
        text("subject", answered.subject.description)
        number("version", answered.version)
    }

    private mutating func verdict(_ verdict: Verdict) {
        number("claim", Int(verdict.claim.position.value))
        number("evidence", (verdict.evidence?.value).map { Int($0) })
        text("outcome", verdict.outcome.code)
        text("reason", verdict.reason)
        text("rule", verdict.rule)
        text("source", verdict.source.rawValue)
        number("verifier", (verdict.verifier?.position.value).map { Int($0) })
    }
}
