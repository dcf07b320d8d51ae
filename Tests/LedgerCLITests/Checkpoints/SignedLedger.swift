import Foundation
import LedgerProof
import Synchronization
import Testing

/// A small ledger with a key of its own, in a folder with its signer.
struct SignedLedger {
    let folder: URL

    /// Copies the small ledger into a folder, makes its key and signs it.
    init(in folder: URL) throws {
        self.folder = folder
        try ok(
            "cp -r \(try SmallLedger.folder().path)/so-cai . && socai keys new && socai checkpoint"
        )
    }

    /// Runs a script to its end, whatever that is.
    func run(_ script: String, with variables: [String: String] = [:]) throws -> Outcome {
        try Program.run(script, in: folder, with: variables)
    }

    /// Runs a script that must end well; what it printed.
    @discardableResult
    func ok(_ script: String) throws -> String {
        let outcome = try run(script)
        try #require(outcome.code == 0, "\(script)\n\(outcome.output)\(outcome.errors)")
        return outcome.output
    }

    /// Records so many acts by hand.
    func grow(_ count: Int) throws {
        let rows = (0..<count).map { _ in
            let citizen = SignedLedger.citizens.add(1, ordering: .relaxed).newValue
            return #"{"member":"BD-000001","act":"open-account","citizen":"052188\#(citizen)","#
                + #""on":"01/08/2023"}"#
        }
        try Data(rows.joined(separator: "\n").utf8).write(to: url("rows.ndjson"))
        _ = try run("socai record assist --stdin < rows.ndjson")
    }

    /// Nobody is helped twice.
    private static let citizens = Atomic(100_000)

    func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url(name).path)
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

    /// The directory of the signer, the only one below this folder's state.
    func signer() throws -> String {
        let state = ".local/state/socai/signer"
        let names = try FileManager.default.contentsOfDirectory(atPath: url(state).path)
        return "\(state)/\(try #require(names.first))"
    }

    /// Sizes of the checkpoints kept.
    func sizes(_ home: String = "so-cai") throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: url("\(home)/checkpoints").path)
            .filter { $0.hasSuffix(".note") }.compactMap { Int($0.dropLast(5)) }.sorted()
    }

    func keys() throws -> [VerifierKey] {
        try String(decoding: bytes("so-cai/log.vkey"), as: UTF8.self).split(separator: "\n")
            .map { try VerifierKey(vkey: String($0)) }
    }

    /// The published checkpoint, if everything it needs is there and gives its root.
    func published(_ name: String = "web") throws -> SignedCheckpoint {
        let signed = try SignedCheckpoint(bytes: bytes("\(name)/checkpoint"))
        _ = try signed.signatures(ofLog: keys())
        let size = signed.checkpoint.size
        var (builder, tiles) = (TreeBuilder(), [FullTile]())
        for index in 0..<(size + EntryBundle.width - 1) / EntryBundle.width {
            let width = min(size - index * EntryBundle.width, EntryBundle.width)
            let bundle = try bytes("\(name)/" + EntryBundle.path(index: index, width: width))
            let count = bundle.withUnsafeBytes { bundle in
                EntryBundle.forEach(in: bundle) {
                    builder.append(leaf: .leaf($0), completed: &tiles)
                }
            }
            #expect(count == width)
        }
        #expect(builder.root == signed.checkpoint.root)
        let full = Dictionary(uniqueKeysWithValues: tiles.map { ($0.id, $0) })
        let tree = ProofTree(builder) { full[$0] }
        for (id, width) in TileID.all(ofTree: size) {
            let hashes = try tree.hashes(of: id).flatMap(\.bytes)
            #expect(try bytes("\(name)/" + id.path(width: width)) == hashes)
        }
        return signed
    }
}
