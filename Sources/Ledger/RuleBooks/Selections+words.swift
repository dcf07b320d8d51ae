extension ClaimSelection {
    /// What is said behind “claims”.
    var words: Words {
        var parts: [Words] = []
        if !acts.isEmpty {
            let names = acts.map { Words(vi: "“\($0.name.vi)”", en: "“\($0.name.en)”") }
            parts.append(Words(vi: "việc ", en: "of ") + names.alternatives)
        }
        parts += services.words.map { [$0] } ?? []
        parts.append(standing)
        if !channels.isEmpty {
            parts.append(Words(vi: "kênh ", en: "by ") + channels.map(\.name).alternatives)
        }
        if let days = verdictWithinDays {
            parts.append(
                Words(
                    vi: "có kết luận trong \(days) ngày sau việc làm",
                    en: "judged within \(days) days of the act"
                )
            )
        }
        parts += [kin.words, citizens.helped, place.words].compactMap { $0 }
        return Words.joined(parts + [days.words])
    }

    private var standing: Words {
        if statuses == [.confirmed] { return Words(vi: "đã xác nhận", en: "confirmed") }
        if statuses.isEmpty { return Words(vi: "mọi trạng thái", en: "however they stand") }
        let names = statuses.map { Words(vi: "“\($0.name.vi)”", en: "“\($0.name.en)”") }
        return Words(vi: "trạng thái ", en: "standing as ") + names.alternatives
    }
}

extension DossierSelection {
    /// What is said behind “dossiers”.
    var words: Words {
        let marks: [(Bool?, Words, Words)] = [
            (
                isOnline, Words(vi: "nộp trực tuyến", en: "online"),
                Words(vi: "không nộp trực tuyến", en: "not online")
            ),
            (
                isPaid, Words(vi: "thanh toán trực tuyến", en: "paid online"),
                Words(vi: "không thanh toán trực tuyến", en: "not paid online")
            ),
            (
                isDigitised, Words(vi: "đã số hóa", en: "digitised"),
                Words(vi: "chưa số hóa", en: "not digitised")
            ),
            (
                isAuthenticated, Words(vi: "đã xác thực dân cư", en: "authenticated"),
                Words(vi: "chưa xác thực dân cư", en: "not authenticated")
            ),
            (
                isAssisted, Words(vi: "có đoàn viên giúp đã xác nhận", en: "with confirmed help"),
                Words(vi: "không có đoàn viên giúp", en: "without help")
            ),
        ]
        var parts = [services.words].compactMap { $0 }
        for (value, yes, no) in marks { if let value { parts.append(value ? yes : no) } }
        if !channels.isEmpty {
            parts.append(Words(vi: "kênh ", en: "by ") + channels.map(\.name).alternatives)
        }
        if !results.isEmpty { parts.append(results.map(\.name).alternatives) }
        if let place = place.words { parts.append(place) }
        return Words.joined(parts + [days.words])
    }
}

extension ActivationSelection {
    /// The accounts meant.
    var words: Words {
        var parts = [holder.holding, place.words].compactMap { $0 }
        if let isAssisted {
            parts.append(
                isAssisted
                    ? Words(vi: "có đoàn viên giúp đã xác nhận", en: "with confirmed help")
                    : Words(vi: "không có đoàn viên giúp", en: "without help")
            )
        }
        return account.words(level: level) + Words(vi: ", ", en: ", ")
            + Words.joined(parts + [days.words])
    }
}

extension Account {
    func words(level: UInt8?) -> Words {
        let name =
            self == .portal
            ? Words(vi: "tài khoản Cổng DVC", en: "portal account")
            : Words(vi: "tài khoản VNeID", en: "VNeID account")
        guard let level else { return name }
        return name
            + (level == 1
                ? Words(vi: " từ mức 1", en: " of level 1 or more")
                : Words(vi: " mức \(level)", en: " of level \(level)"))
    }
}

extension ServiceFilter {
    /// Nil when every procedure counts.
    var words: Words? {
        guard !isEvery else { return nil }
        let list = names.joined(separator: ", ")
        return isOpen
            ? Words(vi: "thủ tục \(list) (chưa có mã)", en: "of \(list) (no codes yet)")
            : Words(vi: "thủ tục \(list)", en: "of \(list)")
    }
}

extension Kin {
    fileprivate var words: Words? {
        switch self {
        case .any: nil
        case .exclude: Words(vi: "không tính giúp người nhà", en: "not for one's own family")
        case .only: Words(vi: "chỉ tính giúp người nhà", en: "only for one's own family")
        }
    }
}

extension CitizenFilter {
    fileprivate var helped: Words? {
        switch self {
        case .anyone: nil
        case .members: Words(vi: "người được giúp là đoàn viên", en: "for members")
        case .others:
            Words(vi: "người được giúp không phải đoàn viên", en: "for people who are no members")
        case .officials: Words(vi: "người được giúp là cán bộ", en: "for officials")
        }
    }

    fileprivate var holding: Words? {
        switch self {
        case .anyone: nil
        case .members: Words(vi: "chủ tài khoản là đoàn viên", en: "held by members")
        case .others:
            Words(vi: "chủ tài khoản không phải đoàn viên", en: "held by people who are no members")
        case .officials: Words(vi: "chủ tài khoản là cán bộ", en: "held by officials")
        }
    }
}

extension PlaceFilter {
    /// Nil anywhere.
    var words: Words? {
        var parts: [Words] = []
        if !kinds.isEmpty { parts.append(kinds.map(\.name).alternatives) }
        if !zones.isEmpty { parts.append(zones.map(\.name).alternatives) }
        if !units.isEmpty { parts.append(units.map { .same($0.description) }.alternatives) }
        guard !parts.isEmpty else { return nil }
        return Words(vi: "nơi: ", en: "where: ") + Words.joined(parts, by: "; ")
    }
}

extension DayRange {
    var words: Words {
        if self == .period { return Words(vi: "trong kỳ", en: "within the period") }
        if self == .toDate {
            return Words(vi: "tính đến hết kỳ", en: "up to the end of the period")
        }
        let until = Words(vi: "đến ", en: "up to ") + self.until.words
        guard let from else { return until }
        return Words(vi: "từ ", en: "from ") + from.words + .same(" ") + until
    }
}

extension DayRange.Mark {
    fileprivate var words: Words {
        switch self {
        case .day(let day): Words(vi: day.vietnamese, en: day.description)
        case .start(let days): shift(days, Words(vi: "ngày đầu kỳ", en: "the period's first day"))
        case .end(let days): shift(days, Words(vi: "ngày cuối kỳ", en: "the period's last day"))
        }
    }

    private func shift(_ days: Int, _ name: Words) -> Words {
        if days == 0 { return name }
        let sign = days < 0 ? "−" : "+"
        return name
            + Words(
                vi: " \(sign) \(days.magnitude) ngày",
                en: " \(sign) \(days.magnitude) days"
            )
    }
}
