/// What a witness answers, as status and body of HTTP.
///
/// Source: C2SP tlog-witness v1.0.0, "add-checkpoint".
public enum WitnessAnswer: Hashable, Sendable {
    /// 200: its cosignatures; the checkpoint is kept already.
    case cosigned([NoteSignature])
    /// 400: no request, or from a size beyond the checkpoint's.
    case malformed
    /// 403: no signature by a key it trusts for that log, or one that does not hold.
    case untrusted
    /// 404: it does not witness that log.
    case unknownLog
    /// 409: it cosigned this size last; either the request is from another, or the root is another.
    case otherSize(Int)
    /// 413: longer than a request can be.
    case tooLong
    /// 422: the proof does not prove it, or there is none where one is due.
    case unproven
    /// 503: its memory of that log or its clock is not fit to cosign with.
    case unfit

    public var status: Int {
        switch self {
        case .cosigned: 200
        case .malformed: 400
        case .untrusted: 403
        case .unknownLog: 404
        case .otherSize: 409
        case .tooLong: 413
        case .unproven: 422
        case .unfit: 503
        }
    }

    /// Whether the body is a size rather than text.
    public var isSize: Bool {
        if case .otherSize = self { true } else { false }
    }

    /// Longer answers are not read: some dozen signature lines.
    public static let byteCountMax = 16_384

    public var body: [UInt8] {
        switch self {
        case .cosigned(let signatures): signatures.flatMap { Array(($0.line + "\n").utf8) }
        case .otherSize(let size): Array("\(size)\n".utf8)
        default: []
        }
    }

    /// Reads an answer; nil when status and body are none a witness gives.
    ///
    /// Bodies of refusals are not looked at. The size behind a 409 is a claim of the witness.
    public init?(status: Int, body: [UInt8]) {
        switch status {
        case 200:
            guard let lines = WitnessAnswer.lines(body), !lines.isEmpty else { return nil }
            let signatures = lines.map { NoteSignature(line: $0) }
            guard !signatures.contains(nil) else { return nil }
            self = .cosigned(signatures.compactMap { $0 })
        case 409:
            guard let lines = WitnessAnswer.lines(body), lines.count == 1,
                let size = Decimal.value(of: lines[0])
            else { return nil }
            self = .otherSize(size)
        default:
            let refusals: [WitnessAnswer] = [
                .malformed, .untrusted, .unknownLog, .tooLong, .unproven, .unfit,
            ]
            guard let refusal = refusals.first(where: { $0.status == status }) else { return nil }
            self = refusal
        }
    }

    /// Lines that all end in a line feed; at most as many as a note has signatures.
    private static func lines(_ body: [UInt8]) -> [Substring]? {
        guard body.count <= byteCountMax, let text = String(validating: body, as: UTF8.self),
            text.utf8.last == 0x0A
        else { return nil }
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map { Substring($0) }
        return lines.count <= SignedNote.signatureCountMax ? lines : nil
    }
}
