import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import Testing

@Suite struct ProofRoutesTests {
    /// A ledger of 609 events whose first 600 are signed, and fewer before.
    private struct Signed {
        let house: EventHouse
        let key: SigningKey
        let routes: [Route]

        static let sizes = [100, 256, 600]

        init() async throws {
            house = try await EventHouse()
            for start in stride(from: 0, to: 600, by: 200) {
                try await house.assist(start..<(start + 200))
            }
            key = try Keys.log(origin: EventHouse.origin)
            let folder = house.folder + "/checkpoints"
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try Data((key.verifier.vkey + "\n").utf8).write(
                to: URL(filePath: house.folder + "/log.vkey")
            )
            let paths = PublishedPaths(
                checkpoints: folder,
                logKeys: house.folder + "/log.vkey",
                policy: house.folder + "/policy"
            )
            routes = ProofRoutes([house.node.name: paths]).routes
            for size in Signed.sizes { try put(size, house.node.log.root(ofFirst: size), by: key) }
        }

        func put(_ size: Int, _ root: Hash, by key: SigningKey) throws {
            let checkpoint = Checkpoint(origin: EventHouse.origin, size: size, root: root)
            let name = house.folder + "/checkpoints/" + CheckpointName.of(size)
            try Data(SignedCheckpoint(signing: checkpoint, with: key).bytes).write(
                to: URL(filePath: name)
            )
        }
    }

    /// What was fetched, as a folder of files.
    private struct Fetched: PublishedFiles {
        var files: [String: [UInt8]] = [:]

