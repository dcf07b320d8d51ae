import Ledger

/// Numbers positions 0, 1, 2 … in the order they are first met.
///
/// Open addressing in one flat array, where neighbours lie side by side: one touch of memory a
/// look-up where a dictionary hashes, which counts when there is one for every claim.
struct PlaceTable {
    /// A position in the upper half, its number in the lower.
    private var slots: [UInt64]
    private var mask: Int
    /// The positions met, by number.
    private(set) var positions: [UInt32] = []

    private static let empty = UInt64.max

    init() {
        slots = Array(repeating: PlaceTable.empty, count: 1024)
        mask = 1023
    }

    /// The number of a position, given now if it is new.
    mutating func place(of position: Position) -> Int {
        let slot = slot(of: position.value)
        if slots[slot] != PlaceTable.empty {
            return Int(UInt32(truncatingIfNeeded: slots[slot]))
        }
        let place = positions.count
        positions.append(position.value)
        slots[slot] = UInt64(position.value) << 32 | UInt64(place)
        if positions.count * 2 > mask { grow() }
        return place
    }

    /// The slot that holds a position, or the empty one where it belongs.
    private func slot(of position: UInt32) -> Int {
        var slot = Int(position) & mask
        while slots[slot] != PlaceTable.empty, slots[slot] >> 32 != UInt64(position) {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        mask = mask * 2 + 1
        slots = Array(repeating: PlaceTable.empty, count: mask + 1)
        for (place, position) in positions.enumerated() {
            slots[slot(of: position)] = UInt64(position) << 32 | UInt64(place)
        }
    }
}
