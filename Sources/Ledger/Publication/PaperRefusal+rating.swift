/// Of drafts, remarks and publication.
extension PaperRefusal {
    static let badDigest = PaperRefusal(
        "badDigest",
        field: "digest",
        Words(
            vi: "Băm phải là 64 chữ số thập lục phân thường; lấy từ socai rate hoặc rating show.",
            en: "A digest is 64 lower-case hex digits; take it from socai rate or rating show."
        )
    )

    static func inputAhead(_ size: Int, next: Position) -> PaperRefusal {
        PaperRefusal(
            "inputAhead",
            field: "input",
            Words(
                vi: "Kết quả tính từ \(size) sự kiện nhưng sổ mới có \(next); tính lại.",
                en: "The result was computed from \(size) events but the log has \(next); "
                    + "compute it again."
            )
        )
    }

    static func otherSeal(_ seal: Seal, _ period: Period) -> PaperRefusal {
        PaperRefusal(
            "otherSeal",
            field: "seal",
            Words(
                vi: "Vị trí \(seal.id.position) khóa kỳ \(seal.period.name), không phải kỳ "
                    + "\(period.name) trong phạm vi này; khóa đúng kỳ và đơn vị.",
                en: "Position \(seal.id.position) seals \(seal.period.name), not \(period.name) "
                    + "for these units; seal the period and units that are rated."
            )
        )
    }

    static func otherInput(_ seal: Seal) -> PaperRefusal {
        PaperRefusal(
            "otherInput",
            field: "input",
            Words(
                vi: "Dự thảo phải tính đúng từ \(seal.fact.prefix.size) sự kiện mà vị trí "
                    + "\(seal.id.position) đã khóa; tính lại.",
                en: "The draft must be computed from the \(seal.fact.prefix.size) events that "
                    + "position \(seal.id.position) closed; compute it again."
            )
        )
    }

