/// Counts gathered during a fold, one look-up per change of a claim.
///
/// The counts of all statuses lie side by side, so that moving a claim from one status to another
/// finds its row once.
struct StatusTally: Sendable {
    private var rows: [Key: StatusSlots] = [:]

    /// Whose count, and everything of the cell but the status.
    struct Key: Hashable {
        let owner: Position
        let cell: UInt64

        init(_ owner: Position, _ cell: CountCell) {
            self.owner = owner
            self.cell = cell.packed & ~0xff
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(owner.value) << 32 ^ cell)
        }
    }

    /// Takes a claim out of one status and puts it into another; nil is outside the counts.
    mutating func move(_ key: Key, _ change: Change) {
        rows[key, default: StatusSlots()].move(change)
    }

    struct Change {
        let from: ClaimStatus?
        let to: ClaimStatus?
        let own: Count
        let all: Count
    }

    /// Every count that was touched, zero or not, by owner, cell and status.
    func visit(_ body: (Position, CountCell, UnitCount) -> Void) {
        for (key, counts) in rows {
            for status in ClaimStatus.allCases where counts.isTouched(status) {
                guard let cell = CountCell(packed: key.cell | UInt64(status.rawValue)) else {
                    continue
                }
                body(key.owner, cell, counts[status])
            }
        }
    }
}

/// The counts of one cell in each status.
private struct StatusSlots: Sendable {
    private var slots = InlineArray<6, Slot>(repeating: Slot())
    private var touched: UInt8 = 0

    private struct Slot: Sendable {
        // 32 bits of credit end at 426.000 acts, one bulk import of a province's accounts.
        var credit = 0
        var allCredit = 0
        var claims: Int32 = 0
        var allClaims: Int32 = 0

        mutating func add(_ own: Count, _ all: Count, sign: Int) {
            claims += Int32(sign * own.claims)
            credit += sign * own.credit
            allClaims += Int32(sign * all.claims)
            allCredit += sign * all.credit
        }
    }

    mutating func move(_ change: StatusTally.Change) {
        if let status = change.from { add(change, to: status, sign: -1) }
        if let status = change.to { add(change, to: status, sign: 1) }
    }

    private mutating func add(_ change: StatusTally.Change, to status: ClaimStatus, sign: Int) {
        let index = Int(status.rawValue) - 1
        slots[index].add(change.own, change.all, sign: sign)
        touched |= 1 << UInt8(index)
    }

    func isTouched(_ status: ClaimStatus) -> Bool {
        touched & 1 << (status.rawValue - 1) != 0
    }

    subscript(status: ClaimStatus) -> UnitCount {
        let slot = slots[Int(status.rawValue) - 1]
        return UnitCount(
            own: Count(claims: Int(slot.claims), credit: slot.credit),
            all: Count(claims: Int(slot.allClaims), credit: slot.allCredit)
        )
    }
}
