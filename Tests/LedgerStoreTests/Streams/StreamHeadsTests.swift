import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// The tree over where everybody's stream ends.
@Suite struct StreamHeadsTests {
    /// A province that so many more members join, a few of whom move.
    private func events(members count: Int) -> [Event] {
        let joins = (0..<count).map { number in
            Fact.memberJoined(
                MemberJoined(code: "X-\(number)", unit: Province.quyNhon, citizen: nil)
            ).on(day("2023-01-01"))
        }
        let first = Province.next
        let moves = stride(from: 0, to: count, by: 3).map { number in
            Fact.memberMoved(MemberID(first.advanced(by: number)), unit: Province.tuyPhuoc)
                .on(day("2023-02-01"))
        }
        return given(Province.facts + joins + moves).events
    }

    @Test(arguments: [0, 1, 3, 4, 5, 60, 61, 253])
    func `every line is under the root, and no other is`(count: Int) throws {
        let heads = StreamHeads(events(members: count))
        let root = try #require(Hash(hex: heads.root.root))
        #expect(heads.root.count == count + 4 && heads.all.count == count + 4)
        let leaves = heads.all.indices.map { Hash.leaf(Array(heads.line($0).utf8)) }
        #expect(NaiveTree.root(leaves[...]) == root)
        for index in heads.all.indices {
            try heads.proof(index).verify(leaf: leaves[index], root: root)
            #expect(heads.index(of: heads.all[index].member) == index)
            let head = heads.all[index].head
            let shorter = StreamHead(version: head.version + 1, last: head.last)
            let other = Hash.leaf(Array(StreamRoot.line(of: heads.all[index].member, shorter).utf8))
            #expect(throws: ProofError.self) {
                try heads.proof(index).verify(leaf: other, root: root)
            }
        }
        for position in [0, 6, 11, 4_000_000] {
            #expect(heads.index(of: MemberID(Position(UInt32(position)))) == nil)
        }
    }

    @Test func `nobody's streams have the root of the empty tree`() {
        let none = StreamHeads([Event]())
        #expect(none.root == StreamRoot(count: 0, root: Hash.emptyTree.hex))
    }

    @Test(arguments: seeds(76))
    func `the heads of a prefix are those its fold has, read from the log or not`(
        seed: UInt64
    ) throws {
        let events = Generator.history(seed: seed, count: 900).events
        let store = MemoryStore()
        try store.extend(with: .of(events))
        var (books, changes) = (Books(), ViewChanges.discarded)
        for (index, event) in events.enumerated() {
            if index % 90 == 7 {
                let expected = StreamHeads(books.streams).root
                #expect(try store.streamHeads(ofFirst: index).root == expected)
                #expect(StreamHeads(events[..<index]).root == expected)
            }
            books.apply(event, to: &changes)
        }
    }

    @Test func `a line holds who, how many and the last, between tabs`() {
        let head = StreamHead(version: 21, last: Position(904))
        #expect(StreamRoot.line(of: Province.an, head) == "7\t21\t904")
    }
}
