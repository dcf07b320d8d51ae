import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Synchronization
import Testing

/// A published folder held in memory, to be spoilt file by file.
struct MemoryFiles: PublishedFiles {
    var files: [String: [UInt8]] = [:]

    func size(of path: String) -> Int? { files[path]?.count }
    func bytes(_ path: String) -> [UInt8]? { files[path] }
    func names(in folder: String) -> [String] {
        files.keys.filter { $0.hasPrefix(folder + "/") }.map {
            String($0.dropFirst(folder.count + 1))
        }
    }

    /// What publishing `store` gives, signed by `key`; a kit has no tiles.
    init(of store: MemoryStore, by key: SigningKey, withTiles: Bool = true) throws {
        let head = try store.head()
        let tree = try store.proofTree(ofFirst: head.size)
        for (id, width) in TileID.all(ofTree: head.size) {
            if withTiles {
                files[id.path(width: width)] = try tree.hashes(of: id).flatMap(\.bytes)
            }
            guard id.level == 0 else { continue }
            var bundle: [UInt8] = []
            try store.scan(id.index * 256..<id.index * 256 + width) {
                EntryBundle.append($1, to: &bundle)
            }
            files[EntryBundle.path(index: id.index, width: width)] = bundle
        }
        let checkpoint = Checkpoint(origin: store.origin, size: head.size, root: head.root)
        files["checkpoint"] = SignedCheckpoint(signing: checkpoint, with: key).bytes
    }
}

@Suite struct PublishedLogTests {
    private func store(_ count: Int) throws -> MemoryStore {
        let events = Generator.history(seed: 5, count: count).events.prefix(count)
        let store = MemoryStore(origin: "socai.example/0001")
        try store.extend(with: .of(events))
        return store
    }

    private func key(for store: MemoryStore) throws -> SigningKey {
        try SigningKey(
            name: store.origin,
            algorithm: .ed25519,
            seed: Array(repeating: 0, count: 32)
        )
    }

    private func findings(_ files: MemoryFiles) async throws -> [Finding] {
        try await LogVerifier(source: PublishedLog(files)).verify().findings
    }

    @Test(arguments: [1, 255, 256, 257, 700], [true, false])
    func `a published log verifies like the store it came from`(
        count: Int,
        withTiles: Bool
    ) async throws {
        let store = try store(count)
        let files = try MemoryFiles(of: store, by: key(for: store), withTiles: withTiles)
        let published = try await LogVerifier(source: PublishedLog(files)).verify()
        let direct = try await LogVerifier(source: store).verify()
        #expect(published.isSound)
        #expect(published.computed == direct.computed)
        #expect(published.stored == direct.stored)
    }

    @Test(arguments: ["tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"])
    func `a tile that is missing, cut or altered is named`(path: String) async throws {
        let store = try store(700)
        let whole = try MemoryFiles(of: store, by: key(for: store))
        let bytes = try #require(whole.files[path])
        for spoilt in [nil, Array(bytes.dropLast()), [bytes[0] ^ 1] + bytes.dropFirst(), []] {
            var files = whole
            files.files[path] = spoilt
            let findings = try await findings(files)
            #expect(!findings.isEmpty, "\(path): \(String(describing: spoilt?.count))")
            #expect(findings.allSatisfy { $0.part == .tile }, "\(findings)")
        }
    }

    @Test func `an entry that is missing or altered is named by its position`() async throws {
        let store = try store(700)
        let whole = try MemoryFiles(of: store, by: key(for: store))
        let path = "tile/entries/001"
        let bundle = try #require(whole.files[path])
        var files = whole
        files.files[path] = nil
        #expect(try await findings(files).first == .missing(Position(256)))
        files.files[path] = Array(bundle.dropLast())
        #expect(try await findings(files).first == .missing(Position(511)))
        files.files[path] = bundle + [0, 1, 65]
        #expect(try await findings(files).isEmpty == false)
        var altered = bundle
        altered[5] ^= 1
        files.files[path] = altered
        #expect(try await findings(files).first == .altered(Position(256)))
    }

