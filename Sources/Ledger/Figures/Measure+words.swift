extension Measure {
    /// The predicate as a sentence: what is counted and every condition on it.
    public var words: Words {
        switch self {
        case .activations(let measure): measure.words
        case .dossiers(let measure): measure.words
        case .claims(let measure): measure.words
        case .target(let target): target.words
        }
    }
}

extension Window {
    /// `từ 01/03/2023 đến hết 01/08/2023`.
    public var words: Words {
        guard let from else {
            return Words(vi: "đến hết \(until.vietnamese)", en: "up to and including \(until)")
        }
        return Words(
            vi: "từ \(from.vietnamese) đến hết \(until.vietnamese)",
            en: "from \(from) to \(until) inclusive"
        )
    }
}

extension ActivationMeasure {
    var words: Words {
        let level = level.map { Words(vi: " mức \($0)", en: " level \($0)") }
        var (vi, en) = (
            "số tài khoản \(account.name.vi)\(level?.vi ?? "") kích hoạt \(window.words.vi)",
            "\(account.name.en)s\(level?.en ?? "") activated \(window.words.en)"
        )
        if isHeldByMember {
            vi += ", chủ tài khoản là đoàn viên đang sinh hoạt ngày \(window.until.vietnamese)"
            en += ", the holder belonging to a unit on \(window.until)"
        }
        if isAssisted {
            vi +=
                ", có kê khai “\(assistingAct.name.vi)” đã được xác nhận cho cùng công dân, "
                + "ngày thực hiện trong cùng kỳ"
            en +=
                ", with a confirmed claim “\(assistingAct.name.en)” for the same citizen, "
                + "the act within the same days"
        }
        return Words(vi: vi, en: en)
    }
}

extension DossierMeasure {
    var words: Words {
        var (vi, en) = (
            "số hồ sơ tiếp nhận\(isOnline ? " trực tuyến" : "") \(window.words.vi)",
            "dossiers received\(isOnline ? " online" : "") \(window.words.en)"
        )
        if isAssisted {
            let act = Act.submitDossier.name
            vi +=
                ", có kê khai “\(act.vi)” đã được xác nhận trên chính hồ sơ đó, "
                + "ngày thực hiện trong cùng kỳ"
            en +=
                ", with a confirmed claim “\(act.en)” on that dossier, "
                + "the act within the same days"
        }
        return Words(vi: vi, en: en)
    }
}

extension ClaimMeasure {
    var words: Words {
        Words(
            vi: "số kê khai “\(act.name.vi)” ở trạng thái “\(status.name.vi)”, "
                + "ngày thực hiện \(window.words.vi)",
            en: "claims “\(act.name.en)” that stand as “\(status.name.en)”, "
                + "the act \(window.words.en)"
        )
    }
}

extension AssignedTarget {
    var words: Words {
        Words(
            vi: "chỉ tiêu giao tại \(decision) ngày \(decidedOn.vietnamese)",
            en: "target assigned by \(decision) of \(decidedOn)"
        )
    }
}
