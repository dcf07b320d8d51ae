extension Refusal {
    static func otherRole(_ by: Principal, act: Words, roles: [Principal.Role]) -> Refusal {
        let names = roles.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            code: "otherRole",
            words: Words(
                vi: "\(by) không được \(act.vi); việc này của: \(names).",
                en: "\(by) may not \(act.en); this is for: \(names)."
            ),
            isPermission: true
        )
    }

    static func beforePaper(_ first: CivilDate, on: CivilDate) -> Refusal {
        Refusal(
            code: "beforePaper",
            words: Words(
                vi: "Ngày \(on.vietnamese) trước ngày của văn bản mà nó tiếp theo "
                    + "(\(first.vietnamese)); sửa ngày.",
                en: "\(on) is before the day of the paper it goes on with (\(first)); "
                    + "correct the date."
            )
        )
    }

    static func sealNotAtHead(_ size: Int, next: Position) -> Refusal {
        Refusal(
            code: "sealNotAtHead",
            words: Words(
                vi: "Dấu khóa nêu \(size) sự kiện nhưng sổ đã có \(next); chạy lại lệnh.",
                en: "The seal names \(size) events but the log has \(next); run it again."
            )
        )
    }

    static func periodNotOver(_ period: Period, on: CivilDate) -> Refusal {
        Refusal(
            code: "periodNotOver",
            words: Words(
                vi: "Kỳ \(period.name) đến hết ngày \(period.last.vietnamese) mới kết thúc; khóa "
                    + "từ ngày \(period.last.adding(days: 1).vietnamese), không phải "
                    + "\(on.vietnamese).",
                en: "Period \(period.name) ends with \(period.last); seal it from "
                    + "\(period.last.adding(days: 1)) on, not on \(on)."
            )
        )
    }

    static func sealedAlready(_ seal: Seal) -> Refusal {
        Refusal(
            code: "sealedAlready",
            words: Words(
                vi: "Kỳ \(seal.period.name) đã khóa ở vị trí \(seal.id.position); muốn khóa lại "
                    + "thì người khác mở lại trước.",
                en: "Period \(seal.period.name) was sealed at position \(seal.id.position); to "
                    + "seal it again, somebody else reopens it first."
            )
        )
    }

    static func sealInPast(_ period: Period, of seal: Seal) -> Refusal {
        let other = "\(seal.period.name), \(seal.id.position)"
        return Refusal(
            code: "sealInPast",
            words: Words(
                vi: "Kỳ \(period.name) nằm trước một kỳ đã khóa (\(other)): khóa theo thứ tự thời "
                    + "gian, tháng trước quý, quý trước năm; mở lại kỳ sau rồi khóa lần lượt.",
                en: "Period \(period.name) lies before one that is sealed (\(other)): seals go "
                    + "forward in time, months before quarters, quarters before years; reopen the "
                    + "later one and seal both in turn."
            )
        )
    }

    static func noSuchSeal(_ position: Position) -> Refusal {
        Refusal(
            code: "noSuchSeal",
            words: Words(
                vi: "Vị trí \(position) không phải là một lần khóa kỳ; xem bằng socai periods.",
                en: "Position \(position) is no seal; see socai periods."
            )
        )
    }

    static func ownSeal(_ seal: Seal) -> Refusal {
        Refusal(
            code: "ownSeal",
            words: Words(
                vi: "\(seal.by) đã khóa kỳ này nên không được tự mở lại; chuyển người thứ hai.",
                en: "\(seal.by) sealed this period and may not reopen it; let a second person do it."
            ),
            isPermission: true
        )
    }

    static func notSealed(_ period: Period, _ reopened: Position) -> Refusal {
        Refusal(
            code: "notSealed",
            words: Words(
                vi: "Kỳ \(period.name) đã mở lại ở vị trí \(reopened); không còn gì để mở.",
                en: "Period \(period.name) was reopened at position \(reopened) already."
            )
        )
    }
}
