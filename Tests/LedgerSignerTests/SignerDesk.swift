import Foundation
import LedgerProof
import LedgerSigner

/// Requests about one made-up log of forty entries, and about a history that parts from it.
enum Request {
    static let origin = "signer.example/ledger/1"

    private static func builder(_ size: Int, from first: Int = 0) -> TreeBuilder {
        var (builder, tiles) = (TreeBuilder(), [FullTile]())
        for leaf in first..<first + size {
            builder.append(leaf: .leaf(Array(String(leaf).utf8)), completed: &tiles)
        }
        return builder
    }

    static func checkpoint(_ size: Int) -> Checkpoint {
        Checkpoint(origin: origin, size: size, root: builder(size).root)
    }

    static func of(_ old: Int, _ size: Int) throws -> SigningRequest {
        let tree = ProofTree(builder(size)) { _ in nil }
        let hashes = try 0 < old && old < size ? tree.consistencyProof(from: old).hashes : []
        return SigningRequest(checkpoint(size), oldSize: old, hashes: hashes)
    }

    /// A tree that shares no entry with the log, from 12 entries on, with a proof of its own.
    static func fork(_ size: Int) -> SigningRequest {
        let other = builder(size, from: 1000)
        let tree = ProofTree(other) { _ in nil }
        let hashes = size > 12 ? (try? tree.consistencyProof(from: 12).hashes) ?? [] : []
        let checkpoint = Checkpoint(origin: origin, size: size, root: other.root)
        return SigningRequest(checkpoint, oldSize: 12, hashes: hashes)
    }

    static func ofOtherLog(_ size: Int) -> SigningRequest {
        let root = builder(size).root
        let checkpoint = Checkpoint(origin: "signer.example/ledger/2", size: size, root: root)
        return SigningRequest(checkpoint, oldSize: 0, hashes: [])
    }
}

/// A signer with a fixed key in a folder of its own, which goes with this value.
final class SignerDesk {
    let path = NSTemporaryDirectory() + "socai-signer-\(UUID().uuidString)"

    var folder: SignerFolder { SignerFolder(path: path) }

    init() throws {
        _ = try folder.generate(origin: Request.origin) { _ throws(KeyFault) in
            try SignerDesk.key(1)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    static func key(_ byte: UInt8) throws(KeyFault) -> SigningKey {
        let seed = [UInt8](repeating: byte, count: 32)
        return try SigningKey(name: Request.origin, algorithm: .ed25519, seed: seed)
    }

    private func file(_ name: String) -> String {
        name.isEmpty ? path : path + "/" + name
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: file(name), encoding: .utf8)
    }

    /// Writes a file nobody else may read.
    func write(_ name: String, _ text: String) throws {
        try? FileManager.default.removeItem(atPath: file(name))
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        try setMode(name, 0o600)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: file(name))
    }

    func setMode(_ name: String, _ mode: Int) throws {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
        try FileManager.default.setAttributes(attributes, ofItemAtPath: file(name))
    }

    func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
        return attributes[.posixPermissions] as? Int
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path)
    }
}
