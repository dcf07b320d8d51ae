extension Books {
    /// Whether a recorded event is what a command asked for: same content under the same id.
    ///
    /// Codes may have changed hands since, so a code names a unit that ever bore it; a claim may have
    /// been corrected, so a verdict's claim is named by what it is about now or was about `at first`.
    public func event(
        _ event: Event,
        answers dated: DatedCommand,
        by principal: Principal,
        at first: Assist? = nil
    ) -> Bool {
        guard event.on == dated.on, event.by == principal else { return false }
        if case .verdictGiven(let verdict) = event.fact,
            case .giveVerdict(let command) = dated.command
        {
            return isSame(verdict, command, at: first)
        }
        return fact(event.fact, answers: dated.command)
    }

    private func fact(_ fact: Fact, answers command: Command) -> Bool {
        switch (fact, command) {
        case (.ledgerClosed(let head, let reason), .closeLedger(let successor, let newReason)):
            return head == successor && reason == newReason
        case (.unitFounded(let fact), .foundUnit(let command)):
            return fact.name == command.name && fact.kind == command.kind
                && fact.codes == command.codes && fact.zone == command.zone
                && isSame(fact.parent, command.parent)
        case (.unitRenamed(let id, let name), .renameUnit(let unit, let newName)):
            return name == newName && isSame(id, unit)
        case (.unitRecoded(let id, let code), .recodeUnit(let unit, let newCode)):
            return code == newCode && isSame(id, unit)
        case (.unitReparented(let id, let parent), .reparentUnit(let unit, let newParent)):
            return isSame(id, unit) && isSame(parent, newParent)
        case (.unitDissolved(let id), .dissolveUnit(let unit)):
            return isSame(id, unit)
        case (.unitSucceeded(let fact), .succeedUnit(let unit, let by, let extent, let isDefault)):
            return fact.extent == extent && fact.isDefault == isDefault
                && isSame(fact.unit, unit) && isSame(fact.successor, by)
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
            return command.filled(from: fact) == fact
        case (
            .activationWithdrawn(let id, let reason),
            .withdrawActivation(let other, let newReason)
        ):
            return id == other && reason == newReason
        case (.dossierObserved(let fact), .observeDossier(let command)):
            return command.filled(from: fact) == fact
        case (.extractReceived(let fact), .receiveExtract(let command)): return fact == command
        case (.officialListed(let fact), .listOfficial(let command)):
            return command.filled(from: fact) == fact
        case (.officialUnlisted(let fact), .unlistOfficial(let command)): return fact == command
        case (.disputeOpened(let fact), .openDispute(let command)): return fact == command
        case (.disputeResolved(let fact), .resolveDispute(let command)): return fact == command
        case (.identityDisclosed(let fact), .discloseIdentities(let command)):
            return fact.subjects == Set(command.subjects).sorted() && fact.reason == command.reason
                && fact.recipient == command.recipient
        case (.subjectErased(let fact), .eraseSubjects(let subjects, let reason)):
            return subjects.contains(fact.subject) && fact.reason == reason
        case (.findingAnswered(let fact), .answerFinding(let command)): return fact == command
        case (.paper(let fact), .file(let command)): return fact == command
        default: return memberFact(fact, answers: command)
        }
    }

    private func memberFact(_ fact: Fact, answers command: Command) -> Bool {
        switch (fact, command) {
        case (.memberJoined(let fact), .enrolMember(let command)):
            return fact.code == command.code && fact.citizen == command.citizen
                && isSame(fact.unit, command.unit)
        case (.memberMoved(let id, let unit), .enrolMember(let command)):
            return members[id]?.code == command.code && isSame(unit, command.unit)
        case (.memberLeft(let id, let reason), .releaseMember(let member, let newReason)):
            return reason == newReason && isSame(id, member)
        default: return false
        }
    }

    private func isSame(_ id: UnitID?, _ reference: UnitReference?) -> Bool {
        let codes = id.flatMap { units[$0]?.codes } ?? []
        return switch reference {
        case nil: id == nil
        case .id(let other): id == other
        case .code(let code): codes.contains { $0.value == code }
        case .anyScheme(let text): codes.contains { $0.value.text == text }
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

    private func isSame(
        _ verdict: Verdict,
        _ command: GiveVerdict,
        at first: Assist?
    ) -> Bool {
        let isSameVerifier =
            switch (verdict.verifier, command.verifier) {
            case (nil, nil): true
            case (let id?, let reference?): isSame(id, reference)
            default: false
            }
        guard isSameVerifier, verdict.outcome == command.outcome,
            verdict.source == command.source, verdict.reason == command.reason,
            verdict.rule == command.rule, verdict.evidence == command.evidence
        else { return false }
        let now = claims[verdict.claim]
        return switch command.claim {
        case .id(let id): verdict.claim == id
        case .dossier(let act, let dossier):
            now?.act == act && now?.dossier == dossier
                || first?.act == act && first?.dossier == dossier
        case .citizen(let act, let citizen):
            now?.act == act && now?.citizen == citizen
                || first?.act == act && first?.citizen == citizen
        }
    }
}
