import Glibc
import LedgerNode
public import LedgerProof
import LedgerStore

/// The directory of a witness: its key, the logs it trusts, what it cosigned last, and evidence.
///
/// `witness.key` (0600) and `witness.vkey`; `logs`, one key a line; `cosigned/<SHA-256 of the
/// origin>.note`, made when a log is added, so that a memory that is gone is told from one that
/// never was; `conflicts/`, evidence that is never overwritten.
public struct WitnessFolder: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    private var keyFile: String { path + "/witness.key" }
    private var logsFile: String { path + "/logs" }
    private var conflictsFolder: String { path + "/conflicts" }

    // MARK: Keys

    /// Makes the witness's key under a name, readable by its owner only; replaces none.
    public func makeKey(named name: String) throws(WitnessFault) -> VerifierKey {
        for folder in [path, path + "/cosigned", conflictsFolder] { try make(folder) }
        guard let key = try? SigningKey(generating: name, algorithm: .cosignature) else {
            throw .badKey(file: name)
        }
        guard try create(Array((key.text + "\n").utf8), at: keyFile, mode: 0o600) else {
            throw .keyExists(file: keyFile)
        }
        try write(Array((key.verifier.vkey + "\n").utf8), to: path + "/witness.vkey")
        return key.verifier
    }

    /// The witness's key.
    public func key() throws(WitnessFault) -> SigningKey {
        guard let bytes = try read(keyFile, max: 4096) else { throw .noKey(folder: path) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasSuffix("\n"), let key = try? SigningKey(text: String(text.dropLast())),
            key.verifier.algorithm == .cosignature
        else { throw .badKey(file: keyFile) }
        return key
    }

    // MARK: Logs

    /// The keys of the logs it witnesses; two of one name while a log changes its key.
    public func logs() throws(WitnessFault) -> [VerifierKey] {
        guard let bytes = try read(logsFile, max: 1_000_000) else { return [] }
        var logs: [VerifierKey] = []
        let text = String(decoding: bytes, as: UTF8.self)
        for (index, line) in text.split(separator: "\n").enumerated() {
            guard let key = try? VerifierKey(vkey: String(line)), key.algorithm == .ed25519 else {
                throw .badLog(file: logsFile, line: index + 1)
            }
            logs.append(key)
        }
        return logs
    }

    /// Adds the key of a log; one that is there is not added twice.
    ///
    /// The memory of a new log starts empty. A log that has a key here and no memory is not helped:
    /// its memory was lost, and only taking the log off the list on purpose forgets it.
    public func add(_ log: VerifierKey) throws(WitnessFault) {
        var logs = try logs()
        if logs.contains(log) { return }
        let isKnown = logs.contains { $0.name.utf8.elementsEqual(log.name.utf8) }
        // Whoever was witnessed before goes on from where it was.
        if !isKnown { _ = try create(WitnessState.none.bytes, at: stateFile(log.name)) }
        logs.append(log)
        try write(logs)
    }

    /// Takes a key off the list; what was cosigned stays known.
    ///
    /// False when it is not on it.
    public func remove(_ log: VerifierKey) throws(WitnessFault) -> Bool {
        let logs = try logs()
        guard logs.contains(log) else { return false }
        try write(logs.filter { $0 != log })
        return true
    }

    private func write(_ logs: [VerifierKey]) throws(WitnessFault) {
        let text = logs.map { $0.vkey + "\n" }.joined()
        try write(Array(text.utf8), to: logsFile)
    }

    // MARK: Memory

    /// What was cosigned last for a log.
    ///
    /// - Throws: `badState` when the file is missing or not what this witness wrote.
    public func state(
        of origin: String,
        by witness: VerifierKey
    ) throws(WitnessFault)
        -> WitnessState
    {
        let file = stateFile(origin)
        guard let bytes = try read(file, max: SignedNote.byteCountMax),
            let state = WitnessState(bytes: bytes, origin: origin, witness: witness)
        else { throw .badState(file: file, origin: origin) }
        return state
    }

    /// Keeps a state; durable when it returns.
    func store(_ state: WitnessState, of origin: String) throws(WitnessFault) {
        try write(state.bytes, to: stateFile(origin))
    }

    /// The name of a log in paths: SHA-256 of its origin in hex.
    static func hash(of origin: String) -> String {
        Hash(sha256Of: Array(origin.utf8)).hex
    }

    func stateFile(_ origin: String) -> String {
        path + "/cosigned/" + WitnessFolder.hash(of: origin) + ".note"
    }

    /// Evidence against the logs it witnesses.
    public var conflicts: ConflictFolder { ConflictFolder(path: conflictsFolder) }

    // MARK: The right to serve

    /// A lock only one process holds, until the descriptor is closed.
    func lock() throws(WitnessFault) -> Int32 {
        let file = open(path + "/serve.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WitnessFault(DurableFile.failure(path), path + "/serve.lock") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .busy(folder: path)
        }
        return file
    }

    // MARK: Files

    private func make(_ folder: String) throws(WitnessFault) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw WitnessFault(DurableFile.failure(folder), folder)
        }
    }

    private func read(_ file: String, max: Int) throws(WitnessFault) -> [UInt8]? {
        do throws(StoreError) {
            return try DurableFile.read(file, max: max)
        } catch {
            throw WitnessFault(error, file)
        }
    }

    private func create(
        _ bytes: [UInt8],
        at file: String,
        mode: UInt32 = 0o644
    ) throws(WitnessFault) -> Bool {
        do throws(StoreError) {
            return try DurableFile.create(file, bytes, mode: mode)
        } catch {
            throw WitnessFault(error, file)
        }
    }

    private func write(_ bytes: [UInt8], to file: String) throws(WitnessFault) {
        do throws(StoreError) {
            try DurableFile.replace(file, bytes)
        } catch {
            throw WitnessFault(error, file)
        }
    }
}
