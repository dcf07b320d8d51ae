import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Checks a kit and nothing else: no network, no configuration, no home.
///
/// Goes on behind what is wrong as far as that makes sense, so that one page tells all.
struct KitAudit {
    let shelf: KitShelf
    /// Whom the auditor trusts, rather than whom the kit says.
    let trusted: WitnessPolicy?
    private(set) var report = AuditReport()

    init(_ files: any KitFiles, trusting policy: WitnessPolicy?) {
        shelf = KitShelf(files)
        trusted = policy
        report.isPolicyBrought = policy != nil
    }

    /// - Throws: ``Failure`` when it is no kit at all, ``Interrupted`` when stopped.
    mutating func run() async throws -> AuditReport {
        let manifest = try manifest()
        let signed = seal()
        let origin = signed?.checkpoint.origin ?? manifest.origin
        let size = signed?.checkpoint.size ?? manifest.size
        let log = try await entries(origin: origin, size: size)
        try checkRoot(log, size, signed)
        try checkOlderNotes(log)
        let position = try ratingPosition(log, manifest, signed)
        try await AuditFolder.inNewFolder { folder in
            var rating = RatingAudit(shelf: shelf, log: log, position: position, folder: folder)
            try await rating.run(&report)
        }
        checkFiles(manifest)
        return report
    }

    // MARK: The files

    private func manifest() throws -> KitManifest {
        guard let bytes = shelf.read(KitManifest.name, atMost: KitAudit.manifestByteCountMax) else {
            throw Failure(
                Code.badData,
                vi:
                    "Không có \(KitManifest.name): đây không phải hồ sơ kiểm toán, hoặc bị mất phần "
                    + "đầu; xin lại.",
                en:
                    "There is no \(KitManifest.name): this is no kit, or has lost its beginning; ask "
                    + "for it again."
            )
        }
        do throws(EntryFault) {
            return try KitManifest(bytes: bytes)
        } catch {
            throw Failure(
                Code.badData,
                vi:
                    "\(KitManifest.name), byte \(error.offset): cần \(error.expected); xin lại hồ sơ.",
                en:
                    "\(KitManifest.name), byte \(error.offset): expected \(error.expected); ask for "
                    + "the kit again."
            )
        }
    }

    private static let manifestByteCountMax = 256 << 20

    /// Every file is as the kit says, and there is no other.
    private mutating func checkFiles(_ manifest: KitManifest) {
        let stated = Set(manifest.files.map(\.path))
        let surplus = shelf.files.sizes.keys
            .filter { $0 != KitManifest.name && !stated.contains($0) }.sorted()
        let altered = manifest.files.filter { file in
            shelf.files.sizes[file.path] != file.byteCount
                || shelf.hash(of: file.path) != file.sha256
        }
        guard let first = altered.first?.path ?? surplus.first else {
            let count = manifest.files.count.grouped
            return report.sound(.files, vi: "\(count) tệp đúng băm", en: "\(count) files as hashed")
        }
        let count = altered.count + surplus.count
        let isMissing = altered.first.map { shelf.files.sizes[$0.path] == nil } ?? false
        let (vi, en) =
            altered.isEmpty
            ? ("không có trong kit.json", "not in kit.json")
            : isMissing ? ("bị thiếu", "missing") : ("khác với kit.json", "other than in kit.json")
        report.wrong(
            .files,
            vi: "\(count.grouped) tệp sai; trước hết \(first): \(vi)",
            en: "\(count.grouped) files wrong; first \(first): \(en)"
        )
    }

    // MARK: The signed root

    private mutating func seal() -> SignedCheckpoint? {
        let noteMax = SignedNote.byteCountMax
        guard let bytes = shelf.read("checkpoint", atMost: noteMax),
            let signed = try? SignedCheckpoint(bytes: bytes)
        else {
            report.wrong(
                .checkpoint,
                vi: "tệp checkpoint thiếu hoặc không phải gốc đã ký",
                en: "the file checkpoint is missing or no signed checkpoint"
            )
            return nil
        }
        guard let policy = policy() else { return signed }
        SealCheck(signed: signed, keys: keys(), policy: policy).check(&report)
        return signed
    }

    private func keys() -> [VerifierKey] {
        let text = shelf.read("log.vkey", atMost: WitnessPolicy.byteCountMax) ?? []
        return (try? LogKeys(text: text, of: "log.vkey").keys) ?? []
    }

    private mutating func policy() -> WitnessPolicy? {
        let own = shelf.read("policy", atMost: WitnessPolicy.byteCountMax)
            .flatMap { try? WitnessPolicy(bytes: $0) }
        guard let trusted else {
            if own == nil {
                report.wrong(
                    .policy,
                    vi: "tệp policy thiếu hoặc sai dạng",
                    en: "the file policy is missing or malformed"
                )
            }
            return own
        }
        return trusted
    }

    // MARK: The tree

