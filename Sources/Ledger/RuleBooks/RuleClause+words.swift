extension RuleSource.Grade {
    var words: Words {
        switch self {
        case .official: Words(vi: "văn bản chính thức", en: "the document itself")
        case .press: Words(vi: "theo báo chí", en: "from the press")
        case .transcript: Words(vi: "bản chép, cần đối chiếu", en: "a transcript, to be checked")
        case .unverified: Words(vi: "chưa đối chiếu văn bản", en: "document not seen")
        }
    }
}

extension RuleCitation {
    /// The document as cited, and the place in it.
    func words(in book: RuleBook) -> Words {
        let document = book.sources.first { $0.id == source }?.document ?? source
        return .same(document + (clause.map { ", \($0)" } ?? ""))
    }
}

extension RuleBook {
    var subjectWords: Words {
        let who: Words =
            switch subject {
            case .members: Words(vi: "xếp từng đoàn viên", en: "rates each member")
            case .agencies: Words(vi: "xếp từng cơ quan", en: "rates each agency")
            case .units(let kinds):
                Words(vi: "xếp đơn vị loại ", en: "rates units of kind ")
                    + Words.joined(kinds.map(\.name))
            }
        return who + (among.words.map { Words.same("; ") + $0 } ?? .same(""))
    }

    var tieWords: Words {
        Words(vi: "bằng điểm thì xét lần lượt: ", en: "between equals, in turn: ")
            + Words.joined(ties.map(\.words), by: "; ")
            + Words(vi: "; vẫn bằng thì đồng hạng", en: "; then they share the rank")
    }

    var groupingWords: Words {
        let least =
            minimumGroup > 1
            ? Words(
                vi: "; nhóm dưới \(minimumGroup) không xếp hạng",
                en: "; groups below \(minimumGroup) get no ranks"
            ) : .same("")
        return Words(vi: "xếp hạng ", en: "ranks ") + grouping.words + least
    }
}

extension Grouping {
    /// Within what: “trong từng đơn vị”.
    public var words: Words {
        switch self {
        case .none: Words(vi: "chung tất cả", en: "among all")
        case .unit:
            Words(vi: "trong từng đơn vị quản lý trực tiếp", en: "within each unit they belong to")
        case .above(let kinds):
            Words(vi: "trong từng ", en: "within each ") + kinds.map(\.name).alternatives
        case .unitKind: Words(vi: "trong từng loại đơn vị", en: "within each kind of unit")
        case .zone: Words(vi: "trong từng vùng", en: "within each zone")
        case .role:
            Words(vi: "trong từng vai trò cán bộ", en: "within each role of officials")
        }
    }
}

extension TieRule {
    var words: Words {
        switch self {
        case .points(let id): Words(vi: "điểm “\(id)” cao hơn", en: "more points for “\(id)”")
        case .measure(let id): Words(vi: "kết quả “\(id)” tốt hơn", en: "a better “\(id)”")
        case .fewerPenalties: Words(vi: "bị trừ ít hơn", en: "fewer points taken off")
        }
    }
}

extension Direction {
    var words: Words {
        switch self {
        case .higher: Words(vi: "cao hơn là tốt hơn", en: "more is better")
        case .lower: Words(vi: "thấp hơn là tốt hơn", en: "less is better")
        }
    }
}

extension IncompleteRule {
    var words: Words {
        switch self {
        case .scaled:
            Words(
                vi: "chỉ tiêu không có số liệu thì bỏ khỏi tổng điểm tối đa, quy lại về thang",
                en: "an indicator without data leaves the maximum, and the rest is scaled up"
            )
        case .noBand:
            Words(
                vi: "có chỉ tiêu không có số liệu thì giữ nguyên điểm và không xếp mức",
                en: "with an indicator without data the points stand and no band is given"
            )
        }
    }
}

extension Eligibility {
    /// Nil when everybody is rated alike.
    var words: Words? {
        var parts: [Words] = []
        if months > 0 {
            parts.append(
                Words(
                    vi: "ở đơn vị từ \(months) tháng; chưa đủ thì \(shorterStay.words.vi)",
                    en: "\(months) months in the unit; with less, \(shorterStay.words.en)"
                )
            )
        }
        switch transfers {
        case .everything:
            parts.append(
                Words(
                    vi: "chuyển đơn vị thì tính cả kỳ",
                    en: "after a move the whole period counts"
                )
            )
        case .presentUnit:
            parts.append(
                Words(
                    vi: "chuyển đơn vị thì chỉ tính ở đơn vị hiện nay",
                    en: "after a move only the present unit counts"
                )
            )
        }
        if let leaveMonths {
            parts.append(
                Words(
                    vi: "nghỉ đến \(leaveMonths) tháng thì xếp theo thời gian còn lại",
                    en: "leave up to \(leaveMonths) months is left out"
                )
            )
        }
        return Words.joined(parts, by: "; ")
    }
}

