/// The keys of JSON lines met so far and the columns they name.
///
/// Lines of one export carry the same keys in the same order, so the key at the same place of the
/// line before is tried first and most keys cost one comparison.
struct ObjectKeys: Sendable {
    /// More different keys than this are matched anew each time.
    static let countMax = 1024

    private var names: [[UInt8]] = []
    private var slots: [Int] = []

    /// The slot remembered for a key, or nil when it has not been met.
    func slot(
        of key: Range<Int>,
        of bytes: borrowing Span<UInt8>,
        expectedAt index: Int
    ) -> Int? {
        if index < names.count, bytes.holds(names[index], at: key) { return slots[index] }
        for other in names.indices where bytes.holds(names[other], at: key) { return slots[other] }
        return nil
    }

    /// Remembers a key; false when there is no more room.
    mutating func remember(_ key: [UInt8], slot: Int) -> Bool {
        guard names.count < Self.countMax else { return false }
        names.append(key)
        slots.append(slot)
        return true
    }
}

extension Span where Element == UInt8 {
    /// True when the bytes of the range are `other`.
    func holds(_ other: [UInt8], at range: Range<Int>) -> Bool {
        guard other.count == range.count else { return false }
        for index in other.indices where self[range.lowerBound + index] != other[index] {
            return false
        }
        return true
    }
}
