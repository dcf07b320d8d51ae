extension Books {
    /// Whether a recorded event is what a command asked for: same content under the same id.
    public func event(
        _ event: Event,
        answers dated: DatedCommand,
        by principal: Principal
    ) -> Bool {
        guard event.on == dated.on, event.by == principal else { return false }
        return fact(event.fact, answers: dated.command, on: dated.on)
    }

    private func fact(_ fact: Fact, answers command: Command, on date: CivilDate) -> Bool {
        switch (fact, command) {
        case (.unitFounded(let fact), .foundUnit(let command)):
            return fact.name == command.name && fact.kind == command.kind
                && fact.codes == command.codes && fact.zone == command.zone
                && isSame(fact.parent, command.parent, on: date)
        case (.unitRenamed(let id, let name), .renameUnit(let unit, let newName)):
            return name == newName && isSame(id, unit, on: date)
        case (.unitRecoded(_, let code), .recodeUnit(_, let newCode)): return code == newCode
        case (.unitReparented(let id, let parent), .reparentUnit(let unit, let newParent)):
            return isSame(id, unit, on: date) && isSame(parent, newParent, on: date)
        case (.unitDissolved(let id), .dissolveUnit(let unit)):
            return isSame(id, unit, on: date.adding(days: -1))
        case (.unitSucceeded(let fact), .succeedUnit(let unit, let by, let extent, let isDefault)):
            return fact.extent == extent && fact.isDefault == isDefault
                && isSame(fact.unit, unit, on: date.adding(days: -1))
                && isSame(fact.successor, by, on: date)
        case (
            .assistCorrected(let id, let assist, let reason),
            .correctAssist(let claim, let command, let newReason)
        ):
            return id == claim && reason == newReason && isSame(assist, command)
        case (.assistRecorded(let assist), .recordAssist(let command)):
            return isSame(assist, command)
        case (.assistWithdrawn(let id, let reason), .withdrawAssist(let claim, let newReason)):
            return id == claim && reason == newReason
        case (.activationRecorded(let fact), .recordActivation(let command)):
            return fact == command
        case (
            .activationWithdrawn(let id, let reason),
            .withdrawActivation(let other, let newReason)
        ):
            return id == other && reason == newReason
        case (.dossierObserved(let fact), .observeDossier(let command)): return fact == command
        case (.verdictGiven(let verdict), .giveVerdict(let command)):
            return isSame(verdict, command)
        default: return memberFact(fact, answers: command, on: date)
        }
    }

    private func memberFact(_ fact: Fact, answers command: Command, on date: CivilDate) -> Bool {
        switch (fact, command) {
        case (.memberJoined(let fact), .enrolMember(let command)):
            return fact.code == command.code && fact.citizen == command.citizen
                && isSame(fact.unit, command.unit, on: date)
        case (.memberMoved(let id, let unit), .enrolMember(let command)):
            return members[id]?.code == command.code && isSame(unit, command.unit, on: date)
        case (.memberLeft(let id, let reason), .releaseMember(let member, let newReason)):
            return reason == newReason && isSame(id, member)
        default: return false
        }
    }

    private func isSame(_ id: UnitID?, _ reference: UnitReference?, on date: CivilDate) -> Bool {
        switch reference {
        case nil: id == nil
        case .id(let other): id == other
        case .code(let code):
            id.map { units.bearing(code.text, scheme: code.scheme, on: date).contains($0) } ?? false
        case .anyScheme(let text):
            id.map { units.bearing(text, scheme: nil, on: date).contains($0) } ?? false
        }
    }

    private func isSame(_ id: MemberID, _ reference: MemberReference) -> Bool {
        switch reference {
        case .id(let other): id == other
        case .code(let code): members[code: code]?.id == id
        }
    }

    private func isSame(_ assist: Assist, _ command: RecordAssist) -> Bool {
        assist.act == command.act && assist.channel == command.channel
            && assist.citizen == command.citizen && assist.dossier == command.dossier
            && assist.service == command.service
            && assist.helpers.all.count == command.helpers.count
            && zip(assist.helpers.all, command.helpers).allSatisfy { helper, share in
                isSame(helper.member, share.member)
                    && Int(helper.weight) * share.denominator
                        == share.numerator * assist.helpers.weightSum
            }
    }

    private func isSame(_ verdict: Verdict, _ command: GiveVerdict) -> Bool {
        let isSameVerifier =
            switch (verdict.verifier, command.verifier) {
            case (nil, nil): true
            case (let id?, let reference?): isSame(id, reference)
            default: false
            }
        guard isSameVerifier, verdict.outcome == command.outcome,
            verdict.source == command.source, verdict.reason == command.reason
        else { return false }
        switch command.claim {
        case .id(let id): return verdict.claim == id
        case .dossier(let act, let dossier):
            return claims[verdict.claim].map { $0.act == act && $0.dossier == dossier } ?? false
        case .citizen(let act, let citizen):
            return claims[verdict.claim].map { $0.act == act && $0.citizen == citizen } ?? false
        }
    }
}
