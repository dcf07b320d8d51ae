/// A number somebody published: what is printed, what it claims, and where it stands.
public struct ReportedFigure: Hashable, Sendable {
    /// Names the figure across papers: a later paper that gives it anew uses the same id.
    public let id: String
    public let title: Words
    public let form: FigureForm
    /// As printed: `4,07%`, `139.788`, `49,84/100`.
    public let printed: String
    public let details: FigureDetails
    public let source: FigureSource
    /// The last day the figure speaks about.
    public let asOf: CivilDate
    /// The first day it speaks about; nil when it says none.
    public let from: CivilDate?
    /// Whom it is about, as the paper says.
    public let place: String
    /// The unit of this ledger it is about; nil for the whole ledger or another place.
    public let unit: UnitID?
    public let basis: FigureBasis

    public init(
        id: String,
        title: Words,
        form: FigureForm,
        printed: String,
        details: FigureDetails = FigureDetails(),
        source: FigureSource,
        asOf: CivilDate,
        from: CivilDate? = nil,
        place: String,
        unit: UnitID? = nil,
        basis: FigureBasis
    ) {
        (self.id, self.title, self.form, self.printed) = (id, title, form, printed)
        (self.details, self.source, self.asOf, self.from) = (details, source, asOf, from)
        (self.place, self.unit, self.basis) = (place, unit, basis)
    }

    /// What is printed, read; nil when it does not fit the form.
    public var value: PrintedValue? {
        PrintedValue(printed, as: form)
    }

    /// Days it speaks about, both ends counted; nil without a first day.
    var days: Int? {
        from.map { Int(asOf.daysSinceEpoch - $0.daysSinceEpoch) + 1 }
    }
}

/// What kind of number is printed.
public enum FigureForm: String, Sendable, CaseIterable {
    /// `139.788`.
    case count
    /// `95%`.
    case share
    /// `+79%`.
    case change
    /// `49,84/100`.
    case points
    /// `46/63`.
    case rank

    public var name: Words {
        switch self {
        case .count: Words(vi: "số đếm", en: "count")
        case .share: Words(vi: "tỷ lệ", en: "share")
        case .change: Words(vi: "tăng, giảm", en: "change")
        case .points: Words(vi: "điểm", en: "points")
        case .rank: Words(vi: "xếp thứ", en: "rank")
        }
    }
}

/// A printed number, read by its form.
public enum PrintedValue: Hashable, Sendable {
    case count(PrintedNumber)
    /// In percent.
    case share(PrintedNumber)
    /// In percent; a fall is printed with a minus.
    case change(PrintedNumber, isFall: Bool)
    case points(PrintedNumber, of: PrintedNumber)
    case rank(Int, of: Int)

    /// - Returns: nil when the text is not printed in that form.
    public init?(_ text: String, as form: FigureForm) {
        switch form {
        case .count:
            guard let number = PrintedNumber(text), number.whole != nil else { return nil }
            self = .count(number)
        case .share:
            guard let number = PrintedValue.percent(text[...]) else { return nil }
            self = .share(number)
        case .change:
            guard let sign = text.first, "+-−".contains(sign),
                let number = PrintedValue.percent(text.dropFirst())
            else { return nil }
            self = .change(number, isFall: sign != "+")
        case .points:
            guard let (points, most) = PrintedValue.pair(text) else { return nil }
            self = .points(points, of: most)
        case .rank:
            guard let (place, last) = PrintedValue.pair(text), let rank = place.whole,
                let count = last.whole
            else { return nil }
            self = .rank(rank, of: count)
        }
    }

    private static func percent(_ text: Substring) -> PrintedNumber? {
        guard text.last == "%" else { return nil }
        return PrintedNumber(String(text.dropLast()))
    }

    private static func pair(_ text: String) -> (PrintedNumber, PrintedNumber)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = PrintedNumber(String(parts[0])),
            let second = PrintedNumber(String(parts[1]))
        else { return nil }
        return (first, second)
    }
}

