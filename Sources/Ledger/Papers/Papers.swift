/// All papers of a ledger, and the registers that follow from them.
public struct Papers: Sendable {
    /// In the order they were filed.
    public private(set) var filed: [FiledPaper] = []
    public private(set) var tasks = TaskRegister()
    public private(set) var ruleBooks = RuleBookRegister()
    public private(set) var targets = TargetRegister()
    public private(set) var periods = PeriodRegister()
    public private(set) var ratings = RatingRegister()
    public private(set) var awards = AwardRegister()
    public private(set) var reports = ReportRegister()

    public init() {}

    /// Takes in the next paper: the one fold of papers.
    public mutating func apply(_ filed: FiledPaper) {
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
        }
    }

    public subscript(position: Position) -> FiledPaper? {
        filed.first { $0.position == position }
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
