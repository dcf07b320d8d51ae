extension PaperRefusal {
    static func badIndicator(_ text: String) -> PaperRefusal {
        let known = TargetIndicator.all.map(\.id).joined(separator: ", ")
        return PaperRefusal(
            "badIndicator",
            field: "indicator",
            Words(
                vi: "“\(text)” không phải mã chỉ tiêu; chỉ gồm a–z, 0–9 và gạch nối, ví dụ: "
                    + "\(known).",
                en: "“\(text)” is no indicator id; write a–z, 0–9 and hyphens, such as \(known)."
            )
        )
    }

    // MARK: The value

    static func targetScale(_ indicator: TargetIndicator) -> PaperRefusal {
        let isShare = indicator.scale == .percent
        return PaperRefusal(
            "targetScale",
            field: "value",
            Words(
                vi: "Chỉ tiêu \(indicator.id) là \(isShare ? "tỷ lệ" : "số lượng"); viết như "
                    + "\(isShare ? "30%" : "48.000").",
                en:
                    "TargetIndicator \(indicator.id) is a \(isShare ? "share" : "count"); write it like "
                    + "\(isShare ? "30%" : "48.000")."
            )
        )
    }

    static func targetOtherScale(_ scale: TargetValue.Scale) -> PaperRefusal {
        let isShare = scale == .percent
        return PaperRefusal(
            "targetOtherScale",
            field: "value",
            Words(
                vi: "Chỉ tiêu đã giao bằng \(isShare ? "tỷ lệ" : "số lượng"); giữ cách đó, hoặc "
                    + "đóng chỉ tiêu rồi giao lại.",
                en: "The target was given as a \(isShare ? "share" : "count"); keep to that, or "
                    + "close it and assign another."
            )
        )
    }

    static let targetOfNothing = PaperRefusal(
        "targetOfNothing",
        field: "value",
        Words(
            vi: "Chỉ tiêu phải lớn hơn 0; bỏ dòng nếu không giao gì.",
            en: "A target is more than 0; leave it out if nothing is asked."
        )
    )

    static let targetInParts = PaperRefusal(
        "targetInParts",
        field: "value",
        Words(
            vi: "Số lượng giao phải là số nguyên, ví dụ 48.000.",
            en: "A count is a whole number, such as 48.000."
        )
    )

    static func targetRangeUpsideDown(_ value: TargetValue) -> PaperRefusal {
        PaperRefusal(
            "targetRangeUpsideDown",
            field: "value",
            Words(
                vi: "Khoảng \(value.text(.vi)) bị ngược hoặc rỗng; viết mức thấp trước, ví dụ "
                    + "20–30%.",
                en: "The range \(value.text(.en)) is upside down or empty; write the lower end "
                    + "first, as in 20–30%."
            )
        )
    }

    static func targetOverAll(_ value: TargetValue) -> PaperRefusal {
        PaperRefusal(
            "targetOverAll",
            field: "value",
            Words(
                vi:
                    "\(value.text(.vi)) vượt 100% của một tổng; sửa tỷ lệ, hoặc giao bằng số lượng.",
                en: "\(value.text(.en)) is more than all there are; correct it, or assign a count."
            )
        )
    }

    // MARK: The days

    static func targetEndsBeforeItBegins(_ from: CivilDate, _ until: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "targetEndsBeforeItBegins",
            field: "until",
            Words(
                vi: "Chỉ tiêu hết hiệu lực \(until.vietnamese), trước khi bắt đầu "
                    + "\(from.vietnamese); sửa một trong hai ngày.",
                en: "The target ends on \(until), before it begins on \(from); correct one of them."
            )
        )
    }

    static func targetOutsidePeriod(_ assigned: TargetAssigned) -> PaperRefusal {
        let (first, last) = (assigned.period.first, assigned.period.last)
        return PaperRefusal(
            "targetOutsidePeriod",
            field: "from",
            Words(
                vi: "Hiệu lực \(assigned.from.vietnamese)–\(assigned.until.vietnamese) ra ngoài kỳ "
                    + "\(first.vietnamese)–\(last.vietnamese); ghi rõ từ ngày, đến ngày trong kỳ.",
                en: "It holds \(assigned.from)–\(assigned.until), outside its period "
                    + "\(first)–\(last); name days within the period."
            )
        )
    }

    static func amendedOutside(_ from: CivilDate, _ target: Target) -> PaperRefusal {
        let (first, last) = (target.assigned.from, target.lastDay)
        return PaperRefusal(
            "amendedOutside",
            field: "from",
            Words(
                vi: "Ngày áp dụng \(from.vietnamese) ngoài hiệu lực của chỉ tiêu "
                    + "\(first.vietnamese)–\(last.vietnamese); chọn ngày trong đó.",
                en: "The new value is for \(from), outside the days the target holds, "
                    + "\(first)–\(last); choose a day within."
            )
        )
    }

    static func amendedBackwards(_ from: CivilDate, _ last: Target.Version) -> PaperRefusal {
        PaperRefusal(
            "amendedBackwards",
            field: "from",
            Words(
                vi: "Lần sửa ở vị trí \(last.position) đã áp dụng từ \(last.from.vietnamese); lần "
                    + "sửa sau phải từ ngày đó trở đi, không phải \(from.vietnamese).",
                en: "The amendment at position \(last.position) holds from \(last.from); the next "
                    + "begins on that day or later, not on \(from)."
            )
        )
    }

    static func closedOutside(_ lastDay: CivilDate, _ target: Target) -> PaperRefusal {
        let (first, last) = (target.assigned.from, target.lastDay)
        return PaperRefusal(
            "closedOutside",
            field: "last",
            Words(
                vi: "Ngày cuối \(lastDay.vietnamese) không cắt ngắn hiệu lực "
                    + "\(first.vietnamese)–\(last.vietnamese); chọn ngày từ \(first.vietnamese) và "
                    + "trước \(last.vietnamese).",
                en:
                    "The last day \(lastDay) does not cut short \(first)–\(last); choose a day from "
                    + "\(first) on and before \(last)."
            )
        )
    }

    // MARK: The target

    static func targetTwice(_ known: Target) -> PaperRefusal {
        PaperRefusal(
            "targetTwice",
            field: "indicator",
            Words(
                vi: "Chỉ tiêu \(known.assigned.indicator) kỳ \(known.assigned.period.name) của nơi "
                    + "này đã giao ở vị trí \(known.id.position); sửa bằng “socai target amend "
                    + "target=\(known.id.position)”.",
                en: "Target \(known.assigned.indicator) of \(known.assigned.period.name) was "
                    + "assigned at position \(known.id.position); amend it by “socai target amend "
                    + "target=\(known.id.position)”."
            )
        )
    }

    public static func targetUnknown(_ name: String) -> PaperRefusal {
        PaperRefusal(
            "targetUnknown",
            field: "target",
            Words(
                vi: "Không có chỉ tiêu “\(name)”; xem vị trí bằng “socai target list”, hoặc giao "
                    + "mới bằng “socai target assign”.",
                en: "There is no target “\(name)”; see positions by “socai target list”, or assign "
                    + "it by “socai target assign”."
            )
        )
    }

    static func targetIsClosed(_ closing: Target.Closing) -> PaperRefusal {
        let last = closing.fact.lastDay
        return PaperRefusal(
            "targetIsClosed",
            field: "target",
            Words(
                vi: "Chỉ tiêu đã đóng ở vị trí \(closing.position), ngày cuối \(last.vietnamese); "
                    + "giao chỉ tiêu mới nếu còn cần.",
                en: "The target was closed at position \(closing.position), its last day \(last); "
                    + "assign a new one if it is still needed."
            )
        )
    }

    static func targetOfNobody(
        _ kind: UnitKind,
        _ zone: Zone?,
        _ date: CivilDate
    ) -> PaperRefusal {
        PaperRefusal(
            "targetOfNobody",
            field: "kind",
            Words(
                vi: "Ngày \(date.vietnamese) không có \(kind.name.vi) nào"
                    + (zone.map { " ở vùng \($0.name.vi)" } ?? "")
                    + "; kiểm tra loại, vùng và danh mục đơn vị.",
                en: "On \(date) there is no \(kind.name.en)"
                    + (zone.map { " in the zone \($0.name.en)" } ?? "")
                    + "; check kind, zone and the list of units."
            )
        )
    }
}
