import Foundation
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore
import Testing

/// A published rating of the small Bình Định with signed checkpoints and its kit, made once.
struct KitDesk {
    let folder: URL
    /// The position of the publication.
    let rating: Int
    let logKey: SigningKey

    /// The witnesses of the home's policy; both are needed.
    static let witnesses = ["dongthap.example/w", "bacninh.example/w"]
    static let time: UInt64 = 1_706_700_000

    static func shared() throws -> KitDesk {
        try made.get()
    }

    private static let made = Result { try KitDesk() }

    private init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-kits-\(getpid())")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { KitDesk.remove() }
        let home = folder.appendingPathComponent("so-cai")
        let small = try SmallLedger.folder().path
        try KitDesk.run("cp -r \(small)/so-cai . && socai match --apply", folder)
        let origin = try SQLiteLog(at: home.path + "/log.db").origin
        logKey = try KitDesk.key(origin, .ed25519, 7)
        try KitDesk.sign(home, logKey)
        try KitDesk.run(
            """
            socai rules adopt de-an-5299-member --on 02/01/2024 --by committee:hoi-dong
            socai seal 2023 --on 05/01/2024 --by committee:hoi-dong
            socai rating draft de-an-5299-member --period 2023 --on 06/01/2024 --by operator:vp
            """,
            folder
        )
        let draft = try SQLiteLog(at: home.path + "/log.db").head().size - 1
        try KitDesk.run(
            """
            socai rating meet \(draft) --present committee:a committee:b committee:c --eligible 4 \
                --vote 3/0/0 --on 20/01/2024 --by committee:hoi-dong
            socai rating publish \(draft) --decision 12/QĐ-TĐ --on 31/01/2024 \
                --by committee:hoi-dong
            """,
            folder
        )
        rating = draft + 2
        try KitDesk.sign(home, logKey)
        try KitDesk.run("socai kit \(rating) kit && socai kit \(rating) kit.zip", folder)
    }

    private static func run(_ script: String, _ folder: URL) throws {
        let outcome = try Program.run("set -e\n" + script, in: folder)
        try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    }

    private static func remove() {
        guard let desk = try? made.get() else { return }
        try? FileManager.default.removeItem(at: desk.folder)
    }

    // MARK: Keys

    static func key(_ name: String, _ algorithm: KeyAlgorithm, _ seed: UInt8) throws -> SigningKey {
        let seed = [UInt8](repeating: seed, count: 32)
        return try SigningKey(name: name, algorithm: algorithm, seed: seed)
    }

    static func witnessKeys() throws -> [SigningKey] {
        try witnesses.enumerated().map { try key($1, .cosignature, 20 + UInt8($0)) }
    }

    /// A policy of this log that asks for both witnesses.
    static func policy(_ logKey: SigningKey) throws -> String {
        let keys = try witnessKeys()
        let lines = keys.enumerated().map { "witness w\($0) \($1.verifier.vkey)\n" }.joined()
        return "log \(logKey.verifier.vkey)\n\(lines)group all all w0 w1\nquorum all\n"
    }

    /// Signs the head of a home and lets both witnesses cosign.
    private static func sign(_ home: URL, _ logKey: SigningKey) throws {
        let log = try SQLiteLog(at: home.path + "/log.db")
        let head = try log.head()
        let note = try signed(
            Checkpoint(origin: log.origin, size: head.size, root: head.root),
            logKey,
            by: witnessKeys()
        )
        let notes = home.appendingPathComponent("checkpoints")
        try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
        let digits = String(head.size)
        let name = String(repeating: "0", count: 20 - digits.count) + digits + ".note"
        try Data(note.bytes).write(to: notes.appendingPathComponent(name))
        try Data((logKey.verifier.vkey + "\n").utf8)
            .write(to: home.appendingPathComponent("log.vkey"))
        try Data(policy(logKey).utf8).write(to: home.appendingPathComponent("policy"))
    }

    static func signed(
        _ checkpoint: Checkpoint,
        _ logKey: SigningKey,
        by witnesses: [SigningKey]
    ) throws -> SignedCheckpoint {
        witnesses.reduce(SignedCheckpoint(signing: checkpoint, with: logKey)) { note, key in
            note.adding(key.cosign(checkpoint.text, at: KitDesk.time))
        }
    }
}

/// A copy of the kit that an attacker changes.
struct KitCopy {
    let root: URL

