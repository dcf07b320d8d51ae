import LedgerProof
import Testing

@Suite struct FrontierTests {
    @Test func `bytes are read back at every size up to 520`() throws {
        var grown = Frontier()
        for leaf in sampleLeaves(520) {
            #expect(try Frontier(bytes: grown.bytes) == grown)
            grown.append(leaf: leaf)
        }
    }

    @Test func `bytes are the size and the peaks, largest first`() {
        let leaves = sampleLeaves(3)
        let expected =
            [0, 0, 0, 0, 0, 0, 0, 3] + Hash.node(leaves[0], leaves[1]).bytes + leaves[2].bytes
        #expect(frontier(of: leaves).bytes == expected)
    }

    @Test func `truncated and extended bytes are refused`() {
        let bytes = frontier(of: sampleLeaves(7)).bytes
        for count in 0..<bytes.count {
            let error =
                count < 8
                ? Frontier.DecodeError.sizeMissing(byteCount: count)
                : .wrongByteCount(expected: bytes.count, found: count)
            #expect(throws: error) { try Frontier(bytes: Array(bytes.prefix(count))) }
        }
        #expect(throws: Frontier.DecodeError.wrongByteCount(expected: 104, found: 105)) {
            try Frontier(bytes: bytes + [0])
        }
    }

    @Test func `a count of peaks that the size does not have is refused`() {
        for size in 0...255 {
            let header = [0, 0, 0, 0, 0, 0, 0, UInt8(size)]
            for count in 0...9 where count != size.nonzeroBitCount {
                let expected = 8 + 32 * size.nonzeroBitCount
                let error = Frontier.DecodeError.wrongByteCount(
                    expected: expected,
                    found: 8 + 32 * count
                )
                let peaks = [UInt8](repeating: 1, count: 32 * count)
                #expect(throws: error) { try Frontier(bytes: header + peaks) }
            }
        }
    }

    @Test func `a size of 2 to the 63 is refused`() {
        let bytes = [0x80, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 1, count: 32)
        #expect(throws: Frontier.DecodeError.sizeTooLarge(1 << 63)) { try Frontier(bytes: bytes) }
    }

    @Test(arguments: [1, 5, 6, 7, 255, 256, 300])
    func `a changed byte is refused or changes size or root`(size: Int) {
        let whole = frontier(of: sampleLeaves(size))
        for position in whole.bytes.indices {
            for mask in UInt8(1)...255 {
                var bytes = whole.bytes
                bytes[position] ^= mask
                guard let changed = try? Frontier(bytes: bytes) else { continue }
                // The root binds the peaks; only size and root together bind the whole.
                #expect(changed.size != size || position >= 8)
                #expect(changed.root != whole.root || position < 8)
            }
        }
    }
}
