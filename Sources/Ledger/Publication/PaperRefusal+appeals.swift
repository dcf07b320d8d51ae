/// Of complaints, revisions, revocations and awards.
extension PaperRefusal {
    static func appealForOther(_ by: Principal) -> PaperRefusal {
        PaperRefusal(
            "appealForOther",
            field: "subject",
            Words(
                vi: "\(by) chỉ được khiếu nại kết quả của chính mình; bí thư khiếu nại thay.",
                en: "\(by) may appeal for themselves only; a secretary appeals for others."
            ),
            isPermission: true
        )
    }

    static func ownList(_ member: String, _ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "ownList",
            field: "by",
            Words(
                vi: "Đoàn viên \(member) thuộc danh sách \(rating.id.position) nên không được "
                    + "quyết định về danh sách đó; chuyển người khác.",
                en: "Member \(member) belongs to list \(rating.id.position) and decides nothing "
                    + "about it; let another do it."
            ),
            isPermission: true
        )
    }

    static func appealTooLate(_ deadline: CivilDate, on: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "appealTooLate",
            field: "on",
            Words(
                vi: "Hạn khiếu nại đã hết ngày \(deadline.vietnamese), nay là \(on.vietnamese); có "
                    + "gian dối thì tố cáo để hội đồng hủy kết quả.",
                en: "Appeals ended on \(deadline), this is of \(on); fraud is told to the "
                    + "committee, which may revoke."
            )
        )
    }

    static func appealedAlready(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "appealedAlready",
            field: "subject",
            Words(
                vi: "Khiếu nại ở vị trí \(position) về đối tượng này chưa được giải quyết; đợi kết "
                    + "quả.",
                en: "The appeal at position \(position) about the same subject waits for its "
                    + "answer; wait for it too."
            )
        )
    }

    static func noSuchAppeal(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "noSuchAppeal",
            field: "appeals",
            Words(
                vi: "Vị trí \(position) không phải khiếu nại đang chờ của xếp loại này; xem bằng "
                    + "socai rating show.",
                en: "Position \(position) is no open appeal against this rating; see socai rating "
                    + "show."
            )
        )
    }

    static let nothingCited = PaperRefusal(
        "nothingCited",
        field: "cites",
        Words(
            vi: "Phải nêu vị trí các sự kiện làm căn cứ; ghi bằng --cites.",
            en: "Name the positions of the events it rests on by --cites."
        )
    )

    static func otherBook(_ book: BookCitation) -> PaperRefusal {
        PaperRefusal(
            "otherBook",
            field: "result",
            Words(
                vi: "Sửa kết quả phải theo đúng sách quy tắc đã công bố: \(book.id) bản "
                    + "\(book.version).",
                en: "A revision follows the rule book of the publication: \(book.id) version "
                    + "\(book.version)."
            )
        )
    }

    static func moversDiffer(_ count: Int) -> PaperRefusal {
        PaperRefusal(
            "moversDiffer",
            field: "moved",
            Words(
                vi: "Số dòng thay đổi (\(count)) không khớp với băm của kết quả mới; tính lại.",
                en: "The count of changed rows (\(count)) does not agree with the digest of the "
                    + "new result; compute it again."
            )
        )
    }

    static func subjectRevoked(_ name: String, _ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "subjectRevoked",
            field: "subject",
            Words(
                vi: "Kết quả của \(name) trong xếp loại \(rating.id.position) đã bị hủy.",
                en: "What rating \(rating.id.position) says of \(name) is revoked already."
            )
        )
    }

    static func otherAwards(_ falling: [AwardID]) -> PaperRefusal {
        let list = falling.map(\.position.description).joined(separator: ", ")
        return PaperRefusal(
            "otherAwards",
            field: "awards",
            Words(
                vi:
                    "Các khen thưởng bị hủy theo phải đúng là: \(list.isEmpty ? "không có" : list).",
                en: "The awards that fall with it are exactly: \(list.isEmpty ? "none" : list)."
            )
        )
    }

    static func tooManyCites(_ count: Int) -> PaperRefusal {
        PaperRefusal(
            "tooManyCites",
            field: "cites",
            Words(
                vi:
                    "\(count) vị trí là quá nhiều (tối đa \(AwardGranted.citesMax)); nêu những việc "
                    + "chính.",
                en: "\(count) positions are too many (at most \(AwardGranted.citesMax)); name the "
                    + "main acts."
            )
        )
    }

    static let citesUnordered = PaperRefusal(
        "citesUnordered",
        field: "cites",
        Words(
            vi: "Các vị trí phải tăng dần, mỗi vị trí một lần.",
            en: "Positions must ascend, each once."
        )
    )

    static func rewardedAlready(_ position: Position, _ award: Award) -> PaperRefusal {
        let (form, decision) = (award.fact.form.name, award.fact.decision)
        return PaperRefusal(
            "rewardedAlready",
            field: "cites",
            Words(
                vi: "Sự kiện \(position) đã là căn cứ của \(form.vi) ở vị trí \(award.id.position) "
                    + "(quyết định \(decision)): một thành tích không khen hai lần; bỏ vị trí này.",
                en: "Event \(position) stands behind the \(form.en) at position "
                    + "\(award.id.position) (decision \(decision)): one achievement is not "
                    + "rewarded twice; leave it out."
            )
        )
    }

    static func rewardedAgain(
        _ position: Position,
        _ cited: Position,
        _ award: Award
    ) -> PaperRefusal {
        let (form, decision) = (award.fact.form.name, award.fact.decision)
        return PaperRefusal(
            "rewardedAgain",
            field: "cites",
            Words(
                vi: "Kê khai \(position) là cùng một việc với \(cited), căn cứ của \(form.vi) ở vị "
                    + "trí \(award.id.position) (quyết định \(decision)): một thành tích không "
                    + "khen hai lần; bỏ vị trí này.",
                en: "Claim \(position) is of the same act as \(cited), which stands behind the "
                    + "\(form.en) at position \(award.id.position) (decision \(decision)): one "
                    + "achievement is not rewarded twice; leave it out."
            )
        )
    }

    static func citedUncounted(
        _ position: Position,
        since: Position,
        _ rating: RatingThread
    ) -> PaperRefusal {
        let size = rating.standing.input.size
        return PaperRefusal(
            "citedUncounted",
            field: "cites",
            Words(
                vi: "Kê khai \(position) được xác nhận ở vị trí \(since), danh sách chỉ tính "
                    + "\(size) sự kiện đầu: sửa danh sách trước, hoặc bỏ vị trí này.",
                en: "Claim \(position) was confirmed at position \(since), the list counts the "
                    + "first \(size) events: revise the list first, or leave it out."
            )
        )
    }

    static func citedNoClaim(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "citedNoClaim",
            field: "cites",
            Words(
                vi:
                    "Vị trí \(position) không phải kê khai; nêu vị trí của kê khai đã xác nhận, xem "
                    + "bằng socai claims.",
                en: "Position \(position) is no claim; cite confirmed claims, see socai claims."
            )
        )
    }

    static func citedForNothing(
        _ position: Position,
        _ status: ClaimStatus,
        _ name: String
    ) -> PaperRefusal {
        PaperRefusal(
            "citedForNothing",
            field: "cites",
            Words(
                vi:
                    "Kê khai \(position) (\(status.name.vi)) không phải việc đã xác nhận của \(name) "
                    + "trong kỳ; bỏ vị trí này.",
                en: "Claim \(position) (\(status.name.en)) is no confirmed act of \(name) in the "
                    + "period; leave it out."
            )
        )
    }

    static func noSuchAward(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "noSuchAward",
            field: "award",
            Words(
                vi: "Vị trí \(position) không phải khen thưởng; xem bằng socai award list.",
                en: "Position \(position) is no award; see socai award list."
            )
        )
    }

    static func awardRevoked(_ award: Award, at position: Position) -> PaperRefusal {
        PaperRefusal(
            "awardRevoked",
            field: "award",
            Words(
                vi: "Khen thưởng \(award.id.position) đã bị thu hồi ở vị trí \(position).",
                en: "Award \(award.id.position) was taken back at position \(position) already."
            )
        )
    }
}
