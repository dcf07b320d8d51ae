/// What an office or a committee decided or published: targets, rule books, seals, ratings, awards,
/// reported figures, tasks.
///
/// Papers are few and are read whole; from the fields of a paper follow its entry, its row in the
/// views and its way back into the books.
public enum Paper: Hashable, Sendable {
    case taskAssigned(TaskAssigned)
    case figureReported(ReportedFigure)
    case indexCaptured(IndexCaptured)
    case ruleBookAdopted(RuleBookAdopted)
    case taskCompleted(TaskCompleted)
    case targetAssigned(TargetAssigned)
    case targetAmended(TargetAmended)
    case targetClosed(TargetClosed)
    case periodSealed(PeriodSealed)
    case periodReopened(PeriodReopened)
    case ratingDrafted(RatingDrafted)
    case ratingRemarked(RatingRemarked)
    case ratingDeliberated(RatingDeliberated)
    case ratingPublished(RatingPublished)
    case ratingAppealed(RatingAppealed)
    case ratingRevised(RatingRevised)
    case ratingRevoked(RatingRevoked)
    case awardGranted(AwardGranted)
    case awardRevoked(AwardRevoked)
    case reportIssued(ReportIssued)
    case principalGranted(PrincipalGranted)
    case principalRevoked(PrincipalRevoked)

    /// What the paper says.
    public var form: any PaperForm {
        switch self {
        case .taskAssigned(let form): form
        case .figureReported(let form): form
        case .indexCaptured(let form): form
        case .ruleBookAdopted(let form): form
        case .taskCompleted(let form): form
        case .targetAssigned(let form): form
        case .targetAmended(let form): form
        case .targetClosed(let form): form
        case .periodSealed(let form): form
        case .periodReopened(let form): form
        case .ratingDrafted(let form): form
        case .ratingRemarked(let form): form
        case .ratingDeliberated(let form): form
        case .ratingPublished(let form): form
        case .ratingAppealed(let form): form
        case .ratingRevised(let form): form
        case .ratingRevoked(let form): form
        case .awardGranted(let form): form
        case .awardRevoked(let form): form
        case .reportIssued(let form): form
        case .principalGranted(let form): form
        case .principalRevoked(let form): form
        }
    }

    public var kind: EventKind {
        type(of: form).kind
    }

    public var fields: PaperFields {
        var fields = PaperFields()
        form.write(to: &fields)
        return fields
    }

    /// Reads a paper from its fields.
    /// - Throws: ``PaperFault`` when a field is missing, wrong or unknown, or the kind is no paper's.
    public init(_ kind: EventKind, _ fields: PaperFields) throws(PaperFault) {
        var reader = PaperReader(fields)
        switch kind {
        case .taskAssigned: self = .taskAssigned(try TaskAssigned(reading: &reader))
        case .figureReported: self = .figureReported(try ReportedFigure(reading: &reader))
        case .indexCaptured: self = .indexCaptured(try IndexCaptured(reading: &reader))
        case .ruleBookAdopted: self = .ruleBookAdopted(try RuleBookAdopted(reading: &reader))
        case .taskCompleted: self = .taskCompleted(try TaskCompleted(reading: &reader))
        case .targetAssigned: self = .targetAssigned(try TargetAssigned(reading: &reader))
        case .targetAmended: self = .targetAmended(try TargetAmended(reading: &reader))
        case .targetClosed: self = .targetClosed(try TargetClosed(reading: &reader))
        case .periodSealed: self = .periodSealed(try PeriodSealed(reading: &reader))
        case .periodReopened: self = .periodReopened(try PeriodReopened(reading: &reader))
        case .ratingDrafted: self = .ratingDrafted(try RatingDrafted(reading: &reader))
        case .ratingRemarked: self = .ratingRemarked(try RatingRemarked(reading: &reader))
        case .ratingDeliberated: self = .ratingDeliberated(try RatingDeliberated(reading: &reader))
        case .ratingPublished: self = .ratingPublished(try RatingPublished(reading: &reader))
        case .ratingAppealed: self = .ratingAppealed(try RatingAppealed(reading: &reader))
        case .ratingRevised: self = .ratingRevised(try RatingRevised(reading: &reader))
        case .ratingRevoked: self = .ratingRevoked(try RatingRevoked(reading: &reader))
        case .awardGranted: self = .awardGranted(try AwardGranted(reading: &reader))
        case .awardRevoked: self = .awardRevoked(try AwardRevoked(reading: &reader))
        case .reportIssued: self = .reportIssued(try ReportIssued(reading: &reader))
        case .principalGranted: self = .principalGranted(try PrincipalGranted(reading: &reader))
        case .principalRevoked: self = .principalRevoked(try PrincipalRevoked(reading: &reader))
        default: throw PaperFault(place: "kind", expected: "the kind of a paper")
        }
        try reader.end()
    }
}

/// The data of one kind of paper.
public protocol PaperForm: Hashable, Sendable {
    static var kind: EventKind { get }
    init(reading reader: inout PaperReader) throws(PaperFault)
    func write(to fields: inout PaperFields)
    /// Names what of the books must be loaded to check it, beside units and papers.
    func touch(_ touch: inout Touch)
}

extension PaperForm {
    public func touch(_ touch: inout Touch) {}
}

/// A paper with where, when and by whom it was filed.
public struct FiledPaper: Hashable, Sendable {
    public let position: Position
    /// When it was recorded.
    public let at: Instant
    /// The day it bears.
    public let on: CivilDate
    public let by: Principal
    public let paper: Paper

    public init(position: Position, at: Instant, on: CivilDate, by: Principal, paper: Paper) {
        self.position = position
        self.at = at
        self.on = on
        self.by = by
        self.paper = paper
    }
}
