/// Takes a claim out of one status and puts it into another in somebody's counts; nil is outside.
struct CountMove: Sendable {
    let owner: Position
    let from: ClaimStatus?
    let to: ClaimStatus?
    let cell: CountCell
    let own: Count
    let all: Count
}

/// Counts gathered from moves, one look-up for each.
///
/// The counts of a cell's statuses are chained, so that moving a claim from one status to another
/// finds its cell once, and a status that never occurs takes no room.
struct StatusTally: Sendable {
    /// Where the chain of each cell begins.
    private var chains = IntegerMap<Key, Int32>()
    private var slots = StatusSlots()

    /// Whose count, and everything of the cell but the status.
    struct Key: IntegerKey {
        let owner: Position
        let cell: UInt64

        init(_ owner: Position, _ cell: CountCell) {
            self.owner = owner
            self.cell = cell.packed & ~0xff
        }

        /// Owner and cell far apart, so that neighbours in both do not meet.
        var integer: UInt64 {
            (UInt64(owner.value) + 1) &* 0xd6e8_feb8_6659_fd93 ^ cell
        }
    }

    mutating func move(_ move: CountMove) {
        let key = Key(move.owner, move.cell)
        slots.apply(move, in: &chains[key, default: StatusSlots.end])
    }

    /// Every count that was touched, zero or not, by owner, cell and status.
    func visit(_ body: (Position, CountCell, UnitCount) -> Void) {
        for (key, chain) in chains {
            slots.visit(chain) { status, count in
                let packed = key.cell | UInt64(status.rawValue)
                if let cell = CountCell(packed: packed) { body(key.owner, cell, count) }
            }
        }
    }
}

/// The counts of all cells, one slot for each status that occurs, chained by cell.
private struct StatusSlots: Sendable {
    static let end: Int32 = -1
    private var slots: [Slot] = []

    private struct Slot: Sendable {
        let status: ClaimStatus
        let next: Int32
        var claims: Int32 = 0
        var allClaims: Int32 = 0
        // 32 bits of credit end at 426.000 acts, one bulk import of a province's accounts.
        var credit = 0
        var allCredit = 0
    }

    mutating func apply(_ move: CountMove, in chain: inout Int32) {
        if let status = move.from { add(move, sign: -1, to: status, in: &chain) }
        if let status = move.to { add(move, sign: 1, to: status, in: &chain) }
    }

    private mutating func add(
        _ move: CountMove,
        sign: Int,
        to status: ClaimStatus,
        in chain: inout Int32
    ) {
        let place = place(of: status, in: &chain)
        slots[place].claims += Int32(sign * move.own.claims)
        slots[place].credit += sign * move.own.credit
        slots[place].allClaims += Int32(sign * move.all.claims)
        slots[place].allCredit += sign * move.all.credit
    }

    private mutating func place(of status: ClaimStatus, in chain: inout Int32) -> Int {
        var slot = chain
        while slot != StatusSlots.end {
            if slots[Int(slot)].status == status { return Int(slot) }
            slot = slots[Int(slot)].next
        }
        slots.append(Slot(status: status, next: chain))
        chain = Int32(slots.count - 1)
        return slots.count - 1
    }

    func visit(_ chain: Int32, _ body: (ClaimStatus, UnitCount) -> Void) {
        var slot = chain
        while slot != StatusSlots.end {
            let counts = slots[Int(slot)]
            let own = Count(claims: Int(counts.claims), credit: counts.credit)
            let all = Count(claims: Int(counts.allClaims), credit: counts.allCredit)
            body(counts.status, UnitCount(own: own, all: all))
            slot = counts.next
        }
    }
}