/// What a paper says beside the number itself.
public struct FigureDetails: Hashable, Sendable {
    /// What the figure is a part of, or what it grew to, as printed.
    public var numerator: String?
    public var denominator: String?
    /// How the paper says it rounds; most say nothing.
    public var rounding: FigureRounding?
    /// What it is a part of when the paper prints a part without the whole.
    public var shareOf: Words?
    /// A total at a day, or what came in during days; nil when it is neither.
    public var nature: FigureNature?
    public var partitions: [FigurePartition] = []
    public var relations: [FigureRelation] = []
    /// Papers its definition or its first day rests on.
    public var basedOn: [String] = []
    /// How many acts of one member count, where the figure says so.
    public var cap: FigureCap?

    public init() {}
}

/// At most so many acts of one member count, a day or in all the figure's days.
public struct FigureCap: Hashable, Sendable {
    public let acts: Int
    public let isDaily: Bool

    public init(acts: Int, isDaily: Bool) {
        (self.acts, self.isDaily) = (acts, isDaily)
    }
}

public enum FigureNature: String, Sendable, CaseIterable {
    case stock, flow

    public var name: Words {
        self == .stock
            ? Words(vi: "số lũy kế đến một ngày", en: "a total up to a day")
            : Words(vi: "số phát sinh trong kỳ", en: "what came in during days")
    }
}

/// Parts a paper prints below a whole.
public struct FigurePartition: Hashable, Sendable {
    public let parts: [FigurePart]
    /// Whether the parts are said to be all of it.
    public let isWhole: Bool
    /// Whether the paper says that one thing may be in several parts.
    public let overlaps: Bool

    public init(_ parts: [FigurePart], isWhole: Bool = true, overlaps: Bool = false) {
        (self.parts, self.isWhole, self.overlaps) = (parts, isWhole, overlaps)
    }
}

public struct FigurePart: Hashable, Sendable {
    public let title: Words
    /// `33`, or `3,4/12` among points.
    public let printed: String
    /// By what the part is told from others: what was checked, by which channel.
    public let axis: String?

    public init(_ title: Words, _ printed: String, axis: String? = nil) {
        (self.title, self.printed, self.axis) = (title, printed, axis)
    }
}

/// Another figure this one stands beside.
public struct FigureRelation: Hashable, Sendable {
    public let kind: Kind
    public let figure: String

    public enum Kind: String, Sendable, CaseIterable {
        /// A later value of the same series.
        case follows
        /// Printed near it or looking like it: whether they compare is told.
        case beside
    }

    public init(_ kind: Kind, _ figure: String) {
        (self.kind, self.figure) = (kind, figure)
    }
}

/// How the ledger would count a figure, or why it cannot.
public enum FigureBasis: Hashable, Sendable {
    case counted(FigureRule)
    case uncounted(Uncounted)
}

public enum FigureRule: Hashable, Sendable {
    case count(Measure)
    case ratio(Measure, over: Measure)
    case change(to: Measure, from: Measure)

    /// What is counted first: the count itself, the part, or the later value.
    public var measure: Measure {
        switch self {
        case .count(let measure), .ratio(let measure, _), .change(let measure, _): measure
        }
    }

    /// What it is set against.
    public var base: Measure? {
        switch self {
        case .count: nil
        case .ratio(_, let base), .change(_, let base): base
        }
    }
}

/// Why a ledger cannot count a figure.
public enum Uncounted: String, Sendable, CaseIterable {
    case otherPlace = "other-place"
    case otherFacts = "other-facts"
    case otherBody = "other-body"
    case unclear
    case plan

    public var words: Words {
        switch self {
        case .otherPlace:
            Words(
                vi: "số của địa phương khác; sổ này không ghi việc ở đó",
                en: "it is about another place, whose acts are not in this ledger"
            )
        case .otherFacts:
            Words(
                vi: "sổ không ghi loại việc này",
                en: "the ledger records no facts of this kind"
            )
        case .otherBody:
            Words(
                vi: "do cơ quan khác tính và công bố; sổ chỉ chụp lại, không tính lại",
                en:
                    "another body computes and publishes it; the ledger keeps it, never recomputes it"
            )
        case .unclear:
            Words(
                vi: "văn bản không nói rõ đếm gì, theo điều kiện nào",
                en: "the paper does not say what was counted, and under which conditions"
            )
        case .plan:
            Words(
                vi: "là số của một kế hoạch, không phải kết quả",
                en: "it belongs to a plan, and is no result"
            )
        }
    }
}
