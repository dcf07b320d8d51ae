/// All papers of a ledger, and the registers that follow from them.
///
/// One reference: every decision copies the books, and few decisions ask for papers.
public struct Papers: Sendable {
    /// An array of one: as cheap to copy as a reference, changed in place while nobody else has it.
    private var shared = [PaperRegisters()]

    public init() {}

    /// In the order they were filed.
    public var filed: [FiledPaper] { shared[0].filed }
    public var tasks: TaskRegister { shared[0].tasks }
    public var figures: FigureRegister { shared[0].figures }
    public var ruleBooks: RuleBookRegister { shared[0].ruleBooks }
    public var targets: TargetRegister { shared[0].targets }
    public var periods: PeriodRegister { shared[0].periods }
    public var ratings: RatingRegister { shared[0].ratings }
    public var awards: AwardRegister { shared[0].awards }
    public var reports: ReportRegister { shared[0].reports }
    public var grants: GrantRegister { shared[0].grants }

    /// Whether there ever was a grant; asked before every decision, so it copies nothing.
    var isGoverned: Bool { shared[0].grants.isGoverned }

    /// Takes in the next paper: the one fold of papers.
    public mutating func apply(_ filed: FiledPaper) {
        shared[0].apply(filed)
    }

    public subscript(position: Position) -> FiledPaper? {
        filed.first { $0.position == position }
    }
}

private struct PaperRegisters {
    private(set) var filed: [FiledPaper] = []
    private(set) var tasks = TaskRegister()
    private(set) var figures = FigureRegister()
    private(set) var ruleBooks = RuleBookRegister()
    private(set) var targets = TargetRegister()
    private(set) var periods = PeriodRegister()
    private(set) var ratings = RatingRegister()
    private(set) var awards = AwardRegister()
    private(set) var reports = ReportRegister()
    private(set) var grants = GrantRegister()

    mutating func apply(_ filed: FiledPaper) {
        self.filed.append(filed)
        switch filed.paper {
        case .ruleBookAdopted: ruleBooks.apply(filed)
        case .taskAssigned, .taskCompleted: tasks.apply(filed)
        case .targetAssigned, .targetAmended, .targetClosed: targets.apply(filed)
        case .periodSealed, .periodReopened: periods.apply(filed)
        case .ratingDrafted, .ratingRemarked, .ratingDeliberated, .ratingPublished,
            .ratingAppealed, .ratingRevised:
            ratings.apply(filed)
        case .ratingRevoked:
            ratings.apply(filed)
            awards.apply(filed)
        case .awardGranted, .awardRevoked: awards.apply(filed)
        case .reportIssued: reports.apply(filed)
        case .figureReported, .indexCaptured: figures.apply(filed)
        case .principalGranted, .principalRevoked: grants.apply(filed)
        }
    }
}

/// A paper as the views keep it.
public struct PaperRow: ViewRow {
    public static let table = ViewTable.paper
    let filed: FiledPaper

    public func write(to columns: inout some ColumnWriter) {
        columns.position(filed.position)
        columns.text(filed.paper.kind.rawValue)
        columns.integer(Int(filed.at.millisecondsSinceEpoch))
        columns.integer(Int(filed.on.daysSinceEpoch))
        columns.text(filed.by.description)
        columns.fields(filed.paper.fields)
    }
}