        func size(of path: String) -> Int? { files[path]?.count }
        func bytes(_ path: String) -> [UInt8]? { files[path] }
        func names(in folder: String) -> [String] {
            let all = files.keys.filter { $0.hasPrefix(folder + "/") }.compactMap {
                $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init)
            }
            return Set(all).sorted()
        }
    }

    @Test func `what is fetched is a published log that verifies`() async throws {
        let signed = try await Signed()
        try await signed.house.serve(signed.routes) { base in
            var fetched = Fetched()
            func fetch(_ path: String) async throws {
                let reply = try await Reply.get(base + "/" + path)
                #expect(reply.status == 200, "\(path): \(reply.text.prefix(200))")
                fetched.files[path] = reply.body
            }
            try await fetch("checkpoint")
            for (id, width) in TileID.all(ofTree: 600) {
                try await fetch(id.path(width: width))
                guard id.level == 0 else { continue }
                try await fetch(EntryBundle.path(index: id.index, width: width))
            }
            let log = try PublishedLog(fetched)
            #expect(try log.head() == Head(size: 600, root: log.signed.checkpoint.root))
            let verification = try await LogVerifier(source: log).verify()
            #expect(verification.isSound && verification.computed.size == 600)
        }
    }

    @Test func `proofs and receipts verify, and what has no proof is a problem`() async throws {
        let signed = try await Signed()
        let (log, seed) = (signed.house.node.log, UInt64.random(in: 0...(.max)))
        var random = Seeded(seed)
        try await signed.house.serve(signed.routes) { base in
            for _ in 0..<20 {
                let size = Int.random(in: 1...609, using: &random)
                let place = Int.random(in: 0..<size, using: &random)
                let path = "/proofs/inclusion?position=\(place)&size=\(size)"
                let object = try await Reply.get(base + path).object
                let proof = InclusionProof(index: place, size: size, hashes: hashes(object))
                let leaf = try #require(Hash(base64: object["leaf"] as? String ?? ""))
                try proof.verify(leaf: leaf, root: log.root(ofFirst: size))
                let old = Int.random(in: 1...size, using: &random)
                let change = try await Reply.get(
                    base + "/proofs/consistency?from=\(old)&to=\(size)"
                ).object
                let consistency = ConsistencyProof(
                    oldSize: old,
                    size: size,
                    hashes: hashes(change)
                )
                try consistency.verify(
                    oldRoot: log.root(ofFirst: old),
                    root: log.root(ofFirst: size)
                )
            }
            let receipt = try await Reply.get(base + "/receipts/17")
            let file = try ProofFile(bytes: receipt.body)
            var leaf = Hash.emptyTree
            try log.scan(17..<18) { leaf = Hash.leaf($1) }
            #expect(file.index == 17 && file.signed.checkpoint.size == 600)
            _ = try file.verify(leaf: leaf, logKeys: [signed.key.verifier])
        }
    }

    private func hashes(_ object: [String: Any]) -> [Hash] {
        (object["hashes"] as? [String] ?? []).compactMap { Hash(base64: $0) }
    }

    @Test(arguments: [
        ("/tile/0/../../../log.db", "tile.unknown"),
        ("/tile/0/%2e%2e/%2e%2e/vault.key", "tile.unknown"),
        ("/tile/0/..%2f..%2fvault.key", "tile.unknown"),
        ("/tile/00/000", "tile.unknown"), ("/tile/+0/000", "tile.unknown"),
        ("/tile/-1/000", "tile.unknown"), ("/tile/64/000", "tile.unknown"),
        ("/tile/0/0", "tile.unknown"), ("/tile/0/x000/000", "tile.unknown"),
        ("/tile/0/000/001", "tile.unknown"), ("/tile/0/003", "tile.unknown"),
        ("/tile/0/000.p/0", "tile.unknown"), ("/tile/0/000.p/256", "tile.unknown"),
        ("/tile/0/002.p/89", "tile.unknown"), ("/tile/entries/002.p/89", "tile.unknown"),
        ("/tile/entries/002", "tile.unknown"),
        ("/tile/0/x999/x999/x999/x999/x999/999", "tile.unknown"),
        ("/checkpoints/101", "checkpoint.none"), ("/checkpoints/-1", "parameter.position"),
        ("/receipts/600", "checkpoint.none"), ("/receipts/609", "event.unknown"),
        ("/proofs/inclusion", "parameter.missing"),
        ("/proofs/inclusion?position=600", "event.unknown"),
        ("/proofs/inclusion?position=0&size=610", "event.unknown"),
        ("/proofs/consistency?from=0&to=5", "event.unknown"),
        ("/proofs/consistency?from=6&to=5", "event.unknown"),
    ])
    func `what was not signed, or is no path of ours, is not found`(
        _ path: String,
        _ code: String
    ) async throws {
        let signed = try await ProofRoutesTests.shared.value
        try await signed.house.serve(signed.routes) { base in
            let reply = try await Reply.get(base + path)
            #expect(
                reply.code == code || reply.code == "route.unknown",
                "\(reply.text.prefix(200))"
            )
            #expect(reply.status == 404 || reply.status == 400)
        }
    }

    /// One for the table of paths: it is only read.
    private static let shared = Task { try await Signed() }

    @Test func `a checkpoint the log did not sign, or does not bear out, is not given out`()
        async throws
    {
        let signed = try await Signed()
        let log = signed.house.node.log
        try signed.put(605, log.root(ofFirst: 604), by: signed.key)
        try signed.put(606, log.root(ofFirst: 606), by: Keys.log(9, origin: EventHouse.origin))
        try signed.put(700, log.root(ofFirst: 600), by: signed.key)
        try await signed.house.serve(signed.routes) { base in
            let note = try await Reply.get(base + "/checkpoint")
            let newest = try SignedCheckpoint(bytes: note.body)
            #expect(newest.checkpoint.size == 600)
            let tag = try #require(note.headers["etag"])
            let held = try await Reply.get(base + "/checkpoint", [("If-None-Match", tag)])
            #expect(held.status == 304)
            let policy = try await Reply.get(base + "/policy")
            #expect(policy.text == "log \(signed.key.verifier.vkey)\nquorum none\n")
            let district = [("X-Caller", "huyen")]
            let entries = try await Reply.get(base + "/tile/entries/000", district)
            #expect(entries.status == 403 && entries.code == "scope.outside")
            #expect(try await Reply.get(base + "/tile/0/000", district).status == 200)
        }
    }
}
