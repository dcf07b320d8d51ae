import Foundation
import LedgerProof

/// A log written as files, for programs that are not ours to read.
struct OutsideLog: Sendable {
    /// Where tiles begin and end, and the levels above them.
    static let sizes = [1, 2, 3, 255, 256, 257, 1000, 3000, 65535, 65536, 65537]

    let folder: URL
    private(set) var noteCount = 0
    private(set) var proofCount = 0
    private(set) var consistencyCount = 0
    private let log: SigningKey
    private let witnesses: [SigningKey]

    static let origin = "socai.example/ledger/1"

    /// Writes everything anew.
    init(at folder: URL) throws {
        self.folder = folder
        log = try SigningKey(
            name: OutsideLog.origin,
            algorithm: .ed25519,
            seed: Array(repeating: 0, count: 32)
        )
        witnesses = try [1, 2].map { number in
            try SigningKey(
                name: "witness.example/w\(number)",
                algorithm: .cosignature,
                seed: Array(repeating: UInt8(number), count: 32)
            )
        }
        try? FileManager.default.removeItem(at: folder)
        for tree in OutsideLog.grow() { try write(tree) }
        try writeBundles()
        let last = try Data(contentsOf: url(OutsideLog.path(of: OutsideLog.sizes.last ?? 0)))
        try write(Array(last), to: "checkpoint")
        let keys = witnesses.map { $0.verifier.vkey + "\n" }.joined()
        try write(Array((log.verifier.vkey + "\n").utf8), to: "log.vkey")
        try write(Array(keys.utf8), to: "witnesses.vkey")
    }

    /// An entry as `Schemas/formats/entry.md` has it.
    static func entry(_ number: Int) -> [UInt8] {
        let digits = String(String(1_000_000_000_000 + number).dropFirst())
        let data = number == 0 ? "\"origin\":\"\(origin)\"" : "\"number\":\(number)"
        let kind = number == 0 ? "ledger.opened" : "test.made"
        return Array(
            """
            {"at":"2024-01-01T00:00:00.000Z","by":"system:test","data":{\(data)},\
            "id":"00000000-0000-7000-8000-\(digits)","kind":"\(kind)","on":"2024-01-01","v":1}
            """.utf8
        )
    }

    /// The tree at each of the sizes.
    private static func grow() -> [ProofTree] {
        var (builder, full) = (TreeBuilder(), [FullTile]())
        var builders: [TreeBuilder] = []
        for number in 0..<(sizes.last ?? 0) {
            builder.append(leaf: .leaf(entry(number)), completed: &full)
            if sizes.contains(builder.size) { builders.append(builder) }
        }
        let tiles = Dictionary(uniqueKeysWithValues: full.map { ($0.id, $0) })
        return builders.map { builder in ProofTree(builder) { tiles[$0] } }
    }

    private func signed(_ tree: ProofTree) -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: OutsideLog.origin, size: tree.size, root: tree.root)
        return witnesses.reduce(SignedCheckpoint(signing: checkpoint, with: log)) {
            $0.adding($1.cosign(checkpoint.text, at: 1_767_571_200))
        }
    }

    /// Checkpoint, tiles and proofs of one size.
    private mutating func write(_ tree: ProofTree) throws {
        let (size, signed) = (tree.size, signed(tree))
        try write(signed.bytes, to: OutsideLog.path(of: size))
        noteCount += 1
        for (id, width) in TileID.all(ofTree: size) {
            let bytes = try tree.hashes(of: id).flatMap(\.bytes)
            try write(bytes, to: id.path(width: width))
        }
        let places = Set([0, 1, 2, size / 2, 254, 255, 256, size - 2, size - 1])
        for index in places where 0..<size ~= index {
            let proof = try tree.inclusionProof(of: index)
            let file = ProofFile(index: index, hashes: proof.hashes, signed: signed)
            try write(file.bytes, to: "proofs/\(size)-\(index).tlog-proof")
            proofCount += 1
        }
        for old in OutsideLog.sizes where old <= size {
            let hashes = try tree.consistencyProof(from: old).hashes.map { $0.base64 + "\n" }
            let text = "old \(old)\n\(hashes.joined())\n"
            try write(Array(text.utf8) + signed.bytes, to: "consistency/\(old)-\(size)")
            consistencyCount += 1
        }
    }

    /// The bundles of all sizes.
    private func writeBundles() throws {
        for size in OutsideLog.sizes {
            for (id, width) in TileID.all(ofTree: size) where id.level == 0 {
                let path = EntryBundle.path(index: id.index, width: width)
                guard !FileManager.default.fileExists(atPath: url(path).path) else { continue }
                var bundle: [UInt8] = []
                for number in id.index * 256..<id.index * 256 + width {
                    OutsideLog.entry(number).withUnsafeBytes {
                        EntryBundle.append($0, to: &bundle)
                    }
                }
                try write(bundle, to: path)
            }
        }
    }

    private static func path(of size: Int) -> String {
        let digits = String(size)
        return "checkpoints/\(String(repeating: "0", count: 20 - digits.count))\(digits).note"
    }

    private func url(_ path: String) -> URL {
        folder.appendingPathComponent(path)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let file = url(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
    }
}
