/// A member with the units they belonged to; a stay without unit means they had left.
public struct Member: Sendable {
    public let id: MemberID
    public let code: String
    public let citizen: CitizenHandle?
    /// By day, those of one day in the order in which they were recorded.
    public internal(set) var stays: [Placement]

    public func unit(on date: CivilDate) -> UnitID? {
        stays.holding(on: date)?.value
    }

    /// The unit on a day by the first so many events: what was recorded later, and maybe dated
    /// back, does not count.
    func unit(on date: CivilDate, knownIn size: Int) -> UnitID? {
        stays.holding(on: date, knownIn: size)?.value
    }

    public var joined: CivilDate {
        stays[0].from
    }
}

/// All members known, by position, by code and as citizens.
public struct MemberRegister: Sendable {
    public private(set) var all: [Member] = []
    private var indexes = IntegerMap<MemberID, Int>()
    private var byCode: [String: Int] = [:]
    /// By code in small letters; of several the first, the others behind in ``twins``.
    private var byName: [String: Int] = [:]
    private var twins: [String: [Int]] = [:]
    private var byCitizen = IntegerMap<CitizenHandle, Int>()

    public init() {}

    public subscript(id: MemberID) -> Member? {
        indexes[id].map { all[$0] }
    }

    public subscript(code code: String) -> Member? {
        byCode[code].map { all[$0] }
    }

    /// The member who acts under a principal's name, whatever the role and however capitals stand.
    public subscript(acting principal: Principal) -> Member? {
        self[code: principal.name] ?? bearers(of: principal).first
    }

    /// The first whose code is this, however capitals stand.
    func standing(under code: String) -> Member? {
        byName[code.lowercased()].map { all[$0] }
    }

    /// Everybody whose code is a principal's name, capitals or not.
    func bearers(of principal: Principal) -> [Member] {
        let name = principal.name.lowercased()
        guard let first = byName[name] else { return [] }
        return [all[first]] + (twins[name] ?? []).map { all[$0] }
    }

    public subscript(citizen citizen: CitizenHandle) -> Member? {
        byCitizen[citizen].map { all[$0] }
    }

    /// Adds a member whose first stay begins on a day.
    public mutating func join(_ id: MemberID, _ fact: MemberJoined, on date: CivilDate) {
        let stays = [Placement(from: date, value: fact.unit, recorded: id.position)]
        let member = Member(id: id, code: fact.code, citizen: fact.citizen, stays: stays)
        indexes[id] = all.count
        byCode[fact.code] = all.count
        let name = fact.code.lowercased()
        if byName[name] == nil {
            byName[name] = all.count
        } else {
            twins[name, default: []].append(all.count)
        }
        if let citizen = fact.citizen { byCitizen[citizen] = all.count }
        all.append(member)
    }

    /// A move to another unit, or a departure when the unit is nil.
    public mutating func move(
        _ id: MemberID,
        to unit: UnitID?,
        on date: CivilDate,
        at position: Position
    ) {
        guard let index = indexes[id] else { return }
        all[index].stays.take(Placement(from: date, value: unit, recorded: position))
    }
}
