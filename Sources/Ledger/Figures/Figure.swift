/// A figure as an office published it, with the rule that gives it from events.
public struct Figure: Hashable, Sendable {
    public let id: String
    public let title: Words
    public let quantity: Quantity
    public let source: FigureSource
    /// The last day the figure speaks about.
    public let asOf: CivilDate
    /// The figure as printed, `139.788` or `95%`; nil when it was not printed.
    public let published: String?

    public init(
        id: String,
        title: Words,
        quantity: Quantity,
        source: FigureSource,
        asOf: CivilDate,
        published: String?
    ) {
        self.id = id
        self.title = title
        self.quantity = quantity
        self.source = source
        self.asOf = asOf
        self.published = published
    }
}

/// How a figure comes about: counted, or from two counted figures.
public enum Quantity: Hashable, Sendable {
    case count(Measure)
    case ratio(numerator: String, denominator: String, FigureRounding)
    /// The change of a figure against its base.
    case change(of: String, base: String, FigureRounding)
}

/// What happens to the digits that are not printed; part of the figure, since offices differ.
public struct FigureRounding: Hashable, Sendable {
    public enum Rule: String, Sendable, CaseIterable {
        case halfUp = "half-up"
        case halfEven = "half-even"
        case truncate
    }

    public let rule: Rule
    public let decimals: Int

    public static let decimalsMax = 4

    public init?(_ rule: Rule, decimals: Int) {
        guard (0...FigureRounding.decimalsMax).contains(decimals) else { return nil }
        (self.rule, self.decimals) = (rule, decimals)
    }

    public var words: Words {
        switch rule {
        case .halfUp:
            Words(vi: "làm tròn nửa lên, \(decimals) số lẻ", en: "half up, \(decimals) decimals")
        case .halfEven:
            Words(
                vi: "làm tròn nửa về chẵn, \(decimals) số lẻ",
                en: "half to even, \(decimals) decimals"
            )
        case .truncate:
            Words(vi: "bỏ phần dư, \(decimals) số lẻ", en: "truncated, \(decimals) decimals")
        }
    }
}

/// Where a figure was printed.
public struct FigureSource: Hashable, Sendable {
    public let document: String
    public let datedOn: CivilDate
    /// The paper through which the document is known, when it is not at hand itself.
    public let quotedBy: String?
    public let quotedOn: CivilDate?

    public init(document: String, datedOn: CivilDate, quotedBy: String?, quotedOn: CivilDate?) {
        self.document = document
        self.datedOn = datedOn
        self.quotedBy = quotedBy
        self.quotedOn = quotedOn
    }

    public var words: Words {
        let quoted = quotedBy.map { name in
            Words(
                vi: ", theo \(name)" + (quotedOn.map { " ngày \($0.vietnamese)" } ?? ""),
                en: ", quoted by \(name)" + (quotedOn.map { " of \($0)" } ?? "")
            )
        }
        return Words(
            vi: "\(document) ngày \(datedOn.vietnamese)\(quoted?.vi ?? "")",
            en: "\(document) of \(datedOn)\(quoted?.en ?? "")"
        )
    }
}
