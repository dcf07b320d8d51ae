/// Everything decisions and views need to know, folded from the log.
///
/// Folding a prefix and then the rest gives the same as folding all. The same value is also loaded
/// from the views, whole or only where a few commands touch it; see `ViewFile.books(touching:)`.
public struct Books: Sendable {
    public internal(set) var origin = ""
    public internal(set) var title = ""
    /// Where the ledger was closed and what goes on in its place; nil while it is open.
    public internal(set) var closing: LedgerClosing?
    /// The position the next event will get.
    public internal(set) var next = Position(0)
    /// When the last event was recorded; the next is never earlier.
    public internal(set) var lastAt = Instant(millisecondsSinceEpoch: 0)
    /// The largest handle of a citizen or dossier seen; a vault that gave fewer is an old copy.
    public internal(set) var handleMax: UInt32 = 0
    public internal(set) var units = UnitRegister()
    public internal(set) var members = MemberRegister()
    public internal(set) var streams = StreamRegister()
    public internal(set) var claims = ClaimRegister()
    public internal(set) var services = ServiceTable()
    /// What stands for each account, and for each dossier.
    public internal(set) var activations = IntegerMap<ActivationKey, StandingActivation>()
    var activationKeys = IntegerMap<ActivationID, ActivationKey>()
    public internal(set) var dossiers = IntegerMap<DossierHandle, StandingDossier>()
    public internal(set) var extracts: [ExtractID: Extract] = [:]
    /// The extract that corrects another, by the one it corrects.
    var replacements: [ExtractID: ExtractID] = [:]
    public internal(set) var officials: [CitizenHandle: StandingOfficial] = [:]
    /// Disputes that wait for their end.
    public internal(set) var disputes: [ClaimID: OpenDispute] = [:]
    /// Subjects of whom the vault keeps nothing any more, and the event that says so.
    public internal(set) var erased: [SubjectHandle: Position] = [:]
    /// Who recorded and corrected the claims.
    public internal(set) var recorders = RecorderRegister()
    /// What offices and committees filed.
    public internal(set) var papers = Papers()

    public init() {}
}

/// One account of one citizen at one level is activated once.
public struct ActivationKey: IntegerKey {
    let account: Account
    let level: UInt8
    let citizen: CitizenHandle

    public var integer: UInt64 {
        UInt64(citizen.value) << 16 | UInt64(account.rawValue) << 8 | UInt64(level)
    }

    public init(_ activation: Activation) {
        account = activation.account
        level = activation.level ?? 0
        citizen = activation.citizen
    }
}

/// Procedure codes by a small number, in order of first appearance from 1.
public struct ServiceTable: Sendable {
    public private(set) var codes: [String] = []
    private var numbers: [String: UInt16] = [:]

    public init() {}

    /// The number of a code; 0 when the ledger has never seen it or none is given.
    public func number(of code: String?) -> UInt16 {
        code.flatMap { numbers[$0] } ?? 0
    }

    public func code(_ number: UInt16) -> String? {
        number == 0 || Int(number) > codes.count ? nil : codes[Int(number) - 1]
    }

    /// The country has some 6.000 procedures.
    public static let countMax = 30_000

    /// Whether a code is known or there is a number left for it.
    func hasRoom(for code: String) -> Bool {
        codes.count < ServiceTable.countMax || numbers[code] != nil
    }

    /// The number of a code, given now if it is new; 0 when all are given.
    mutating func intern(_ code: String) -> (number: UInt16, isNew: Bool) {
        if let known = numbers[code] { return (known, false) }
        guard codes.count < ServiceTable.countMax else { return (0, false) }
        codes.append(code)
        numbers[code] = UInt16(codes.count)
        return (UInt16(codes.count), true)
    }
}
