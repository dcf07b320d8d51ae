package import Ledger

extension Generator {
    /// One more command as somebody might send it, decided by nobody.
    ///
    /// Half of its references are codes, as in spreadsheets; some acts that need no dossier name one.
    package mutating func propose() -> (command: DatedCommand, by: Principal) {
        let member = random.pick(books.members.all)
        let asMember = Province.principal("member:\(member.code)")
        let command = proposal()
        var principals = [Province.office, Province.police, asMember]
        if books.papers.grants.isGoverned {
            principals += Array(repeating: actor(of: command), count: 6)
        }
        let principal = random.pick(principals)
        return (DatedCommand(inCodes(command), on: date()), principal)
    }

    private mutating func inCodes(_ command: Command) -> Command {
        switch command {
        case .foundUnit(let unit):
            let parent = unit.parent.map { inCodes($0) }
            return .foundUnit(
                FoundUnit(
                    kind: unit.kind,
                    name: unit.name,
                    codes: unit.codes,
                    parent: parent,
                    zone: unit.zone
                )
            )
        case .renameUnit(let unit, let name): return .renameUnit(inCodes(unit), name: name)
        case .recodeUnit(let unit, let code): return .recodeUnit(inCodes(unit), code: code)
        case .reparentUnit(let unit, let parent):
            return .reparentUnit(inCodes(unit), parent: parent.map { inCodes($0) })
        case .dissolveUnit(let unit): return .dissolveUnit(inCodes(unit))
        case .enrolMember(let member):
            let unit = inCodes(member.unit)
            return .enrolMember(EnrolMember(code: member.code, unit: unit, citizen: member.citizen))
        case .releaseMember(let member, let reason):
            return .releaseMember(inCodes(member), reason: reason)
        case .recordAssist(let assist): return .recordAssist(inCodes(assist))
        case .correctAssist(let claim, let assist, let reason):
            return .correctAssist(claim, inCodes(assist), reason: reason)
        case .giveVerdict(let verdict): return .giveVerdict(inCodes(verdict))
        default: return command
        }
    }

    private mutating func inCodes(_ reference: UnitReference) -> UnitReference {
        guard case .id(let id) = reference, random.onceIn(2),
            let code = books.units[id]?.codes.last?.value
        else { return reference }
        return random.onceIn(2) ? .code(code) : .anyScheme(code.text)
    }

    private mutating func inCodes(_ reference: MemberReference) -> MemberReference {
        guard case .id(let id) = reference, random.onceIn(2), let member = books.members[id] else {
            return reference
        }
        return .code(member.code)
    }

    /// Now and then about somebody who was helped before.
    private mutating func inCodes(_ assist: RecordAssist) -> RecordAssist {
        let earlier = random.onceIn(3) ? books.claims[claim()] : nil
        let isOdd = !assist.act.needsDossier && random.onceIn(6)
        return RecordAssist(
            act: assist.act,
            channel: assist.channel,
            citizen: earlier?.citizen ?? assist.citizen,
            dossier: isOdd ? DossierHandle(UInt32(random.below(5000))) : assist.dossier,
            service: assist.service,
            helpers: assist.helpers.map { share in
                HelperShare(
                    member: inCodes(share.member),
                    numerator: share.numerator,
                    denominator: share.denominator
                )
            }
        )
    }

    private mutating func inCodes(_ verdict: GiveVerdict) -> GiveVerdict {
        GiveVerdict(
            claim: inCodes(verdict.claim),
            outcome: verdict.outcome,
            source: verdict.source,
            verifier: verdict.verifier.map { inCodes($0) },
            reason: verdict.reason,
            rule: verdict.rule,
            evidence: verdict.evidence
        )
    }

    private mutating func inCodes(_ reference: ClaimReference) -> ClaimReference {
        guard case .id(let id) = reference, random.onceIn(2), let claim = books.claims[id] else {
            return reference
        }
        guard let dossier = claim.dossier, claim.act.needsDossier else {
            return .citizen(claim.act, claim.citizen)
        }
        return .dossier(claim.act, dossier)
    }
}
