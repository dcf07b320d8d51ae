/// How many of everything the files hold, to the row.
///
/// Sources of the published figures: report 529/BC-VPUBND of 14/08/2023 as told by binhdinh.gov.vn
/// (139.788 accounts, 133.136 of them by members; 80.822 online dossiers against 45.178 a year
/// before, 32.888 of them by members) and notice 434/TB-VPUBND of 07/07/2023 (49.795 members' own
/// accounts). All other numbers are invented.
public struct Plan: Sendable, Equatable {
    public internal(set) var branches = UnitTree.branchCountNatural
    public internal(set) var members = 52_000

    public internal(set) var onlineDossiers2022 = 45_178
    public internal(set) var onlineDossiers2023 = 80_822
    public internal(set) var directDossiers = 10_000

    public internal(set) var portalAccounts = 139_788
    /// Portal accounts that belong to members, all opened by 01/07/2023.
    public internal(set) var ownAccounts = 49_795
    public internal(set) var identityAccounts = 8_000

    public internal(set) var assistedAccounts = 133_136
    public internal(set) var assistedDossiers = 32_888
    public internal(set) var assistedIdentities = 2_000

    public internal(set) var undetermined = 1_000
    public internal(set) var inventedDossiers = 2_400
    public internal(set) var inventedAccounts = 900
    public internal(set) var duplicateAccounts = 1_100
    public internal(set) var duplicateDossiers = 400
    public internal(set) var selfAssists = 300
    public internal(set) var unknownMembers = 60
    public internal(set) var actsBeforeJoining = 40
    public internal(set) var lostLeadingZeros = 30
    public internal(set) var impossibleDates = 20
    public internal(set) var unknownActs = 25

    /// The province as it was: its published figures come out exactly.
    public static let published = Plan()
}

extension Plan {
    public var units: Int { UnitTree.fixedCount + branches }
    public var dossiers: Int { onlineDossiers2022 + onlineDossiers2023 + directDossiers }
    public var accounts: Int { portalAccounts + identityAccounts }
    public var confirmed: Int { assistedAccounts + assistedDossiers + assistedIdentities }

    /// Officials of the staff register; the province at its published scale has 20.000.
    public var officials: Int { max(1, 20_000 * events / Plan.published.events) }

    /// Rows of the assists file of one kind.
    public func count(of kind: ClaimKind) -> Int {
        switch kind {
        case .confirmed: confirmed
        case .undetermined: undetermined
        case .inventedDossier: inventedDossiers
        case .inventedAccount: inventedAccounts
        case .duplicate: duplicateAccounts + duplicateDossiers
        case .selfAssist: selfAssists
        case .unknownMember: unknownMembers
        case .beforeJoining: actsBeforeJoining
        case .lostLeadingZero: lostLeadingZeros
        case .impossibleDate: impossibleDates
        case .unknownAct: unknownActs
        }
    }

    /// Answers of one kind, one for each accepted row of the assists file.
    public func count(of verdict: Verdict) -> Int {
        ClaimKind.allCases.filter { $0.verdict == verdict }.map(count(of:)).reduce(0, +)
    }

    /// Rows of the assists file that an import accepts; each gets one answer.
    public var acceptedAssists: Int {
        Verdict.allCases.map(count(of:)).reduce(0, +)
    }

    /// Rows of the assists file that an import refuses.
    public var refusedAssists: Int {
        ClaimKind.allCases.filter { $0.verdict == nil }.map(count(of:)).reduce(0, +)
    }

    public func rows(of file: SampleFile) -> Int {
        switch file {
        case .units: units
        case .members: members
        case .dossiers: dossiers
        case .accounts: accounts
        case .assists: acceptedAssists + refusedAssists
        case .verdicts: acceptedAssists
        }
    }

    /// Facts that result from an import: every row but the refused assists.
    public var events: Int {
        SampleFile.allCases.map(rows(of:)).reduce(0, +) - refusedAssists
    }
}
