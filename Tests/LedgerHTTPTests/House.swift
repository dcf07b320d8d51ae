import Foundation
import LedgerHTTP
import LedgerProof
import Synchronization

/// A log of made-up leaves that can be cut anywhere and forked.
struct History: Sendable {
    static let origin = "socai.example/ledger/1"
    let leaves: [Hash]

    /// Leaves that differ from those of another history from position `fork` on.
    init(count: Int = 40, forkedAt fork: Int = .max) {
        leaves = (0..<count).map { Hash.leaf([UInt8($0), $0 >= fork ? 1 : 0]) }
    }

    func root(_ size: Int) -> Hash { History.root(leaves[..<size]) }

    func checkpoint(_ size: Int, origin: String = origin) -> Checkpoint {
        Checkpoint(origin: origin, size: size, root: root(size))
    }

    /// RFC 6962 §2.1.2 as it is written there.
    func proof(from old: Int, to size: Int) -> [Hash] {
        old == 0 || old == size ? [] : subproof(old, leaves[..<size], true)
    }

    private func subproof(_ old: Int, _ part: ArraySlice<Hash>, _ isWhole: Bool) -> [Hash] {
        if old == part.count { return isWhole ? [] : [History.root(part)] }
        let middle = History.power(below: part.count)
        let (left, right) = (part.prefix(middle), part.dropFirst(middle))
        if old <= middle { return subproof(old, left, isWhole) + [History.root(right)] }
        return subproof(old - middle, right, false) + [History.root(left)]
    }

    private static func root(_ leaves: ArraySlice<Hash>) -> Hash {
        guard leaves.count > 1 else { return leaves.first ?? .emptyTree }
        let middle = power(below: leaves.count)
        return .node(root(leaves.prefix(middle)), root(leaves.dropFirst(middle)))
    }

    private static func power(below count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}

/// Keys from fixed seeds: a log's, a thief's copy is the same, and those of witnesses.
enum Keys {
    static func log(_ seed: UInt8 = 1, origin: String = History.origin) throws -> SigningKey {
        try SigningKey(name: origin, algorithm: .ed25519, seed: Array(repeating: seed, count: 32))
    }
}

extension History {
    func signed(_ size: Int, by key: SigningKey) -> SignedCheckpoint {
        SignedCheckpoint(signing: checkpoint(size, origin: key.verifier.name), with: key)
    }

    func request(_ old: Int, _ size: Int, by key: SigningKey) -> WitnessRequest {
        WitnessRequest(
            oldSize: old,
            hashes: proof(from: old, to: size),
            signed: signed(size, by: key)
        )
    }
}

/// A witness with a directory of its own, thrown away afterwards, and a clock one sets.
final class House: Sendable {
    let folder: WitnessFolder
    let vkey: VerifierKey
    private let time = Mutex<UInt64>(1_700_000_000)

    init(named name: String = "so.example/witness", logs: [VerifierKey]) throws {
        let path = NSTemporaryDirectory() + "witness-\(UUID().uuidString)"
        folder = WitnessFolder(path: path)
        vkey = try folder.makeKey(named: name)
        for log in logs { try folder.add(log) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    var now: UInt64 {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    func desk() throws -> WitnessDesk {
        try WitnessDesk(folder, clock: { [self] in now })
    }

    var stateFile: String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cosigned)) ?? []
        return cosigned + "/" + (names.sorted().first ?? "none")
    }

    private var cosigned: String { folder.path + "/cosigned" }
}
