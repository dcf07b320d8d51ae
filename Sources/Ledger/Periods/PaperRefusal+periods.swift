extension PaperRefusal {
    static func beforePaper(_ first: CivilDate, on: CivilDate) -> PaperRefusal {
        PaperRefusal(
            "beforePaper",
            field: "on",
            Words(
                vi: "Ngày \(on.vietnamese) trước ngày của văn bản mà nó tiếp theo "
                    + "(\(first.vietnamese)); sửa ngày.",
                en: "\(on) is before the day of the paper it goes on with (\(first)); "
                    + "correct the date."
            )
        )
    }

    static func sealNotAtHead(_ size: Int, next: Position) -> PaperRefusal {
        PaperRefusal(
            "sealNotAtHead",
            field: "prefix",
            Words(
                vi: "Dấu khóa nêu \(size) sự kiện nhưng sổ có \(next); chạy lại lệnh.",
                en: "The seal names \(size) events but the log has \(next); run it again."
            )
        )
    }

    static func periodNotOver(_ period: Period, on: CivilDate) -> PaperRefusal {
        let next = period.last.adding(days: 1)
        return PaperRefusal(
            "periodNotOver",
            field: "period",
            Words(
                vi: "Kỳ \(period.name) đến hết ngày \(period.last.vietnamese) mới kết thúc; khóa "
                    + "từ ngày \(next.vietnamese), không phải \(on.vietnamese).",
                en: "Period \(period.name) ends with \(period.last); seal it from \(next) on, "
                    + "not on \(on)."
            )
        )
    }

    static func sealedAlready(_ seal: Seal) -> PaperRefusal {
        PaperRefusal(
            "sealedAlready",
            field: "period",
            Words(
                vi: "Kỳ \(seal.period.name) đã khóa ở vị trí \(seal.id.position); muốn khóa lại "
                    + "thì người khác mở lại trước.",
                en: "Period \(seal.period.name) was sealed at position \(seal.id.position); to "
                    + "seal it again, somebody else reopens it first."
            )
        )
    }

    static func sealInPast(_ period: Period, of seal: Seal) -> PaperRefusal {
        let (name, position) = (seal.period.name, seal.id.position)
        return PaperRefusal(
            "sealInPast",
            field: "period",
            Words(
                vi: "Kỳ \(period.name) nằm trước kỳ \(name) đã khóa ở vị trí \(position). Khóa "
                    + "theo thứ tự thời gian, tháng trước quý, quý trước năm: người khác mở lại "
                    + "kỳ \(name), rồi khóa lần lượt.",
                en: "Period \(period.name) lies before \(name), sealed at position \(position). "
                    + "Seals go forward in time, months before quarters, quarters before years: "
                    + "let somebody else reopen \(name), then seal both in turn."
            )
        )
    }

    static func noSuchSeal(_ position: Position) -> PaperRefusal {
        PaperRefusal(
            "noSuchSeal",
            field: "seal",
            Words(
                vi: "Vị trí \(position) không phải là một lần khóa kỳ; xem bằng socai periods.",
                en: "Position \(position) is no seal; see socai periods."
            )
        )
    }

    static func ownSeal(_ seal: Seal) -> PaperRefusal {
        PaperRefusal(
            "ownSeal",
            field: "by",
            Words(
                vi: "\(seal.by) đã khóa kỳ này nên không được tự mở lại, dù với vai nào; chuyển "
                    + "người thứ hai.",
                en: "\(seal.by) sealed this period and may not reopen it under any role; let a "
                    + "second person do it."
            ),
            isPermission: true
        )
    }

    static func notSealed(_ period: Period, _ reopened: Position) -> PaperRefusal {
        PaperRefusal(
            "notSealed",
            field: "seal",
            Words(
                vi: "Kỳ \(period.name) đã được mở lại ở vị trí \(reopened); không còn gì để mở.",
                en: "Period \(period.name) was reopened at position \(reopened) already; there is "
                    + "nothing to reopen."
            )
        )
    }
}