    private func entries(origin: String, size: Int) async throws -> BundleLog {
        let bundles = shelf.files.sizes.keys.count { $0.hasPrefix("tile/entries/") }
        // A size nobody can back costs nothing.
        let size = min(size, (bundles + 1) * EntryBundle.width)
        let bar = ProgressBar(say("Băm lại", "Hashing"), total: size)
        defer { bar.finish() }
        return try await BundleLog.open(
            origin: origin,
            size: size,
            progress: { try bar.advance($0) },
            read: { [shelf] index, width in
                shelf.read(
                    EntryBundle.path(index: index, width: width),
                    atMost: KitShelf.bundleByteCountMax
                )
            }
        )
    }

    private mutating func checkRoot(
        _ log: BundleLog,
        _ size: Int,
        _ signed: SignedCheckpoint?
    ) throws {
        let head = try log.head()
        if let fault = log.fault, let position = fault.position {
            return report.wrong(
                .entries,
                vi:
                    "các mục từ vị trí \(position) thiếu hoặc hỏng; chỉ đọc được \(head.size.grouped)",
                en: "entries from position \(position) on are missing or damaged; "
                    + "\(head.size.grouped) could be read"
            )
        }
        guard head.size == size, head.root == signed?.checkpoint.root else {
            return report.wrong(
                .entries,
                vi:
                    "gốc tính lại từ \(head.size.grouped) mục là \(head.root.base64), không phải gốc "
                    + "đã ký",
                en:
                    "the root of the \(head.size.grouped) entries is \(head.root.base64), not the one "
                    + "signed"
            )
        }
        report.sound(
            .entries,
            vi: "\(head.size.grouped) mục cho đúng gốc đã ký",
            en: "\(head.size.grouped) entries give the signed root"
        )
    }

    private mutating func checkOlderNotes(_ log: BundleLog) throws {
        let keys = keys()
        let policy = shelf.read("policy", atMost: WitnessPolicy.byteCountMax) ?? []
        let witnesses = (try? WitnessPolicy(bytes: policy))?.witnesses.map(\.key) ?? []
        let names = shelf.files.sizes.keys.filter { $0.hasPrefix("checkpoints/") }.sorted()
        for name in names {
            guard let bytes = shelf.read(name, atMost: SignedNote.byteCountMax),
                let signed = try? SignedCheckpoint(bytes: bytes),
                name == "checkpoints/" + CheckpointName.of(signed.checkpoint.size),
                signed.checkpoint.origin.utf8.elementsEqual(log.origin.utf8),
                (try? signed.signatures(ofLog: keys)) != nil,
                !signed.note.isSpoilt(for: witnesses)
            else {
                return report.wrong(
                    .checkpoints,
                    vi: "\(name) không phải gốc đã ký của sổ này",
                    en: "\(name) is no signed checkpoint of this log"
                )
            }
            let size = signed.checkpoint.size
            guard size <= (try log.head().size),
                try log.root(ofFirst: size) == signed.checkpoint.root
            else {
                return report.wrong(
                    .checkpoints,
                    vi: "\(name): sổ ở cỡ \(size.grouped) không có gốc đã ký ấy",
                    en: "\(name): the log has another root at size \(size.grouped)"
                )
            }
        }
        let count = names.count.grouped
        report.sound(
            .checkpoints,
            vi: "\(count) gốc đã ký đều là phần đầu của sổ này",
            en: "\(count) signed roots, all of the beginning of this log"
        )
    }

    // MARK: The rating's event

    /// Where the event is, by its proof; what the kit says is a hint at best.
    private mutating func ratingPosition(
        _ log: BundleLog,
        _ manifest: KitManifest,
        _ signed: SignedCheckpoint?
    ) throws -> Position {
        guard let bytes = shelf.read("rating.tlog-proof", atMost: SignedNote.byteCountMax),
            let file = try? ProofFile(bytes: bytes), let position = Position(exactly: file.index)
        else {
            report.wrong(
                .event,
                vi: "rating.tlog-proof thiếu hoặc sai dạng",
                en: "rating.tlog-proof is missing or malformed"
            )
            return manifest.rating
        }
        guard position == manifest.rating, file.signed.checkpoint == signed?.checkpoint else {
            report.wrong(
                .event,
                vi: "rating.tlog-proof không về cùng sự kiện hay cùng gốc với hồ sơ",
                en: "rating.tlog-proof is of another event or another root than the kit"
            )
            return manifest.rating
        }
        guard file.index < (try log.head().size) else { return position }
        var leaf = Hash.emptyTree
        try log.scan(file.index..<file.index + 1) { _, entry in leaf = .leaf(entry) }
        guard (try? file.verify(leaf: leaf, logKeys: keys())) != nil else {
            report.wrong(
                .event,
                vi: "sự kiện \(position) trong hồ sơ không phải sự kiện mà rating.tlog-proof chứng "
                    + "minh",
                en: "event \(position) of the kit is not the one rating.tlog-proof proves"
            )
            return position
        }
        report.sound(
            .event,
            vi: "vị trí \(position) ở trong cây đã ký",
            en: "position \(position) is in the signed tree"
        )
        return position
    }
}
