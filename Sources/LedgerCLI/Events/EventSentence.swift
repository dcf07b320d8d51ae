import Ledger

/// Says in one sentence what an event states.
struct EventSentence {
    let names: Names

    func words(_ event: Event, at position: Position) -> Words {
        switch event.fact {
        case .ledgerOpened(let origin, let title, let predecessor):
            Words(
                vi: "Mở sổ “\(title)” (\(origin))"
                    + (predecessor.map { ", nối tiếp sổ \($0.origin)" } ?? ""),
                en: "Opened the ledger “\(title)” (\(origin))"
                    + (predecessor.map { ", going on from \($0.origin)" } ?? "")
            )
        case .ledgerClosed(let successor, let reason):
            Words(
                vi: "Đóng sổ, kế tiếp là \(successor.origin): \(reason)",
                en: "Closed the ledger, \(successor.origin) goes on: \(reason)"
            )
        case .unitFounded, .unitRenamed, .unitRecoded, .unitReparented, .unitDissolved,
            .unitSucceeded:
            unit(event)
        case .memberJoined, .memberMoved, .memberLeft: member(event)
        case .assistRecorded(let assist):
            said(assist, on: event.on)
        case .assistCorrected(let claim, let assist, let reason):
            corrected(claim, said(assist, on: event.on), reason)
        case .assistWithdrawn(let claim, let reason):
            Words(
                vi: "Rút kê khai \(claim.position): \(reason)",
                en: "Withdrew claim \(claim.position): \(reason)"
            )
        case .activationRecorded(let activation): said(activation)
        case .activationWithdrawn(let id, let reason):
            Words(
                vi: "Rút ghi nhận tài khoản \(id.position): \(reason)",
                en: "Withdrew activation \(id.position): \(reason)"
            )
        case .dossierObserved(let dossier): said(dossier)
        case .extractReceived(let extract): extract.sentence(on: event.on)
        case .officialListed(let official): official.sentence
        case .officialUnlisted(let official): official.sentence
        case .verdictGiven(let verdict): said(verdict)
        case .disputeOpened(let dispute): said(dispute)
        case .disputeResolved(let resolved): said(resolved)
        case .identityDisclosed(let disclosure): said(disclosure)
        case .subjectErased(let fact): said(fact)
        case .findingAnswered(let answered): said(answered)
        case .paper(let paper): PaperSentence(names: names).words(paper, on: event.on)
        }
    }

    private func unit(_ event: Event) -> Words {
        let on = event.on
        switch event.fact {
        case .unitFounded(let fact): return founded(fact, on)
        case .unitRenamed(let id, let name):
            let old = names.unit(id, on: on.adding(days: -1))
            return Words(vi: "Đổi tên \(old) thành \(name)", en: "Renamed \(old) to \(name)")
        case .unitRecoded(let id, let code):
            let name = names.unit(id, on: on)
            return Words(vi: "\(name) mang mã \(code)", en: "\(name) got code \(code)")
        case .unitReparented(let id, let parent):
            let name = names.unit(id, on: on)
            guard let above = parent.map({ names.unit($0, on: on) }) else {
                return Words(vi: "\(name) không còn cấp trên", en: "\(name) has no parent any more")
            }
            return Words(vi: "Chuyển \(name) về \(above)", en: "Moved \(name) under \(above)")
        case .unitDissolved(let id):
            let name = names.unit(id, on: on)
            return Words(vi: "\(name) kết thúc hoạt động", en: "\(name) ended")
        case .unitSucceeded(let fact):
            let (old, new) = (names.unit(fact.unit, on: on), names.unit(fact.successor, on: on))
            let isWhole = fact.extent == .whole
            return Words(
                vi: "\(new) kế thừa \(isWhole ? "toàn bộ" : "một phần") \(old)",
                en: "\(new) succeeded \(isWhole ? "the whole" : "a part") of \(old)"
            )
        default: return Words(vi: "", en: "")
        }
    }

    private func founded(_ fact: UnitFounded, _ on: CivilDate) -> Words {
        let codes = fact.codes.map(\.description).joined(separator: ", ")
        let above = fact.parent.map { names.unit($0, on: on) }
        return Words(
            vi: "Thành lập \(fact.name) (\(fact.kind.name.vi), \(codes))"
                + (above.map { ", cấp trên \($0)" } ?? ""),
            en: "Founded \(fact.name) (\(fact.kind.name.en), \(codes))"
                + (above.map { ", under \($0)" } ?? "")
        )
    }

    private func member(_ event: Event) -> Words {
        switch event.fact {
        case .memberJoined(let fact):
            let unit = names.unit(fact.unit, on: event.on)
            return Words(vi: "\(fact.code) vào \(unit)", en: "\(fact.code) joined \(unit)")
        case .memberMoved(let id, let unit):
            let (code, unit) = (names.member(id), names.unit(unit, on: event.on))
            return Words(vi: "\(code) chuyển đến \(unit)", en: "\(code) moved to \(unit)")
        case .memberLeft(let id, let reason):
            let (code, why) = (names.member(id), reason.map { ": \($0)" } ?? "")
            return Words(vi: "\(code) rời đơn vị\(why)", en: "\(code) left\(why)")
        default: return Words(vi: "", en: "")
        }
    }

