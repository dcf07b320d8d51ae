import Ledger
import LedgerProof
package import LedgerStore
import Testing

/// What the documentation of ``EventStore`` and ``LogAppender`` promises, one function a promise.
///
/// Every engine runs all of them: `for promise in EventStoreContract.promises { … }`.
package struct EventStoreContract: Sendable {
    /// Makes an empty log, another at each call.
    let make: @Sendable () throws -> any EventStore
    /// Opens a log once more, as another process would.
    let reopen: @Sendable (any EventStore) throws -> any EventStore

    package init(
        make: @escaping @Sendable () throws -> any EventStore,
        reopen: @escaping @Sendable (any EventStore) throws -> any EventStore
    ) {
        self.make = make
        self.reopen = reopen
    }

    /// A promise with its name, for a parameterized test.
    package struct Promise: Sendable, CustomTestStringConvertible {
        package let name: String
        let check: @Sendable (EventStoreContract) async throws -> Void

        package var testDescription: String {
            name
        }
    }

    package func holds(_ promise: Promise) async throws {
        try await promise.check(self)
    }

    package static let promises = [
        Promise(name: "a new log is empty") { try $0.newIsEmpty() },
        Promise(name: "nothing is visible before the commit, all after") { try $0.visibility() },
        Promise(name: "positions follow one another without holes") { try await $0.gapless() },
        Promise(name: "bytes come back as they went in") { try $0.verbatim() },
        Promise(name: "a writer that read another head is refused") { try $0.guarded() },
        Promise(name: "of two appenders the second is refused") { try $0.secondAppender() },
        Promise(name: "an id leads to its position, an unknown one nowhere") { try $0.ids() },
        Promise(name: "an id is taken once, and an error keeps nothing") { try $0.idTwice() },
        Promise(name: "a scan names the first position that is missing") { try $0.missing() },
        Promise(name: "a rollback leaves nothing, a forgotten appender neither") {
            try $0.rollback()
        },
        Promise(name: "an empty commit changes nothing") { try $0.emptyCommit() },
        Promise(name: "tiles, frontier and root are RFC 6962's at every size") {
            try await $0.tree()
        },
    ]

    private func newIsEmpty() throws {
        let store = try make()
        #expect(try store.head() == .empty)
        #expect(try store.entries(0..<0) == [])
        #expect(try store.position(of: EntryBatch.id(of: 0)) == nil)
        try expectTree(of: store, leaves: [])
    }

    private func visibility() throws {
        let store = try make()
        try store.extend(with: .tiny(0..<3))
        let appender = try store.append(onlyIf: 3)
        try appender.add(.tiny(3..<300))
        #expect(try appender.position(of: EntryBatch.id(of: 299)) == Position(299))
        #expect(try appender.read(Position(299)) { Array($0) } == EntryBatch.tiny(299))
        #expect(try appender.read(Position(0)) { Array($0) } == EntryBatch.tiny(0))
        for reader in [store, try reopen(store)] {
            #expect(try reader.head().size == 3)
            #expect(try reader.position(of: EntryBatch.id(of: 299)) == nil)
            #expect(try reader.tile(tileID(0, 0)) == nil)
            #expect(throws: StoreError.self) { try reader.entries(3..<4) }
            #expect(try ids(in: reader).count == 3)
            try expectTree(of: reader, leaves: leaves(0..<3))
        }
        let head = try appender.commit()
        for reader in [store, try reopen(store)] {
            #expect(try reader.head() == head)
            #expect(try reader.position(of: EntryBatch.id(of: 299)) == Position(299))
            #expect(try reader.entries(0..<300) == (0..<300).map { EntryBatch.tiny($0) })
            try expectTree(of: reader, leaves: leaves(0..<300))
        }
    }

    private func gapless() async throws {
        var random = SplitMix64(seed: seeds()[0])
        let store = try make()
        var size = 0
        for _ in 0..<30 {
            let appender = try store.append(onlyIf: size)
            for _ in 0..<random.below(4) {
                let count = random.below(90)
                try appender.add(.tiny(size..<(size + count)))
                size += count
            }
            #expect(try appender.commit().size == size)
            var expected = 0
            try store.scan(0..<size) { position, entry in
                #expect(Int(position.value) == expected)
                #expect(Array(entry) == EntryBatch.tiny(expected))
                expected += 1
            }
            #expect(expected == size)
            #expect(try await Auditor(store: store).verify().findings == [])
        }
    }

    private func verbatim() throws {
        let entries: [[UInt8]] = [
            [0], [0, 0, 0], Array(0...255), [0xff, 0xfe, 0xc0], Array("Quy Nho\u{31b}n".utf8),
            Array(repeating: 0x41, count: 32 * 1024), Array("{\"a\":1} \n".utf8),
        ]
        let store = try make()
        try store.extend(with: .of(entries, from: 0))
        #expect(try store.entries(0..<entries.count) == entries)
        #expect(try reopen(store).entries(0..<entries.count) == entries)
    }

    private func guarded() throws {
        let store = try make()
        let other = try reopen(store)
        try store.extend(with: .tiny(0..<5))
        for size in [0, 4, 6] {
            for log in [store, other] {
                #expect(throws: StoreError.conflict(expected: size, actual: 5)) {
                    _ = try log.append(onlyIf: size)
                }
            }
        }
        // Turn by turn: what one remembers of its own append is no longer the end.
        var size = 5
        for turn in 0..<6 {
            let next = size + 1 + turn * 97
            try (turn % 2 == 0 ? other : store).extend(with: .tiny(size..<next))
            size = next
            for log in [store, other] { #expect(try log.head().size == size) }
        }
        try expectTree(of: store, leaves: leaves(0..<size))
    }

    private func secondAppender() throws {
        let store = try make()
        let first = try store.append(onlyIf: 0)
        try first.add(.tiny(0..<2))
        #expect(throws: StoreError.self) { _ = try store.append(onlyIf: 0) }
        #expect(try first.commit().size == 2)
        #expect(throws: StoreError.conflict(expected: 0, actual: 2)) {
            _ = try store.append(onlyIf: 0)
        }
        try store.append(onlyIf: 2).rollback()
    }

    private func ids() throws {
        let store = try make()
        #expect(try store.lastID() == EventID(high: 0, low: 0))
        try store.extend(with: .tiny(0..<10), .tiny(10..<20))
        #expect(try store.lastID() == (0..<20).map { EntryBatch.id(of: $0) }.max())
        for position in 0..<20 {
            let id = EntryBatch.id(of: position)
            #expect(try store.position(of: id) == Position(exactly: position))
            #expect(try store.position(of: id.offset(by: 1)) == nil)
        }
        let expected = (0..<20).map { "\(EntryBatch.id(of: $0)) \($0)" }
        #expect(try ids(in: store) == expected)
    }

    private func idTwice() throws {
        let store = try make()
        let head = try store.extend(with: .tiny(0..<10))
        let appender = try store.append(onlyIf: 10)
        try appender.add(.tiny(10..<12))
        #expect(throws: StoreError.self) { try appender.add(.tiny(9..<14)) }
        #expect(try store.head() == head)
        #expect(try reopen(store).position(of: EntryBatch.id(of: 10)) == nil)
        #expect(try store.extend(with: .tiny(10..<12)).size == 12)
        try expectTree(of: store, leaves: leaves(0..<12))
    }

    private func missing() throws {
        let store = try make()
        try store.extend(with: .tiny(0..<10))
        for range in [10..<11, 9..<11, 0..<300] {
            var seen: [Int] = []
            let error = #expect(throws: StoreError.self) {
                try store.scan(range) { position, _ in seen.append(Int(position.value)) }
            }
            #expect(seen == Array(range.prefix { $0 < 10 }))
            guard case .corrupt(_, StoreError.missingEntry) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    private func rollback() throws {
        let store = try make()
        let head = try store.extend(with: .tiny(0..<255))
        for isForgotten in [false, true] {
            do {
                let appender = try store.append(onlyIf: 255)
                try appender.add(.tiny(255..<600))
                if !isForgotten { appender.rollback() }
            }
            for reader in [store, try reopen(store)] {
                #expect(try reader.head() == head)
                #expect(try reader.position(of: EntryBatch.id(of: 255)) == nil)
                try expectTree(of: reader, leaves: leaves(0..<255))
            }
        }
        try store.extend(with: .tiny(255..<257))
        try expectTree(of: store, leaves: leaves(0..<257))
    }

    private func emptyCommit() throws {
        let store = try make()
        #expect(try store.append(onlyIf: 0).commit() == .empty)
        let head = try store.extend(with: .tiny(0..<3))
        #expect(try store.append(onlyIf: 3).commit() == head)
        try expectTree(of: store, leaves: leaves(0..<3))
    }

    /// Sizes around which a tile, or a tile of tiles, becomes full.
    private static let sizes = [
        0, 1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537,
    ]

    private func tree() async throws {
        let store = try make()
        var size = 0
        for next in EventStoreContract.sizes {
            if next > size { try store.extend(with: .tiny(size..<next)) }
            size = next
            try expectTree(of: store, leaves: leaves(0..<size))
            #expect(try await Auditor(store: store).verify().findings == [])
        }
        try expectTree(of: reopen(store), leaves: leaves(0..<size))
    }
}