    static func noSuchRating(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "noSuchRating",
            field: "rating",
            Words(
                vi: "Vị trí \(position) không phải dự thảo xếp loại; xem bằng socai rating list.",
                en: "Position \(position) is no draft of a rating; see socai rating list."
            )
        )
    }

    static func ratingRevoked(_ rating: RatingThread, at position: Position) -> PaperRefusal {
        PaperRefusal(
            "ratingRevoked",
            field: "rating",
            Words(
                vi:
                    "Xếp loại \(rating.id.position) đã bị hủy ở vị trí \(position); lập dự thảo mới.",
                en: "Rating \(rating.id.position) was revoked at position \(position); "
                    + "make a new draft."
            )
        )
    }

    static func notPublished(_ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "notPublished",
            field: "rating",
            Words(
                vi:
                    "Xếp loại \(rating.id.position) chưa công bố; công bố bằng socai rating publish.",
                en: "Rating \(rating.id.position) is not published; publish it by socai rating "
                    + "publish."
            )
        )
    }

    static func notInList(_ name: String, _ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "notInList",
            field: "subject",
            Words(
                vi: "\(name) không thuộc danh sách \(rating.id.position): khác loại, hoặc cuối kỳ "
                    + "không ở trong phạm vi; xem bằng socai rating show.",
                en: "\(name) does not belong to list \(rating.id.position): of another kind, or "
                    + "not within its units at the end of the period; see socai rating show."
            )
        )
    }

    static func negativePoints(_ criterion: String) -> PaperRefusal {
        PaperRefusal(
            "negativePoints",
            field: "points",
            Words(
                vi: "Điểm của tiêu chí \(criterion) không được âm; ghi từ 0.",
                en: "Points of criterion \(criterion) may not be below 0."
            )
        )
    }

    static let criterionTwice = PaperRefusal(
        "criterionTwice",
        field: "criterion",
        Words(
            vi: "Mỗi tiêu chí chỉ chấm một lần trong một nhận xét, tối đa "
                + "\(RatingRemarked.assessedMax) tiêu chí.",
            en: "A remark gives each criterion points once, at most "
                + "\(RatingRemarked.assessedMax) of them."
        )
    )

    static func assessedByOther(_ source: RemarkSource) -> PaperRefusal {
        PaperRefusal(
            "assessedByOther",
            field: "points",
            Words(
                vi: "Chỉ hội đồng chấm điểm tiêu chí, không phải \(source.name.vi.lowercased()); "
                    + "ghi nhận xét không kèm điểm.",
                en: "Only the committee gives points, not the \(source.name.en); "
                    + "remark without points."
            ),
            isPermission: true
        )
    }

    static func otherSpeaker(_ by: Principal, _ source: RemarkSource) -> PaperRefusal {
        PaperRefusal(
            "otherSpeaker",
            field: "by",
            Words(
                vi: "\(by) không được ghi nhận xét của “\(source.name.vi)”: đoàn viên nói về mình, "
                    + "bí thư nói cho đơn vị, hội đồng nói cho hội đồng.",
                en: "\(by) may not give the remark of the \(source.name.en): members speak of "
                    + "themselves, secretaries for units, the committee for itself."
            ),
            isPermission: true
        )
    }

    static func publishedAlready(
        _ rating: RatingThread,
        _ publication: RatingThread.Filed<RatingPublished>
    ) -> PaperRefusal {
        let decision = publication.paper.decision
        return PaperRefusal(
            "publishedAlready",
            field: "rating",
            Words(
                vi: "Đã công bố ở vị trí \(publication.at) theo quyết định \(decision) (xếp loại "
                    + "\(rating.id.position)); sửa bằng rating revise hoặc hủy bằng rating revoke.",
                en: "Published at position \(publication.at) by decision \(decision) (rating "
                    + "\(rating.id.position)) already; change it by rating revise or rating revoke."
            )
        )
    }

    static func unsealed(_ period: Period) -> PaperRefusal {
        PaperRefusal(
            "unsealed",
            field: "rating",
            Words(
                vi: "Dự thảo lập khi kỳ \(period.name) chưa khóa nên không công bố được; khóa kỳ "
                    + "bằng socai seal rồi lập dự thảo lại.",
                en: "The draft was made while period \(period.name) was not sealed and cannot be "
                    + "published; seal it by socai seal and draft again."
            )
        )
    }

    static func reopenedSince(_ period: Period, _ position: Position) -> PaperRefusal {
        PaperRefusal(
            "reopenedSince",
            field: "rating",
            Words(
                vi: "Kỳ \(period.name) đã được mở lại ở vị trí \(position); khóa lại rồi lập dự "
                    + "thảo mới.",
                en: "Period \(period.name) was reopened at position \(position); seal it again and "
                    + "make a new draft."
            )
        )
    }

    static func notDeliberated(_ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "notDeliberated",
            field: "rating",
            Words(
                vi:
                    "Xếp loại \(rating.id.position) chưa qua họp xét; ghi biên bản bằng socai rating "
                    + "meet.",
                en: "No meeting was held about rating \(rating.id.position); file its minutes by "
                    + "socai rating meet."
            )
        )
    }

    static func notCarried(_ meeting: Position) -> PaperRefusal {
        PaperRefusal(
            "notCarried",
            field: "rating",
            Words(
                vi:
                    "Cuộc họp ở vị trí \(meeting) không thông qua danh sách; sửa dự thảo và họp lại.",
                en: "The meeting at position \(meeting) did not carry the list; mend the draft and "
                    + "meet again."
            )
        )
    }

    static func deadlineBefore(_ deadline: CivilDate, on: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "deadlineBefore",
            field: "appealsUntil",
            Words(
                vi: "Hạn khiếu nại \(deadline.vietnamese) trước ngày quyết định "
                    + "\(on.vietnamese); sửa một trong hai.",
                en: "Appeals would end on \(deadline), before the decision of \(on); correct one "
                    + "of them."
            )
        )
    }

    static func otherThanDrafted(_ rating: RatingThread) -> PaperRefusal {
        PaperRefusal(
            "otherThanDrafted",
            field: "result",
            Words(
                vi: "Kết quả không tính từ cùng sự kiện và cùng bộ quy tắc với dự thảo "
                    + "\(rating.id.position); lập dự thảo mới.",
                en: "The result does not come from the events and the rule book of draft "
                    + "\(rating.id.position); make a new draft."
            )
        )
    }

    static func changedSinceMeeting(_ meeting: Position) -> PaperRefusal {
        PaperRefusal(
            "changedSinceMeeting",
            field: "result",
            Words(
                vi: "Danh sách khác với danh sách cuộc họp ở vị trí \(meeting) đã biểu quyết; họp "
                    + "lại về danh sách mới.",
                en: "The list is not the one the meeting at position \(meeting) voted on; meet "
                    + "again about the new one."
            )
        )
    }
}