    @Test func `a full bundle and tile stand in for unfinished ones`() async throws {
        let longer = try store(512)
        var files = try MemoryFiles(of: longer, by: key(for: longer))
        let checkpoint = Checkpoint(
            origin: longer.origin,
            size: 300,
            root: try longer.root(ofFirst: 300)
        )
        let signed = SignedCheckpoint(signing: checkpoint, with: try key(for: longer))
        files.files["checkpoint"] = signed.bytes
        files.files["tile/1/000.p/1"] = files.files["tile/1/000.p/2"].map { Array($0.prefix(32)) }
        #expect(try await findings(files).isEmpty)
        // Under a name that says 44 entries there must be 44.
        files.files["tile/entries/001.p/44"] = files.files["tile/entries/001"]
        #expect(try await findings(files).first?.part == .content)
    }

    @Test func `two bundles in each other's place are found`() async throws {
        let store = try store(700)
        var files = try MemoryFiles(of: store, by: key(for: store))
        let first = files.files["tile/entries/000"]
        files.files["tile/entries/000"] = files.files["tile/entries/001"]
        files.files["tile/entries/001"] = first
        #expect(try await findings(files).first == .altered(Position(0)))
    }

    @Test func `without a readable checkpoint there is no log`() throws {
        let store = try store(3)
        var files = try MemoryFiles(of: store, by: key(for: store))
        for bytes in [nil, [], Array("hello".utf8)] as [[UInt8]?] {
            files.files["checkpoint"] = bytes
            #expect(throws: StoreError.self) { try PublishedLog(files) }
        }
    }

    @Test func `a checkpoint that promises more entries than there are is found out`() async throws
    {
        let store = try store(300)
        var files = try MemoryFiles(of: store, by: key(for: store))
        let more = Checkpoint(origin: store.origin, size: 900, root: .emptyTree)
        files.files["checkpoint"] =
            SignedCheckpoint(
                signing: more,
                with: try key(for: store)
            ).bytes
        // The bundle that was the last, unfinished one has another name in a longer log.
        #expect(try await findings(files).first == .missing(Position(256)))
    }
}

@Suite struct CheckpointCheckTests {
    private let store: MemoryStore
    private let key: SigningKey
    private let policy: WitnessPolicy

    init() throws {
        store = MemoryStore(origin: "socai.example/0001")
        try store.extend(with: .of(Generator.history(seed: 5, count: 600).events.prefix(600)))
        key = try SigningKey(
            name: store.origin,
            algorithm: .ed25519,
            seed: Array(repeating: 0, count: 32)
        )
        policy = try WitnessPolicy(bytes: Array("log \(key.verifier.vkey)\nquorum none\n".utf8))
    }

    private func signed(_ size: Int, _ root: Hash, origin: String? = nil) -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: origin ?? store.origin, size: size, root: root)
        return SignedCheckpoint(signing: checkpoint, with: key)
    }

    private func check(_ signed: SignedCheckpoint) async throws -> CheckpointCheck {
        let verifier = LogVerifier(source: store)
        let verification = try await verifier.verify()
        return try #require(
            try verifier.check([signed], policy: policy, in: verification).first
        )
    }

    @Test(arguments: [0, 1, 255, 256, 257, 512, 599, 600])
    func `a checkpoint of any earlier size holds`(size: Int) async throws {
        let check = try await check(signed(size, try store.root(ofFirst: size)))
        #expect(check.isSound)
    }

    @Test func `another root, a longer log and another log do not hold`() async throws {
        let root = try store.root(ofFirst: 300)
        #expect(try await check(signed(301, root)).outcome == .otherRoot(store.root(ofFirst: 301)))
        #expect(try await check(signed(601, root)).outcome == .beyond)
        #expect(try await check(signed(300, root, origin: "other")).outcome == .otherOrigin)
    }

    @Test func `a checkpoint somebody else signed shows nothing`() async throws {
        let thief = try SigningKey(generating: store.origin, algorithm: .ed25519)
        let checkpoint = Checkpoint(
            origin: store.origin,
            size: 300,
            root: try store.root(ofFirst: 300)
        )
        let check = try await check(SignedCheckpoint(signing: checkpoint, with: thief))
        #expect(check.outcome == .holds)
        #expect(!check.isSound)
    }
}
