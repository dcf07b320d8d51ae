import LedgerProof
import Testing

@Suite struct JoinTests {
    static let leaves = sampleLeaves(2000)

    @Test func `aligned parts join to the whole at random splits`() throws {
        var seed = Seed()
        for _ in 0..<300 {
            let alignment = 1 << Int.random(in: 0...10, using: &seed)
            let split = alignment * Int.random(in: 0...1000 / alignment, using: &seed)
            let end = split + Int.random(in: 0...min(alignment, 2000 - split), using: &seed)
            var joined = frontier(of: Self.leaves[..<split])
            try joined.append(subtree: frontier(of: Self.leaves[split..<end]))
            let whole = frontier(of: Self.leaves[..<end])
            #expect(joined == whole, "seed \(seed.start), split \(split), end \(end)")
        }
    }

    @Test func `two halves and four quarters give one root`() throws {
        for step in [1024, 512, 256] {
            var joined = Frontier()
            for start in stride(from: 0, to: 2000, by: step) {
                let end = min(start + step, 2000)
                try joined.append(subtree: frontier(of: Self.leaves[start..<end]))
            }
            #expect(joined == frontier(of: Self.leaves))
        }
    }

    @Test func `every small pair joins exactly when it is aligned`() {
        for size in 0...40 {
            for extra in 0...40 {
                expectJoin(size: size, extra: extra)
            }
        }
    }

    @Test func `a whole of 2 to the 63 leaves is refused`() throws {
        let header: [UInt8] = [0x40, 0, 0, 0, 0, 0, 0, 0]
        let large = try Frontier(bytes: header + Hash.emptyTree.bytes)
        var joined = large
        #expect(throws: Frontier.JoinError.tooLarge(size: 1 << 62, subtreeSize: 1 << 62)) {
            try joined.append(subtree: large)
        }
        #expect(joined == large)
    }

    private func expectJoin(size: Int, extra: Int) {
        let left = frontier(of: Self.leaves[..<size])
        let right = frontier(of: Self.leaves[size..<size + extra])
        var joined = left
        let largest = [32, 16, 8, 4, 2, 1].first { $0 <= extra }
        if largest.map({ size.isMultiple(of: $0) }) ?? true {
            #expect(throws: Never.self) { try joined.append(subtree: right) }
            #expect(joined == frontier(of: Self.leaves[..<(size + extra)]))
        } else {
            #expect(throws: Frontier.JoinError.misaligned(size: size, subtreeSize: extra)) {
                try joined.append(subtree: right)
            }
            #expect(joined == left)
        }
    }
}
