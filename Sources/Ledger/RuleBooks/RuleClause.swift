/// One thing a rule book says, with a name that stays the same from version to version.
public struct RuleClause: Hashable, Sendable {
    /// The part of the book it stands in.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case book, group, indicator, penalty, band, cap, services, source

        public var name: Words {
            switch self {
            case .book: Words(vi: "Chung", en: "The book")
            case .source: Words(vi: "Nguồn", en: "Source")
            case .group: Words(vi: "Nhóm", en: "Group")
            case .services: Words(vi: "Nhóm thủ tục", en: "Procedures")
            case .indicator: Words(vi: "Chỉ tiêu", en: "Indicator")
            case .penalty: Words(vi: "Trừ điểm", en: "Penalty")
            case .band: Words(vi: "Mức", en: "Band")
            case .cap: Words(vi: "Giới hạn", en: "Cap")
            }
        }
    }

    public let part: Part
    /// The id within its part; empty in the book itself.
    public let item: String
    /// `weight`; what of the item it says.
    public let aspect: String
    public let words: Words

    /// The name to find it by: `indicator/own-accounts/weight`.
    public var id: String {
        [part.rawValue, item, aspect].filter { !$0.isEmpty }.joined(separator: "/")
    }
}

extension RuleBook {
    /// All that the book says, in sentences; two books that differ in anything differ here.
    public var clauses: [RuleClause] {
        bookClauses + groups.map(clause) + indicators.flatMap(clauses)
            + penalties.flatMap(clauses) + bands.map(clause)
            + caps.enumerated().map { clause($1, number: $0 + 1) }
            + services.map(clause) + sources.map(clause)
    }

    private var bookClauses: [RuleClause] {
        func said(_ aspect: String, _ words: Words) -> RuleClause {
            RuleClause(part: .book, item: "", aspect: aspect, words: words)
        }
        var clauses = [said("title", title)]
        clauses.append(
            said(
                "version",
                Words(vi: "phiên bản \(version) của \(id)", en: "version \(version) of \(id)")
            )
        )
        clauses.append(said("subject", subjectWords))
        clauses.append(
            said(
                "scale",
                Words(
                    vi: "thang \(scale.exact(.vi)) điểm",
                    en: "\(scale.exact(.en)) points in all"
                )
            )
        )
        clauses.append(said("without-data", incomplete.words))
        if let words = eligibility.words { clauses.append(said("eligibility", words)) }
        if !ties.isEmpty { clauses.append(said("ties", tieWords)) }
        clauses.append(said("grouping", groupingWords))
        clauses.append(said("rounding", rounding.words))
        if let note { clauses.append(said("note", note)) }
        return clauses
    }

    private func clause(_ source: RuleSource) -> RuleClause {
        let dated = source.datedOn.map {
            Words(vi: " ngày \($0.vietnamese)", en: " of \($0)")
        }
        let note = source.note.map { Words.same(" ") + $0 } ?? .same("")
        return RuleClause(
            part: .source,
            item: source.id,
            aspect: "",
            words: .same(source.document) + (dated ?? .same("")) + .same(" (")
                + source.grade.words + .same(").") + note
        )
    }

    private func clause(_ group: IndicatorGroup) -> RuleClause {
        RuleClause(
            part: .group,
            item: group.id,
            aspect: "",
            words: group.title
                + Words(
                    vi: ": \(group.weight.exact(.vi)) điểm",
                    en: ": \(group.weight.exact(.en)) points"
                )
        )
    }

    private func clause(_ group: ServiceGroup) -> RuleClause {
        let codes =
            group.codes.isEmpty
            ? Words(vi: "để ngỏ, chưa có mã thủ tục", en: "open, no procedure codes yet")
            : .same(group.codes.joined(separator: ", "))
        return RuleClause(
            part: .services,
            item: group.id,
            aspect: "",
            words: group.title + .same(": ") + codes
        )
    }

    private func clauses(_ indicator: Indicator) -> [RuleClause] {
        let group = indicator.group.map { id in
            groups.first { $0.id == id }?.title ?? .same(id)
        }
        let isOpen = indicator.measure == .open
        let aspects: [(String, Words?)] = [
            ("title", indicator.title),
            (
                "weight",
                Words(
                    vi: "tối đa \(indicator.weight.exact(.vi)) điểm",
                    en: "\(indicator.weight.exact(.en)) points at most"
                )
            ),
            ("measure", indicator.measure.words), ("goal", indicator.goalWords),
            ("better", indicator.better == .lower ? indicator.better.words : nil),
            ("points", isOpen ? nil : indicator.pointWords),
            ("over-nothing", indicator.zeroWords), ("group", group),
            ("source", indicator.citation?.words(in: self)), ("note", indicator.note),
        ]
        return aspects.compactMap { aspect, words in
            words.map {
                RuleClause(part: .indicator, item: indicator.id, aspect: aspect, words: $0)
            }
        }
    }

    private func clauses(_ penalty: Penalty) -> [RuleClause] {
        let aspects: [(String, Words?)] = [
            ("title", penalty.title), ("measure", penalty.measure.words),
            ("points", penalty.pointWords), ("source", penalty.citation?.words(in: self)),
        ]
        return aspects.compactMap { aspect, words in
            words.map { RuleClause(part: .penalty, item: penalty.id, aspect: aspect, words: $0) }
        }
    }

    private func clause(_ band: Band) -> RuleClause {
        var words = band.title + .same(": ") + band.rangeWords
        for requirement in band.requires {
            let least = requirement.atLeast.words
            words =
                words
                + Words(
                    vi: "; “\(requirement.indicator)” từ \(least.vi) điểm",
                    en: "; “\(requirement.indicator)” at least \(least.en)"
                )
        }
        return RuleClause(part: .band, item: band.id, aspect: "", words: words)
    }

    private func clause(_ cap: BandCap, number: Int) -> RuleClause {
        RuleClause(part: .cap, item: "\(number)", aspect: "", words: cap.words(in: self))
    }
}