extension EventStoreContract {
    private func leaves(_ range: Range<Int>) -> [Hash] {
        range.map { Hash.leaf(EntryBatch.tiny($0)) }
    }

    private func tileID(_ level: Int, _ index: Int) throws -> TileID {
        try #require(TileID(level: level, index: index))
    }

    private func ids(in store: any EventStore) throws -> [String] {
        var ids: [(position: Position, line: String)] = []
        try store.scanIDs { ids.append(($1, "\($0) \($1)")) }
        return ids.sorted { $0.position < $1.position }.map(\.line)
    }

    /// Everything stored about the tree is what the definition gives for these leaves.
    private func expectTree(of store: any EventStore, leaves: [Hash]) throws {
        let state = try store.storedState()
        let start = leaves.count / 256 * 256
        #expect(state.head == Head(size: leaves.count, root: NaiveTree.root(leaves[...])))
        #expect(state.frontier == NaiveTree.frontier(leaves))
        #expect(state.entryCount == leaves.count)
        #expect(state.tileCount == NaiveTree.tileCount(leaves.count))
        let edge = (state.edge ?? [:]).sorted { $0.key < $1.key }
        #expect(edge.map(\.key) == Array(start..<leaves.count))
        #expect(edge.map(\.value) == Array(leaves[start...]))
        var (level, count) = (0, leaves.count / 256)
        repeat {
            for index in 0..<count {
                let id = try tileID(level, index)
                #expect(try store.tile(id)?.bytes == NaiveTree.tile(id, leaves))
            }
            #expect(try store.tile(tileID(level, count)) == nil)
            (level, count) = (level + 1, count / 256)
        } while count > 0
    }
}