extension Eligibility.ShorterStay {
    fileprivate var words: Words {
        switch self {
        case .notRated: Words(vi: "không xếp", en: "not rated")
        case .formerRemarks:
            Words(vi: "xếp theo nhận xét của đơn vị cũ", en: "on the former unit's remarks")
        }
    }
}

extension PointRounding {
    var words: Words {
        let moment: Words =
            switch place {
            case .shown: Words(vi: "chỉ khi in ra", en: "only in print")
            case .total: Words(vi: "ở tổng điểm trước khi xếp", en: "of the total before rating")
            case .clauses: Words(vi: "ở từng chỉ tiêu", en: "of each indicator")
            }
        return rule.words + .same(", ") + moment
    }
}

extension Penalty {
    /// What is taken off.
    public var pointWords: Words {
        let (off, first) = (each.words, free.words)
        var words =
            free > .zero
            ? Words(
                vi: "trừ \(off.vi) điểm mỗi đơn vị sau \(first.vi) đầu tiên",
                en: "\(off.en) off for each after the first \(first.en)"
            ) : Words(vi: "trừ \(off.vi) điểm mỗi đơn vị", en: "\(off.en) off for each")
        if let max {
            words =
                words
                + Words(
                    vi: ", nhiều nhất \(max.exact(.vi))",
                    en: ", \(max.exact(.en)) at most"
                )
        }
        return words
    }
}

extension Band {
    var rangeWords: Words {
        guard let below else {
            return Words(vi: "từ \(from.exact(.vi)) điểm", en: "from \(from.exact(.en)) points")
        }
        return from > .zero
            ? Words(
                vi: "từ \(from.exact(.vi)) đến dưới \(below.exact(.vi)) điểm",
                en: "from \(from.exact(.en)) to below \(below.exact(.en)) points"
            )
            : Words(
                vi: "dưới \(below.exact(.vi)) điểm",
                en: "below \(below.exact(.en)) points"
            )
    }
}

extension BandCap {
    /// The cap with its base, and the most of 30 it lets through.
    public func words(in book: RuleBook) -> Words {
        let part = share.percent
        let what = book.band(band)?.title ?? .same(band)
        var words =
            Words(vi: "“\(what.vi)” không quá \(part.vi) ", en: "“\(what.en)” at most \(part.en) ")
            + baseWords(in: book) + .same(", ") + scope.words + .same(", ") + rounding.words
        if floor > 0 {
            words =
                words + Words(vi: ", ít nhất vẫn được \(floor)", en: ", \(floor) in any case")
        }
        return words + (citation.map { Words.same("; ") + $0.words(in: book) } ?? .same(""))
    }

    private func baseWords(in book: RuleBook) -> Words {
        func name(_ id: String) -> Words { book.band(id)?.title ?? .same(id) }
        switch base {
        case .everybody:
            return Words(vi: "số người được xếp", en: "of everybody rated")
        case .ratedIn(let id):
            let most = Self.formula(share.divided(by: .one + share))
            return Words(
                vi: "số được xếp “\(name(id).vi)” (x ≤ \(most) của số đạt từ mức đó trở lên)",
                en: "of those rated “\(name(id).en)” (x ≤ \(most) of those who reach it)"
            )
        case .reaching(let id):
            return Words(
                vi: "số đạt từ “\(name(id).vi)” trở lên (x ≤ \(Self.formula(share)))",
                en: "of those who reach “\(name(id).en)” (x ≤ \(Self.formula(share)))"
            )
        }
    }

    /// `N × 1/6`.
    private static func formula(_ share: Rational?) -> String {
        share.map { "N × \($0)" } ?? "N"
    }
}

extension BandCap.CapRounding {
    var words: Words {
        switch self {
        case .down: Words(vi: "phần lẻ bỏ", en: "parts dropped")
        case .halfUp: Words(vi: "phần lẻ từ nửa thì lên", en: "parts from a half up")
        case .up: Words(vi: "phần lẻ thì lên", en: "parts up")
        }
    }
}
