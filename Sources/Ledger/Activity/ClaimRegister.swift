/// One helper's part in a claim, in ``Credit`` parts.
public struct Credited: Hashable, Sendable {
    public let member: MemberID
    public let unit: UnitID
    public let credit: UInt16

    public init(member: MemberID, unit: UnitID, credit: UInt16) {
        self.member = member
        self.unit = unit
        self.credit = credit
    }
}

/// A claim as it stands; 48 bytes, so that a million fit beside everything else.
public struct Claim: Sendable {
    public let id: ClaimID
    /// The event that made the claim stand as it does.
    public internal(set) var since: Position
    public internal(set) var on: CivilDate
    public internal(set) var act: Act
    public internal(set) var channel: Channel
    public internal(set) var status: ClaimStatus
    /// Row of ``Books/services``; 0 when no procedure was given.
    public internal(set) var service: UInt16
    public internal(set) var citizen: CitizenHandle
    public internal(set) var dossier: DossierHandle?
    public internal(set) var lead: Credited

    public init(
        id: ClaimID,
        since: Position,
        on: CivilDate,
        act: Act,
        channel: Channel,
        status: ClaimStatus,
        service: UInt16,
        citizen: CitizenHandle,
        dossier: DossierHandle?,
        lead: Credited
    ) {
        self.id = id
        self.since = since
        self.on = on
        self.act = act
        self.channel = channel
        self.status = status
        self.service = service
        self.citizen = citizen
        self.dossier = dossier
        self.lead = lead
    }
}

/// What makes two claims the same act.
enum ClaimKey: Hashable {
    /// The act once per dossier, or once per citizen for acts done once and for all.
    case once(Once)
    /// A dossier act without a dossier code: once per citizen, procedure and day.
    case daily(DailyKey)

    struct Once: IntegerKey {
        let integer: UInt64
    }

    struct DailyKey: Hashable {
        let citizen: CitizenHandle
        let act: Act
        let service: UInt16
        let on: CivilDate
    }

    init(_ claim: Claim) {
        if let dossier = claim.dossier, claim.act.needsDossier {
            self = .dossier(claim.act, dossier)
        } else if claim.act.needsDossier {
            let key = DailyKey(
                citizen: claim.citizen,
                act: claim.act,
                service: claim.service,
                on: claim.on
            )
            self = .daily(key)
        } else {
            self = .citizen(claim.act, claim.citizen)
        }
    }

    static func dossier(_ act: Act, _ dossier: DossierHandle) -> ClaimKey {
        .once(Once(integer: UInt64(act.rawValue) << 40 | UInt64(dossier.value)))
    }

    static func citizen(_ act: Act, _ citizen: CitizenHandle) -> ClaimKey {
        .once(Once(integer: UInt64(act.rawValue) << 40 | UInt64(citizen.value) | 1 << 36))
    }
}

/// All claims known, ordered by position, and which act each holds.
public struct ClaimRegister: Sendable {
    public private(set) var all: [Claim] = []
    /// For each ``pageWidth`` positions the index of the first claim from there on.
    private var pages: [Int32] = []
    private static let pageWidth = 64
    /// Helpers beyond the first, for the few claims that have them.
    private var others: [ClaimID: [Credited]] = [:]
    private var holdersOnce = IntegerMap<ClaimKey.Once, ClaimID>()
    private var holdersDaily: [ClaimKey.DailyKey: ClaimID] = [:]

    public init() {}

    mutating func reserve(_ count: Int) {
        all.reserveCapacity(count)
        holdersOnce.reserveCapacity(count)
    }

    /// The claim at a position.
    ///
    /// Cost: a binary search among the claims of 64 positions.
    public subscript(id: ClaimID) -> Claim? {
        index(of: id).map { all[$0] }
    }

    public func credited(_ claim: Claim) -> [Credited] {
        [claim.lead] + (others[claim.id] ?? [])
    }

    func otherCredited(_ claim: ClaimID) -> [Credited] {
        others.isEmpty ? [] : others[claim] ?? []
    }

    func holder(of key: ClaimKey) -> Claim? {
        let id =
            switch key {
            case .once(let packed): holdersOnce[packed]
            case .daily(let key): holdersDaily[key]
            }
        return id.flatMap { self[$0] }
    }

    /// Adds a claim; positions must ascend.
    mutating func insert(_ claim: Claim, others helpers: [Credited]) {
        precondition(all.last.map { $0.id < claim.id } ?? true, "claims are added in log order")
        let page = Int(claim.id.position.value) / ClaimRegister.pageWidth
        while pages.count <= page { pages.append(Int32(all.count)) }
        all.append(claim)
        if !helpers.isEmpty { others[claim.id] = helpers }
        hold(claim)
    }

    /// Puts a claim's new state in place of the old; without helpers only its status changed.
    mutating func replace(_ claim: Claim, others helpers: [Credited]? = nil) {
        guard let index = index(of: claim.id) else { return }
        let old = all[index]
        all[index] = claim
        if let helpers { others[claim.id] = helpers.isEmpty ? nil : helpers }
        let holdsTheSame =
            helpers == nil && old.status.holdsTheAct && claim.status.holdsTheAct
        guard !holdsTheSame else { return }
        release(old)
        hold(claim)
    }

    private mutating func hold(_ claim: Claim) {
        guard claim.status.holdsTheAct else { return }
        switch ClaimKey(claim) {
        case .once(let packed): holdersOnce[packed] = claim.id
        case .daily(let key): holdersDaily[key] = claim.id
        }
    }

    private mutating func release(_ claim: Claim) {
        switch ClaimKey(claim) {
        case .once(let packed) where holdersOnce[packed] == claim.id: holdersOnce[packed] = nil
        case .daily(let key) where holdersDaily[key] == claim.id: holdersDaily[key] = nil
        default: break
        }
    }

    private func index(of id: ClaimID) -> Int? {
        let page = Int(id.position.value) / ClaimRegister.pageWidth
        guard page < pages.count else { return nil }
        var low = Int(pages[page])
        var high = page + 1 < pages.count ? Int(pages[page + 1]) : all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].id == id ? low : nil
    }
}