    /// Lends a copy that goes when `body` ends.
    static func lend<Result>(_ body: (KitCopy) throws -> Result) throws -> Result {
        try Program.inNewFolder { folder in
            let root = folder.appendingPathComponent("kit")
            let kit = try KitDesk.shared().folder.appendingPathComponent("kit")
            try FileManager.default.copyItem(at: kit, to: root)
            return try body(KitCopy(root: root))
        }
    }

    func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }

    func write(_ path: String, _ bytes: some Sequence<UInt8>) throws {
        try Data(bytes).write(to: root.appendingPathComponent(path))
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: root.appendingPathComponent(path))
    }

    /// Changes a text file.
    func edit(_ path: String, _ body: (String) -> String) throws {
        try write(path, body(String(decoding: try bytes(path), as: UTF8.self)).utf8)
    }

    var manifest: KitManifest {
        get throws { try KitManifest(bytes: bytes("kit.json")) }
    }

    /// Makes `kit.json` anew from the files as they are now.
    func hashAgain(rating: Int? = nil, size: Int? = nil) throws {
        let old = try manifest
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        let files = try paths.filter { path in
            var isFolder: ObjCBool = false
            let full = root.appendingPathComponent(path).path
            return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
                && !isFolder.boolValue && path != "kit.json"
        }.map { path in
            let bytes = try bytes(path)
            return KitManifest.File(
                path: path,
                byteCount: bytes.count,
                sha256: Hash(sha256Of: bytes)
            )
        }
        let new = KitManifest(
            origin: old.origin,
            rating: rating.flatMap { Position(exactly: $0) } ?? old.rating,
            size: size ?? old.size,
            files: files
        )
        try write("kit.json", new.bytes)
    }

    // MARK: Entries

    func entries() throws -> [[UInt8]] {
        let size = try manifest.size
        return try stride(from: 0, to: size, by: 256).flatMap { start in
            var entries: [[UInt8]] = []
            let path = EntryBundle.path(index: start / 256, width: min(256, size - start))
            _ = try bytes(path).withUnsafeBytes { bytes in
                EntryBundle.forEach(in: bytes) { entries.append(Array($0)) }
            }
            return entries
        }
    }

    /// Puts other entries in place of all, with nothing else changed but `kit.json`.
    func write(entries: [[UInt8]]) throws {
        try remove("tile")
        for start in stride(from: 0, to: entries.count, by: 256) {
            var bundle: [UInt8] = []
            let part = entries[start..<min(start + 256, entries.count)]
            for entry in part { entry.withUnsafeBytes { EntryBundle.append($0, to: &bundle) } }
            let path = EntryBundle.path(index: start / 256, width: part.count)
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(
                at: root.appendingPathComponent(folder),
                withIntermediateDirectories: true
            )
            try write(path, bundle)
        }
        try hashAgain()
    }

    /// Puts other entries in place of all and makes tree, checkpoint and proof anew, as somebody can
    /// who has the log's key but not the witnesses'.
    func forge(entries: [[UInt8]], rating: Int) throws {
        let desk = try KitDesk.shared()
        try write(entries: entries)
        var (builder, tiles) = (TreeBuilder(), [FullTile]())
        for entry in entries { builder.append(leaf: .leaf(entry), completed: &tiles) }
        let signed = SignedCheckpoint(
            signing: Checkpoint(
                origin: desk.logKey.verifier.name,
                size: entries.count,
                root: builder.root
            ),
            with: desk.logKey
        )
        let proof = try ProofTree(builder) { id in tiles.first { $0.id == id } }
            .inclusionProof(of: rating)
        let file = ProofFile(index: rating, hashes: proof.hashes, signed: signed)
        try write("checkpoint", signed.bytes)
        try write("rating.tlog-proof", file.bytes)
        try hashAgain(rating: rating, size: entries.count)
    }

    // MARK: Auditing

    struct Finding {
        let code: Int32
        /// What each check said that did not come out right.
        let faults: [String: String]
        let output: String
    }

    func audit(_ options: String = "") throws -> Finding {
        try KitCopy.audit("kit \(options)", in: root.deletingLastPathComponent())
    }

    static func audit(_ arguments: String, in folder: URL) throws -> Finding {
        let outcome = try Program.run("socai audit \(arguments) --json", in: folder)
        var faults: [String: String] = [:]
        let tables = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        for table in tables as? [[String: Any]] ?? [] {
            for row in table["rows"] as? [[String: Any]] ?? [] {
                guard let check = row["check"] as? String, let result = row["result"] as? String,
                    result != "sound"
                else { continue }
                faults[check] = row["content"] as? String ?? ""
            }
        }
        return Finding(code: outcome.code, faults: faults, output: outcome.output + outcome.errors)
    }
}
