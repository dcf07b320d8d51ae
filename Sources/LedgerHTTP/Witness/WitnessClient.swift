import AsyncHTTPClient
public import LedgerProof
import NIOCore
import NIOHTTP1

/// Asks witnesses for their cosignatures, all at once, none longer than its time.
///
/// Follows no redirect, unpacks nothing, reads no answer beyond ``WitnessAnswer/byteCountMax``.
public struct WitnessClient: Sendable {
    private let timeout: Duration
    private let clock: @Sendable () -> UInt64

    /// - Parameters:
    ///   - timeout: For one request from connecting to the last byte.
    ///   - clock: Seconds after 1970.
    public init(
        timeout: Duration = .seconds(2),
        clock: @escaping @Sendable () -> UInt64 = WitnessDesk.systemTime
    ) {
        (self.timeout, self.clock) = (timeout, clock)
    }

    /// Asks all witnesses about one checkpoint.
    ///
    /// The reports come in the order of the witnesses. Never fails: what went wrong is in them. Takes
    /// at most ``WitnessDialogue/roundMax`` + 1 times the timeout. Evidence is handed on only if one
    /// of `logKeys` signed it.
    public func collect(
        _ dialogue: WitnessDialogue,
        from witnesses: [AskedWitness],
        logKeys: [VerifierKey]
    ) async -> [WitnessReport] {
        let http = HTTPClient(configuration: configuration)
        let reports = await withTaskGroup(of: (Int, WitnessReport).self) { group in
            for (index, witness) in witnesses.enumerated() {
                group.addTask { (index, await report(witness, dialogue, logKeys, http)) }
            }
            return await group.reduce(into: [Int: WitnessReport]()) { $0[$1.0] = $1.1 }
        }
        try? await http.shutdown()
        return witnesses.indices.compactMap { reports[$0] }
    }

    private func report(
        _ witness: AskedWitness,
        _ dialogue: WitnessDialogue,
        _ logKeys: [VerifierKey],
        _ http: HTTPClient
    ) async -> WitnessReport {
        let outcome = await dialogue.ask(witness, at: clock()) { request in
            let answer = await send(request.bytes, to: witness.url + "/add-checkpoint", http)
            return reply(answer)
        }
        let found = WitnessReport(name: witness.name, outcome: outcome, evidence: nil)
        guard found.isAlarm else { return found }
        let evidence = await evidence(of: witness, dialogue, logKeys, http)
        return WitnessReport(name: witness.name, outcome: outcome, evidence: evidence)
    }

    /// What the witness says it cosigned last, if the log's key signed it and the witness did.
    private func evidence(
        of witness: AskedWitness,
        _ dialogue: WitnessDialogue,
        _ logKeys: [VerifierKey],
        _ http: HTTPClient
    ) async -> SignedCheckpoint? {
        let ours = dialogue.signed.checkpoint
        let url = witness.url + "/" + WitnessFolder.hash(of: ours.origin) + "/checkpoint"
        guard case .answered(200, let body) = await send(nil, to: url, http),
            let signed = try? SignedCheckpoint(bytes: body),
            signed.checkpoint.isOfSameLog(as: ours),
            (try? signed.signatures(ofLog: logKeys)) != nil,
            signed.checkpoint.size > dialogue.logSize
                || signed.checkpoint.size == ours.size && signed.checkpoint.root != ours.root
        else { return nil }
        return signed
    }

    // MARK: HTTP

    private enum Answer: Sendable {
        case answered(Int, [UInt8])
        case unreachable
        case tooLong
        case late
    }

    private func reply(_ answer: Answer) -> WitnessDialogue.Reply {
        switch answer {
        case .answered(let status, let body):
            if let answer = WitnessAnswer(status: status, body: body) { return .answer(answer) }
            return status == 200 || status == 409 ? .malformed : .refused(status: status)
        case .unreachable: return .unreachable
        case .tooLong: return .malformed
        case .late: return .late
        }
    }

    private func send(_ body: [UInt8]?, to url: String, _ http: HTTPClient) async -> Answer {
        let limit = timeout
        let answer: Answer? = await Patience.wait(limit) {
            var request = HTTPClientRequest(url: url)
            if let body {
                request.method = .POST
                request.body = .bytes(ByteBuffer(bytes: body))
            }
            do {
                let deadline = NIODeadline.now() + TimeAmount(limit)
                let response = try await http.execute(request, deadline: deadline)
                let bytes = try await response.body.collect(upTo: WitnessAnswer.byteCountMax)
                return .answered(Int(response.status.code), Array(bytes.readableBytesView))
            } catch is NIOTooManyBytesError {
                return .tooLong
            } catch {
                return Task.isCancelled || WitnessClient.isLate(error) ? .late : .unreachable
            }
        }
        return answer ?? .late
    }

    private static func isLate(_ error: any Error) -> Bool {
        let late: [HTTPClientError] = [
            .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout,
        ]
        return (error as? HTTPClientError).map { late.contains($0) } ?? false
    }

    private var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(timeout), read: TimeAmount(timeout))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return configuration
    }
}
