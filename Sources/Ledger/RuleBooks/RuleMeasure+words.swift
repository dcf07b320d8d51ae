extension RuleMeasure {
    /// What is measured, as a committee reads it.
    public var words: Words {
        switch self {
        case .count(let claims):
            Words(vi: "số kê khai, chia theo phần mỗi người giúp: ", en: "claims, by shares: ")
                + claims.words
        case .distinctCitizens(let claims):
            Words(vi: "số công dân được giúp, mỗi người một lần: ", en: "citizens, each once: ")
                + claims.words
        case .dossiers(let dossiers): Words(vi: "số hồ sơ: ", en: "dossiers: ") + dossiers.words
        case .activations(let accounts): Words(vi: "số ", en: "number of: ") + accounts.words
        case .headcount(let roster): Words(vi: "số ", en: "number of ") + roster.words
        case .coverage(let coverage):
            Words(vi: "tỷ lệ ", en: "share of ") + coverage.roster.words
                + Words(vi: " có ", en: " with a ")
                + coverage.account.words(level: coverage.level)
                + Words(vi: " vào ngày cuối kỳ", en: " on the period's last day")
        case .averageDelay(let delay): delay.words
        case .ratio(let part, let whole):
            Words(vi: "tỷ lệ giữa [", en: "ratio of [") + part.words
                + Words(vi: "] và [", en: "] over [") + whole.words + .same("]")
        case .captured(let figure): figure.words
        case .assessed(let id):
            Words(
                vi: "điểm hội đồng chấm theo tiêu chí “\(id)”",
                en: "points a committee gives under “\(id)”"
            )
        case .open:
            Words(
                vi: "để ngỏ, chưa nêu đo gì: không có số liệu",
                en: "open, nobody has said what is measured: not available"
            )
        }
    }

    /// Whether its values are read as percentages.
    var isShare: Bool {
        switch self {
        case .ratio, .coverage: true
        case .captured(let figure): figure.part == .ratio
        default: false
        }
    }
}

extension Roster {
    var words: Words {
        switch self {
        case .members: Words(vi: "đoàn viên trong danh sách", en: "listed members")
        case .officials: Words(vi: "cán bộ trong danh sách", en: "listed officials")
        }
    }
}

extension Delay {
    fileprivate var words: Words {
        Words(vi: "số ngày bình quân từ ", en: "days on average from ") + from.words
            + Words(vi: " đến ", en: " to ") + to.words
            + Words(vi: ", của kê khai ", en: ", of claims ") + claims.words
    }
}

extension Delay.Moment {
    fileprivate var words: Words {
        switch self {
        case .act: Words(vi: "ngày làm việc", en: "the act")
        case .entry: Words(vi: "ngày ghi sổ", en: "its entry")
        case .verdict: Words(vi: "ngày kết luận", en: "the verdict")
        }
    }
}

extension CapturedFigure {
    fileprivate var words: Words {
        switch part {
        case .ratio:
            Words(
                vi: "tỷ lệ do cơ quan công bố dưới mã \(code), ghi lại trong sổ",
                en: "the ratio an office published as \(code), captured in the ledger"
            )
        case .points:
            Words(
                vi: "điểm do cơ quan công bố dưới mã \(code), giữ nguyên",
                en: "the points an office published as \(code), as they are"
            )
        }
    }
}

extension Indicator {
    /// What it is held against; nil when there is no goal.
    public var goalWords: Words? {
        switch goal {
        case .none: return nil
        case .assigned(let id):
            let whole = provinceGoal.map {
                Words(vi: " (cả tỉnh \($0.exact(.vi)))", en: " (\($0.exact(.en)) for the province)")
            }
            return Words(vi: "chỉ tiêu được giao “\(id)”", en: "the assigned target “\(id)”")
                + (whole ?? .same(""))
        case .fixed(let value, let upTo):
            let from = value.words(asPercent: measure.isShare)
            guard let upTo else { return Words(vi: "mức \(from.vi)", en: from.en) }
            let to = upTo.words(asPercent: measure.isShare)
            return Words(
                vi: "mức từ \(from.vi) đến \(to.vi), đạt \(from.vi) là đủ",
                en: "\(from.en) to \(to.en), met at \(from.en)"
            )
        }
    }

    /// How the measure becomes points; the most of them is the weight.
    public var pointWords: Words {
        switch points {
        case .linear: linearWords
        case .perUnit(.one, max: weight) where measure.isGivenPoints:
            Words(vi: "giữ nguyên điểm đã cho", en: "the points given")
        case .perUnit(let each, let max):
            Words(
                vi: "mỗi đơn vị đo \(each.exact(.vi)) điểm",
                en: "\(each.exact(.en)) points for each"
            )
                + (max == weight
                    ? .same("")
                    : Words(
                        vi: ", nhiều nhất \(max.exact(.vi))",
                        en: ", \(max.exact(.en)) at most"
                    ))
        case .stepped(let steps):
            Words.joined(steps.map(words), by: "; ")
                + Words(vi: "; dưới bậc đầu 0 điểm", en: "; below the first step none")
        }
    }

    private var linearWords: Words {
        if goal == .none {
            return Words(vi: "điểm tối đa × tỷ lệ", en: "the most points × the share")
        }
        switch better {
        case .higher:
            return Words(
                vi: "điểm tối đa × kết quả ÷ mức phải đạt, vượt không thêm điểm",
                en: "the most points × result ÷ goal, no more beyond the goal"
            )
        case .lower:
            return Words(
                vi: "không quá mức phải đạt thì đủ điểm, quá thì điểm tối đa × mức ÷ kết quả",
                en: "all points up to the goal, beyond it the most × goal ÷ result"
            )
        }
    }

    private func words(_ step: PointScale.Step) -> Words {
        let from = step.from.words(asPercent: measure.isShare || goal != .none)
        return Words(
            vi: "từ \(from.vi): \(step.points.exact(.vi)) điểm",
            en: "from \(from.en): \(step.points.exact(.en)) points"
        )
    }

    /// What a ratio over nothing gives; nil when there is no denominator.
    public var zeroWords: Words? {
        guard measure.hasDenominator, !measure.isGivenPoints else { return nil }
        switch zeroDenominator {
        case .zero: return Words(vi: "mẫu số 0 thì 0 điểm", en: "0 points over nothing")
        case .full: return Words(vi: "mẫu số 0 thì đủ điểm", en: "all points over nothing")
        case .notAvailable:
            return Words(vi: "mẫu số 0 thì không có số liệu", en: "not available over nothing")
        }
    }
}

extension RuleMeasure {
    /// Whether somebody else gives the points.
    fileprivate var isGivenPoints: Bool {
        switch self {
        case .assessed, .open: true
        case .captured(let figure): figure.part == .points
        default: false
        }
    }
}
