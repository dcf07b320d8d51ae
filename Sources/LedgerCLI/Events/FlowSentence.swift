import Ledger
import LedgerRender

/// Says in one sentence what a paper about a period, a rating or an award states.
struct FlowSentence {
    let names: Names

    func words(_ paper: Paper, on date: CivilDate) -> Words {
        switch paper {
        case .periodSealed(let fact): said(fact, date)
        case .periodReopened(let fact):
            Words(
                vi: "Mở lại kỳ đã khóa ở vị trí \(fact.seal.position): \(fact.reason)",
                en: "Reopened the period sealed at position \(fact.seal.position): \(fact.reason)"
            )
        case .ratingDrafted(let fact): said(fact, date)
        case .ratingRemarked(let fact): said(fact, date)
        case .ratingDeliberated(let fact): said(fact)
        case .ratingPublished(let fact): said(fact)
        case .ratingAppealed(let fact):
            Words(
                vi: "\(name(fact.subject, date)) khiếu nại xếp loại \(fact.rating.position): "
                    + fact.reason,
                en: "\(name(fact.subject, date)) appealed against rating "
                    + "\(fact.rating.position): \(fact.reason)"
            )
        case .ratingRevised(let fact): said(fact)
        case .ratingRevoked(let fact): said(fact, date)
        case .awardGranted(let fact): said(fact, date)
        case .awardRevoked(let fact):
            Words(
                vi: "Thu hồi khen thưởng \(fact.award.position) theo \(fact.decision): "
                    + fact.reason,
                en: "Took back award \(fact.award.position) by \(fact.decision): \(fact.reason)"
            )
        default: preconditionFailure("no paper of this family")
        }
    }

    private func name(_ subject: RatedID, _ date: CivilDate) -> String {
        switch subject {
        case .member(let id): names.member(id)
        case .unit(let id): names.unit(id, on: date)
        case .agency(let code): code
        }
    }

    private func scope(_ unit: UnitID?, _ date: CivilDate) -> Words {
        guard let name = unit.map({ names.unit($0, on: date) }) else {
            return Words(vi: "", en: "")
        }
        return Words(vi: " của \(name)", en: " of \(name)")
    }

    private func said(_ fact: PeriodSealed, _ date: CivilDate) -> Words {
        let (unit, size) = (scope(fact.scope, date), fact.prefix.size)
        let reason = fact.reason.map { ": \($0)" } ?? ""
        return Words(
            vi: "Khóa kỳ \(fact.period.name)\(unit.vi) sau "
                + "\(Numbers.integer(size, in: .vi)) sự kiện\(reason)",
            en: "Sealed period \(fact.period.name)\(unit.en) behind "
                + "\(Numbers.integer(size, in: .en)) events\(reason)"
        )
    }

    private func said(_ fact: RatingDrafted, _ date: CivilDate) -> Words {
        let (unit, book) = (scope(fact.scope, date), fact.result.book)
        let count = fact.result.rowCount
        return Words(
            vi: "Dự thảo xếp loại kỳ \(fact.period.name)\(unit.vi) theo \(book.id) bản "
                + "\(book.version): \(Numbers.integer(count, in: .vi)) dòng",
            en: "Drafted the rating of \(fact.period.name)\(unit.en) by \(book.id) version "
                + "\(book.version): \(Numbers.integer(count, in: .en)) rows"
        )
    }

    private func said(_ fact: RatingRemarked, _ date: CivilDate) -> Words {
        let (source, name) = (fact.source.name, name(fact.subject, date))
        let band = fact.band.map { " [\($0)]" } ?? ""
        let points = fact.assessed.map { " \($0.criterion) = \($0.points.exact(.vi))" }.joined()
        return Words(
            vi: "\(source.vi) nhận xét \(name)\(band)\(points): \(fact.text)",
            en: "The \(source.en) remarked on \(name)\(band)\(points): \(fact.text)"
        )
    }

    private func said(_ fact: RatingDeliberated) -> Words {
        let (present, carried) = ("\(fact.present.count)/\(fact.eligible)", fact.isCarried)
        return Words(
            vi: "Họp về xếp loại \(fact.rating.position), \(present) có mặt: "
                + (carried ? "thông qua" : "không thông qua"),
            en: "Met about rating \(fact.rating.position), \(present) present: "
                + (carried ? "carried" : "not carried")
        )
    }

    private func said(_ fact: RatingPublished) -> Words {
        let until = fact.appealsUntil
        return Words(
            vi: "Công bố xếp loại \(fact.rating.position) theo \(fact.decision), khiếu nại đến "
                + until.vietnamese,
            en: "Published rating \(fact.rating.position) by \(fact.decision), appeals until "
                + until.description
        )
    }

    private func said(_ fact: RatingRevised) -> Words {
        guard fact.movedCount > 0 else {
            return Words(
                vi: "Giữ nguyên xếp loại \(fact.rating.position) theo \(fact.decision): "
                    + fact.reason,
                en: "Upheld rating \(fact.rating.position) by \(fact.decision): \(fact.reason)"
            )
        }
        return Words(
            vi: "Sửa \(fact.movedCount) dòng của xếp loại \(fact.rating.position) theo "
                + "\(fact.decision): \(fact.reason)",
            en: "Revised \(fact.movedCount) rows of rating \(fact.rating.position) by "
                + "\(fact.decision): \(fact.reason)"
        )
    }

    private func said(_ fact: RatingRevoked, _ date: CivilDate) -> Words {
        let name = fact.subject.map { self.name($0, date) }
        let awards = fact.awards.map(\.position.description).joined(separator: ", ")
        return Words(
            vi: "Hủy " + (name.map { "kết quả của \($0) trong " } ?? "")
                + "xếp loại \(fact.rating.position) theo \(fact.decision): \(fact.reason)"
                + (awards.isEmpty ? "" : "; hủy theo khen thưởng \(awards)"),
            en: "Revoked " + (name.map { "what is said of \($0) in " } ?? "")
                + "rating \(fact.rating.position) by \(fact.decision): \(fact.reason)"
                + (awards.isEmpty ? "" : "; with it awards \(awards)")
        )
    }

    private func said(_ fact: AwardGranted, _ date: CivilDate) -> Words {
        let (form, name) = (fact.form.name, name(fact.subject, date))
        return Words(
            vi: "Tặng \(form.vi) cho \(name) theo \(fact.decision), căn cứ \(fact.cites.count) "
                + "sự kiện",
            en: "Granted \(name) a \(form.en) by \(fact.decision) for \(fact.cites.count) events"
        )
    }
}
