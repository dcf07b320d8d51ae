import Ledger
import LedgerTesting
import Testing

/// The map of the ledger's own numbers beside the dictionary of the standard library.
@Suite struct IntegerMapTests {
    private struct Number: IntegerKey {
        let integer: UInt64
    }

    /// Keys that crowd one place, keys in a row, and keys anywhere.
    private static let kinds: [@Sendable (UInt64) -> UInt64] = [
        { $0 % 40 << 58 }, { $0 % 500 }, { $0 },
    ]

    @Test(arguments: kinds.indices, seeds(71, 72))
    func `whatever is put, changed and taken out, it holds what a dictionary holds`(
        kind: Int,
        seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        var (map, dictionary) = (IntegerMap<Number, Int>(), [UInt64: Int]())
        for step in 0..<20_000 {
            let key = IntegerMapTests.kinds[kind](random.next())
            let number = Number(integer: key)
            switch random.below(5) {
            case 0:
                #expect(map.removeValue(forKey: number) == dictionary.removeValue(forKey: key))
            case 1:
                let old = map.updateValue(step, forKey: number)
                #expect(old == dictionary.updateValue(step, forKey: key))
            case 2:
                map[number, default: 7] += step
                dictionary[key, default: 7] += step
            case 3:
                (map[number], dictionary[key]) = (step, step)
            default: #expect(map[number] == dictionary[key])
            }
        }
        #expect(map.count == dictionary.count)
        let pairs = map.map { ($0.key.integer, $0.value) }
        #expect(Dictionary(uniqueKeysWithValues: pairs) == dictionary)
        for (key, value) in dictionary { #expect(map[Number(integer: key)] == value) }
    }

    @Test func `a copy does not change with the original`() {
        var map = IntegerMap<Number, Int>()
        map.reserveCapacity(100)
        #expect(map.isEmpty && map[Number(integer: 1)] == nil)
        map[Number(integer: 1)] = 1
        let copy = map
        map[Number(integer: 1)] = nil
        #expect(copy[Number(integer: 1)] == 1 && map.isEmpty)
    }
}
