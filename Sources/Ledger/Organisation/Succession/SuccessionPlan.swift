/// What a succession file asks of one ledger: dated commands in the order they have to be taken.
public struct SuccessionPlan: Sendable {
    public internal(set) var steps: [Step] = []
    /// Rows whose old unit this ledger does not hold.
    public internal(set) var skipped: [Skip] = []
    public internal(set) var faults: [SuccessionFault] = []
    public internal(set) var warnings: [SuccessionWarning] = []
    /// Rows that are in the ledger already.
    public internal(set) var knownRows = 0
    /// Rows about units of this ledger.
    public internal(set) var edges: [SuccessionEdge] = []
    /// What stays below a split unit until somebody says where it belongs.
    public internal(set) var waiting: [UnitID] = []

    /// One command, where it comes from, and a number that is its own in this file for ever.
    public struct Step: Sendable {
        public let line: Int
        public let number: Int
        public let command: DatedCommand
    }

    public struct Skip: Hashable, Sendable {
        public let edge: SuccessionEdge
        public let reason: SkipReason
    }

    /// Why a row is left aside.
    public enum SkipReason: String, Sendable, CaseIterable {
        case otherProvince = "other-province"
        case unknownUnit = "unknown-unit"
        case endedBefore = "ended-before"

        public var words: Words {
            switch self {
            case .otherProvince:
                Words(
                    vi: "sổ này không có tỉnh của đơn vị cũ",
                    en: "this ledger does not hold the old unit's province"
                )
            case .unknownUnit:
                Words(
                    vi:
                        "sổ không có đơn vị mang mã cũ vào ngày trước đó; nạp đơn vị rồi nạp lại tệp",
                    en:
                        "no unit bore the old code the day before; import the unit, then the file again"
                )
            case .endedBefore:
                Words(
                    vi: "đơn vị mang mã cũ đã kết thúc trước ngày hiệu lực",
                    en: "the unit with the old code had ended before"
                )
            }
        }
    }

    /// How many commands of each sort.
    public var counts: Counts {
        steps.reduce(into: Counts()) { counts, step in
            switch step.command.command {
            case .foundUnit: counts.founded += 1
            case .dissolveUnit: counts.dissolved += 1
            case .succeedUnit: counts.succeeded += 1
            case .reparentUnit: counts.reparented += 1
            default: break
            }
        }
    }

    public struct Counts: Hashable, Sendable {
        public var founded = 0
        public var dissolved = 0
        public var succeeded = 0
        public var reparented = 0

        public init(founded: Int = 0, dissolved: Int = 0, succeeded: Int = 0, reparented: Int = 0) {
            (self.founded, self.dissolved) = (founded, dissolved)
            (self.succeeded, self.reparented) = (succeeded, reparented)
        }
    }

    /// The rows of units that are split, by old code.
    public var splits: [[SuccessionEdge]] {
        let parts = Dictionary(grouping: edges.filter { $0.extent == .part }) { $0.oldCode }
        return parts.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// What to look at although the file is taken.
public enum SuccessionWarning: Hashable, Sendable {
    /// The ledger calls the unit with that code something else.
    case nameDiffers(line: Int, code: String, file: String, ledger: String)
    /// A commune of an ended district of which the file says nothing: it goes on below the province.
    case uncovered(UnitID, name: String)

    public var line: Int {
        switch self {
        case .nameDiffers(let line, _, _, _): line
        case .uncovered: 0
        }
    }

    public var code: String {
        switch self {
        case .nameDiffers: "succession.nameDiffers"
        case .uncovered: "succession.uncovered"
        }
    }

    public var words: Words {
        switch self {
        case .nameDiffers(_, let code, let file, let ledger):
            Words(
                vi:
                    "Mã \(code) trong sổ là “\(ledger)”, trong tệp là “\(file)”; kiểm tra có đúng đơn vị.",
                en: "Code \(code) is “\(ledger)” in the ledger and “\(file)” in the file; "
                    + "check that it is the same unit."
            )
        case .uncovered(let unit, let name):
            Words(
                vi:
                    "\(name) (vị trí \(unit.position)) không có dòng nào; giữ nguyên, trực thuộc tỉnh.",
                en: "\(name) (position \(unit.position)) has no row; it stays, below the province."
            )
        }
    }
}
