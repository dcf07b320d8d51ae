/// Something a figure counts or might have counted, with the event that decides it.
public struct Candidate: Hashable, Sendable {
    /// The claim, the account or the dossier.
    public let position: Position
    /// The event that makes it stand as it does.
    public let deciding: Position
    public let on: CivilDate
    /// How the claim stands; nil where there is no claim.
    public let status: ClaimStatus?
    /// Whether it lies in the unit the figure is about.
    public let isInUnit: Bool
    /// Helpers of that unit, at least one where there is a claim.
    public let helpers: Int
    /// The first helper.
    public let member: MemberID?
    /// Another claim that holds the same act.
    public let twin: Position?
    /// The day of the verdict; nil when it was not looked up or there is none.
    public var settledOn: CivilDate?

    public init(
        position: Position,
        deciding: Position,
        on: CivilDate,
        status: ClaimStatus?,
        isInUnit: Bool = true,
        helpers: Int = 1,
        member: MemberID? = nil,
        twin: Position? = nil,
        settledOn: CivilDate? = nil
    ) {
        (self.position, self.deciding, self.on) = (position, deciding, on)
        (self.status, self.isInUnit, self.helpers) = (status, isInUnit, helpers)
        (self.member, self.twin, self.settledOn) = (member, twin, settledOn)
    }
}

/// Why a candidate counts or does not.
enum CandidateGroup: Hashable, CaseIterable {
    case counts
    case late
    case waiting, undetermined, disputed, rejected, withdrawn
    case duplicate
    case unclaimed
    case overTheCap
    case byHelper
    case otherUnit
    case otherDays

    /// Groups of the figure's own unit and days, which explain a difference first.
    static let own: [CandidateGroup] = [
        .waiting, .undetermined, .disputed, .rejected, .withdrawn, .duplicate, .unclaimed,
        .overTheCap, .byHelper,
    ]
    static let elsewhere: [CandidateGroup] = [.otherUnit, .otherDays]

    init(_ status: ClaimStatus) {
        switch status {
        case .recorded: self = .waiting
        case .confirmed: self = .counts
        case .rejected: self = .rejected
        case .undetermined: self = .undetermined
        case .withdrawn: self = .withdrawn
        case .disputed: self = .disputed
        }
    }

    var kind: ReportClass {
        switch self {
        case .counts: .equal
        case .late: .confirmedLate
        case .waiting, .undetermined, .disputed, .rejected, .withdrawn: .notConfirmed
        case .duplicate, .byHelper: .duplicate
        case .unclaimed: .otherPredicate
        case .overTheCap: .overTheCap
        case .otherUnit, .otherDays: .countedElsewhere
        }
    }
}

/// Candidates of one figure by why they count or not.
struct CandidateGroups {
    private var members: [CandidateGroup: [Candidate]] = [:]
    /// Parts beyond the first of acts that were shared.
    private var extraParts = 0

    init(_ candidates: [Candidate], of figure: ReportedFigure) {
        guard case .counted(let rule) = figure.basis else { return }
        let cap = figure.details.cap
        var taken: [CapKey: Int] = [:]
        for candidate in candidates.sorted(by: { $0.position < $1.position }) {
            var group = CandidateGroups.group(candidate, rule.measure)
            if group == .counts, let cap, let member = candidate.member {
                let key = CapKey(member: member, on: cap.isDaily ? candidate.on : nil)
                taken[key, default: 0] += 1
                if taken[key, default: 0] > cap.acts { group = .overTheCap }
            }
            members[group, default: []].append(candidate)
            guard group == .counts else { continue }
            if candidate.helpers > 1 {
                members[.byHelper, default: []].append(candidate)
                extraParts += candidate.helpers - 1
            }
            if let settled = candidate.settledOn, settled > figure.asOf {
                members[.late, default: []].append(candidate)
            }
        }
    }

    private struct CapKey: Hashable {
        let member: MemberID
        let on: CivilDate?
    }

    private static func group(_ candidate: Candidate, _ measure: Measure) -> CandidateGroup {
        let isInDays = measure.window.map { $0.contains(candidate.on) } ?? true
        let wanted = measure.statusWanted
        let isAsWanted = wanted == nil || candidate.status == wanted
        if !candidate.isInUnit { return .otherUnit }
        if !isInDays { return .otherDays }
        if isAsWanted { return .counts }
        guard let status = candidate.status else { return .unclaimed }
        if candidate.twin != nil, !status.holdsTheAct { return .duplicate }
        return CandidateGroup(status)
    }

    subscript(group: CandidateGroup) -> [Candidate] {
        members[group] ?? []
    }

    /// How much a group adds when it is counted too.
    func amount(_ group: CandidateGroup) -> Int {
        group == .byHelper ? extraParts : self[group].count
    }
}

extension Measure {
    /// How a claim must stand to count; nil where no claim is asked for.
    public var statusWanted: ClaimStatus? {
        switch self {
        case .activations(let measure): measure.isAssisted ? .confirmed : nil
        case .dossiers(let measure): measure.isAssisted ? .confirmed : nil
        case .claims(let measure): measure.status
        case .target: nil
        }
    }
}
