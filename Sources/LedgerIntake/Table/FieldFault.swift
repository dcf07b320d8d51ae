/// Why a value cannot be used, or should be looked at.
///
/// A payload of a date or of a `meant` text is what the writer probably wanted.
public enum FieldFault: Error, Sendable, Hashable {
    case empty

    case notADate
    case impossibleDate
    case yearOutOfRange(Int)
    case twoDigitYear(YMD)
    case yearFirst(YMD)
    case monthFirst(YMD)
    case excelSerial(YMD)

    case scientificNotation
    case citizenIDCharacters
    case lostLeadingZero(meant: String)
    case oldIdentityNumber
    case citizenIDLength(digitCount: Int)
    case bornInFuture(year: Int)
    /// A warning: the first three digits are in no list; they may name a country.
    case unknownBirthplace(code: String)
    /// A warning: the fourth digit stands for a century in which nobody alive was born.
    case unknownCentury(digit: Int)

    case dossierCodeForm
    case dossierCodeDate
    case procedureCodeForm
    case lostTrailingZero(meant: String)
    case agencyCodeForm

    case wholeNumberForm(meant: String?)
    case wholeNumberTooLarge(max: Int)
    case shareForm
    case shareOutOfRange

    case tooManyItems(countMax: Int)
    /// The accepted labels as Vietnamese and as English readers write them.
    case unknownLabel(accepted: [String], english: [String], nearest: String?)
    case ambiguousLabel(candidates: [String])

    /// Warnings come with a value, faults in its place.
    public var severity: RowIssue.Severity {
        switch self {
        case .unknownBirthplace, .unknownCentury: .warning
        default: .fault
        }
    }

    /// True when the same parser accepts the value under `repair: true`.
    public var isRepairable: Bool {
        switch self {
        case .excelSerial, .lostLeadingZero, .lostTrailingZero: true
        default: false
        }
    }

    /// What to write instead, when that is known.
    public var suggestion: String? {
        switch self {
        case .twoDigitYear(let date), .yearFirst(let date), .monthFirst(let date),
            .excelSerial(let date):
            date.local
        case .lostLeadingZero(let meant), .lostTrailingZero(let meant): meant
        case .wholeNumberForm(let meant): meant
        case .unknownLabel(_, _, let nearest): nearest
        case .ambiguousLabel(let candidates): candidates.first
        default: nil
        }
    }

    /// Stable, for machines.
    public var code: String {
        switch self {
        case .empty: "value.empty"
        case .notADate: "date.form"
        case .impossibleDate: "date.impossible"
        case .yearOutOfRange: "date.yearOutOfRange"
        case .twoDigitYear: "date.twoDigitYear"
        case .yearFirst: "date.yearFirst"
        case .monthFirst: "date.monthFirst"
        case .excelSerial: "date.excelSerial"
        case .scientificNotation: "citizenID.scientificNotation"
        case .citizenIDCharacters: "citizenID.characters"
        case .lostLeadingZero: "citizenID.lostLeadingZero"
        case .oldIdentityNumber: "citizenID.oldIdentityNumber"
        case .citizenIDLength: "citizenID.length"
        case .bornInFuture: "citizenID.bornInFuture"
        case .unknownBirthplace: "citizenID.unknownBirthplace"
        case .unknownCentury: "citizenID.unknownCentury"
        case .dossierCodeForm: "dossierCode.form"
        case .dossierCodeDate: "dossierCode.date"
        case .procedureCodeForm: "procedureCode.form"
        case .lostTrailingZero: "procedureCode.lostTrailingZero"
        case .agencyCodeForm: "agencyCode.form"
        case .wholeNumberForm: "number.form"
        case .wholeNumberTooLarge: "number.tooLarge"
        case .shareForm: "share.form"
        case .shareOutOfRange: "share.outOfRange"
        case .tooManyItems: "list.tooManyItems"
        case .unknownLabel: "label.unknown"
        case .ambiguousLabel: "label.ambiguous"
        }
    }
}
