import Ledger
import LedgerSQLite
import Synchronization

/// Keys and sessions lately used, so that most requests reach no file.
///
/// What another process changes is noticed within half a second, what this one changes at once.
final class CredentialCache: Sendable {
    private let file: ServiceFile
    private let state = Mutex(State())

    private struct State {
        var keys: [String: APIKeyRecord] = [:]
        var sessions: [[UInt8]: SessionRecord] = [:]
        var version = -1
        var ownChanges = -1
        var checked: ContinuousClock.Instant?
    }

    private static let countMax = 50_000
    private static let checkEvery: Duration = .milliseconds(500)
    /// Milliseconds between two notes that a session is in use.
    private static let noteEvery: Int64 = 60_000

    init(_ file: ServiceFile) {
        self.file = file
    }

    /// The key with this public part, and a note that it is used today.
    func key(_ id: String) throws -> APIKeyRecord? {
        try state.withLock { state in
            try refresh(&state)
            if let key = state.keys[id] { return key }
            guard let key = try file.key(id) else { return nil }
            if state.keys.count >= CredentialCache.countMax { state.keys = [:] }
            state.keys[id] = key
            return key
        }
    }

    func session(_ hash: [UInt8]) throws -> SessionRecord? {
        try state.withLock { state in
            try refresh(&state)
            if let session = state.sessions[hash] { return session }
            guard let session = try file.session(hash) else { return nil }
            if state.sessions.count >= CredentialCache.countMax { state.sessions = [:] }
            state.sessions[hash] = session
            return session
        }
    }

    /// Notes, seldom enough, that a key was good for something.
    func noteUse(of key: APIKeyRecord, at now: Instant) {
        let today = now.civilDate
        guard key.lastUsed != today else { return }
        state.withLock { $0.keys[key.id]?.lastUsed = today }
        file.noteUse(ofKey: key.id, on: today)
    }

    func noteUse(of session: SessionRecord, at now: Instant) {
        let idle = now.millisecondsSinceEpoch - session.lastSeen.millisecondsSinceEpoch
        guard idle >= CredentialCache.noteEvery else { return }
        state.withLock { $0.sessions[session.hash]?.lastSeen = now }
        file.noteUse(ofSession: session.hash, at: now)
    }

    /// Forgets everything once the file was changed.
    private func refresh(_ state: inout State) throws {
        let (now, own) = (ContinuousClock.now, file.ownChanges)
        if own == state.ownChanges, let checked = state.checked,
            now - checked < CredentialCache.checkEvery
        {
            return
        }
        let version = try file.version()
        if version != state.version || own != state.ownChanges {
            (state.keys, state.sessions) = ([:], [:])
        }
        (state.version, state.ownChanges, state.checked) = (version, own, now)
    }
}