    private func said(_ assist: Assist, on date: CivilDate) -> Words {
        let helpers = assist.helpers.all.map { helper in
            "\(names.member(helper.member)) (\(names.unit(helper.unit, on: date)))"
        }.joined(separator: ", ")
        let service = assist.service.map { ", \($0)" } ?? ""
        let dossier = assist.dossier?.value
        return Words(
            vi: "\(helpers) giúp công dân #\(assist.citizen.value): \(assist.act.name.vi)"
                + (dossier.map { ", hồ sơ #\($0)" } ?? "") + service
                + ", \(assist.channel.name.vi)",
            en: "\(helpers) helped citizen #\(assist.citizen.value): \(assist.act.name.en)"
                + (dossier.map { ", dossier #\($0)" } ?? "") + service
                + ", \(assist.channel.name.en)"
        )
    }

    private func corrected(_ claim: ClaimID, _ said: Words, _ reason: String) -> Words {
        Words(
            vi: "Đính chính kê khai \(claim.position) (\(reason)): \(said.vi)",
            en: "Corrected claim \(claim.position) (\(reason)): \(said.en)"
        )
    }

    private func said(_ activation: Activation) -> Words {
        let agency = activation.agency
        return Words(
            vi: "Công dân #\(activation.citizen.value) có tài khoản \(activation.account.name.vi)"
                + (activation.level.map { " mức \($0)" } ?? "")
                + (agency.map { ", cơ quan \($0)" } ?? "") + activation.extract.source.vi,
            en: "Citizen #\(activation.citizen.value) got a \(activation.account.name.en)"
                + (activation.level.map { " level \($0)" } ?? "")
                + (agency.map { ", agency \($0)" } ?? "") + activation.extract.source.en
        )
    }

    private func said(_ dossier: DossierObserved) -> Words {
        let (citizen, agency) = (dossier.citizen?.value, dossier.agency)
        return Words(
            vi: "Tiếp nhận hồ sơ #\(dossier.dossier.value) (\(dossier.service)), "
                + dossier.channel.name.vi + (citizen.map { ", công dân #\($0)" } ?? "")
                + (agency.map { ", cơ quan \($0)" } ?? "") + dossier.details.vi
                + dossier.extract.source.vi,
            en: "Received dossier #\(dossier.dossier.value) (\(dossier.service)), "
                + dossier.channel.name.en + (citizen.map { ", citizen #\($0)" } ?? "")
                + (agency.map { ", agency \($0)" } ?? "") + dossier.details.en
                + dossier.extract.source.en
        )
    }

    private func said(_ dispute: DisputeOpened) -> Words {
        Words(
            vi: "\(dispute.party.name.vi) khiếu nại kê khai \(dispute.claim.position): "
                + dispute.reason,
            en: "The \(dispute.party.name.en) disputed claim \(dispute.claim.position): "
                + dispute.reason
        )
    }

    private func said(_ disclosure: IdentityDisclosed) -> Words {
        let count = disclosure.subjects.count.grouped
        let (whom, toWhom) =
            disclosure.recipient.map { (" cho \($0)", " to \($0)") } ?? ("", "")
        return Words(
            vi: "Cho xem \(count) danh tính\(whom): \(disclosure.reason)",
            en: "Disclosed \(count) identities\(toWhom): \(disclosure.reason)"
        )
    }

    private func said(_ fact: SubjectErased) -> Words {
        Words(
            vi: "Xóa dữ liệu cá nhân của mã \(fact.subject.value): \(fact.reason)",
            en: "Erased the personal data of handle \(fact.subject.value): \(fact.reason)"
        )
    }

    private func said(_ resolved: DisputeResolved) -> Words {
        let outcome = resolved.outcome.name
        return Words(
            vi: "Giải quyết tranh chấp về kê khai \(resolved.claim.position): \(outcome.vi): "
                + resolved.reason,
            en: "Resolved the dispute about claim \(resolved.claim.position): \(outcome.en): "
                + resolved.reason
        )
    }

    private func said(_ answered: FindingAnswered) -> Words {
        let finding = "\(answered.check)/\(answered.version) \(answered.subject)"
        let answer = answered.answer.name
        return Words(
            vi: "Trả lời phát hiện \(finding): \(answer.vi): \(answered.reason)",
            en: "Answered the finding \(finding): \(answer.en): \(answered.reason)"
        )
    }

    private func said(_ verdict: Verdict) -> Words {
        let person = verdict.verifier.map { " (\(names.member($0)))" } ?? ""
        let why = verdict.why
        return Words(
            vi: "\(verdict.source.name.vi)\(person) kết luận kê khai \(verdict.claim.position): "
                + verdict.outcome.name.vi + (why.map { ": \($0.vi)" } ?? ""),
            en: "Verdict of \(verdict.source.name.en)\(person) on claim "
                + "\(verdict.claim.position): \(verdict.outcome.name.en)"
                + (why.map { ": \($0.en)" } ?? "")
        )
    }
}
