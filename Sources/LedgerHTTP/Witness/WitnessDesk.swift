import Glibc
public import LedgerProof
import Synchronization

/// Answers requests from a witness's directory: each log in turn, many logs side by side.
public final class WitnessDesk: Sendable {
    private let folder: WitnessFolder
    private let key: SigningKey
    private let clock: @Sendable () -> UInt64
    private let note: @Sendable (WitnessRecord) -> Void
    private let lock: Int32
    private let origins = Mutex<[String: OriginDesk]>([:])

    /// Takes the directory for this process alone.
    ///
    /// The clock gives seconds after 1970; `note` is called once for every answer.
    /// - Throws: `busy` while another process serves from it, and whatever its key is wrong with.
    public init(
        _ folder: WitnessFolder,
        clock: @escaping @Sendable () -> UInt64 = WitnessDesk.systemTime,
        note: @escaping @Sendable (WitnessRecord) -> Void = { _ in }
    ) throws(WitnessFault) {
        (self.folder, self.clock, self.note) = (folder, clock, note)
        key = try folder.key()
        _ = try folder.logs()
        lock = try folder.lock()
    }

    deinit {
        close(lock)
    }

    /// The machine's clock in seconds after 1970.
    public static let systemTime: @Sendable () -> UInt64 = {
        var now = timespec()
        return clock_gettime(CLOCK_REALTIME, &now) == 0 ? UInt64(max(0, now.tv_sec)) : 0
    }

    /// Answers the body of a request; what it cosigns is durable before this returns.
    public func answer(_ body: [UInt8]) async -> WitnessAnswer {
        let request: WitnessRequest
        do throws(WitnessRequest.Fault) {
            request = try WitnessRequest(bytes: body)
        } catch {
            let answer: WitnessAnswer = error == .tooLong ? .tooLong : .malformed
            note(WitnessRecord(answer))
            return answer
        }
        let (record, answer) = await answer(request)
        note(record)
        return answer
    }

    private func answer(_ request: WitnessRequest) async -> (WitnessRecord, WitnessAnswer) {
        let origin = request.signed.checkpoint.origin
        let logs: [VerifierKey]
        do throws(WitnessFault) {
            logs = try folder.logs()
        } catch {
            return (WitnessRecord(.unfit, fault: error), .unfit)
        }
        // Others' names are kept nowhere: anybody may make up any number of them.
        guard logs.contains(where: { $0.name.utf8.elementsEqual(origin.utf8) }) else {
            return (WitnessRecord(.unknownLog), .unknownLog)
        }
        return await desk(of: origin).answer(request, trusting: logs, at: clock())
    }

    /// The last note cosigned for the log with a hash, nil when there is none.
    public func checkpoint(ofHash hash: String) -> [UInt8]? {
        guard let logs = try? folder.logs(),
            let origin = logs.first(where: { WitnessFolder.hash(of: $0.name) == hash })?.name
        else { return nil }
        return (try? folder.state(of: origin, by: key.verifier))?.last?.bytes
    }

    private func desk(of origin: String) -> OriginDesk {
        origins.withLock { origins in
            let name = WitnessFolder.hash(of: origin)
            if let desk = origins[name] { return desk }
            let desk = OriginDesk(origin: origin, folder: folder, key: key)
            origins[name] = desk
            return desk
        }
    }
}

/// What was answered, without anything a stranger chose.
public struct WitnessRecord: Sendable {
    public let answer: WitnessAnswer
    /// A log that is witnessed; nil for any other.
    public let origin: String?
    /// The size asked for.
    public let size: Int?
    /// Evidence that was found.
    public let conflict: CheckpointConflict.Kind?
    /// What was wrong with the directory.
    public let fault: WitnessFault?

    init(
        _ answer: WitnessAnswer,
        of request: WitnessRequest? = nil,
        conflict: CheckpointConflict.Kind? = nil,
        fault: WitnessFault? = nil
    ) {
        (self.answer, self.conflict, self.fault) = (answer, conflict, fault)
        origin = request?.signed.checkpoint.origin
        size = request?.signed.checkpoint.size
    }
}

/// One log: compare and keep are one step, since nothing in it waits.
private actor OriginDesk {
    private let origin: String
    private let folder: WitnessFolder
    private let key: SigningKey

    init(origin: String, folder: WitnessFolder, key: SigningKey) {
        (self.origin, self.folder, self.key) = (origin, folder, key)
    }

    func answer(
        _ request: WitnessRequest,
        trusting logs: [VerifierKey],
        at now: UInt64
    ) -> (WitnessRecord, WitnessAnswer) {
        do throws(WitnessFault) {
            let state = try folder.state(of: origin, by: key.verifier)
            let decision = state.answer(request, trusting: logs, as: key, at: now)
            if let conflict = decision.conflict { try folder.conflicts.keep(conflict) }
            if let next = decision.next { try folder.store(next, of: origin) }
            let kind = decision.conflict?.kind
            return (WitnessRecord(decision.answer, of: request, conflict: kind), decision.answer)
        } catch {
            return (WitnessRecord(.unfit, of: request, fault: error), .unfit)
        }
    }
}
