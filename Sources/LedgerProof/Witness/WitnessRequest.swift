/// What a log asks of a witness: to cosign a checkpoint, with the proof that it only grew.
///
/// Source: C2SP tlog-witness v1.0.0, "add-checkpoint".
public struct WitnessRequest: Hashable, Sendable {
    /// The size the log believes the witness cosigned last; 0 for never.
    public let oldSize: Int
    /// The consistency proof from that size to the checkpoint's.
    public let hashes: [Hash]
    public let signed: SignedCheckpoint

    /// Takes a request as it is to be sent, without checking it.
    public init(oldSize: Int, hashes: [Hash], signed: SignedCheckpoint) {
        (self.oldSize, self.hashes, self.signed) = (oldSize, hashes, signed)
    }

    /// Longer requests are not read.
    public static let byteCountMax = 65_536
    /// No proof between sizes below 2^63 is longer.
    public static let hashCountMax = 63

    /// Why bytes are no request.
    public enum Fault: Error, Hashable, Sendable {
        /// More than ``byteCountMax``.
        case tooLong
        /// Not `old`, a size, at most ``hashCountMax`` hashes and an empty line.
        case malformed
        /// What follows is no signed checkpoint.
        case note(NoteFault)
    }

    /// Reads the body of a request; checks neither signature nor proof.
    public init(bytes: [UInt8]) throws(Fault) {
        guard bytes.count <= WitnessRequest.byteCountMax else { throw .tooLong }
        guard let end = WitnessRequest.firstEmptyLine(bytes),
            let head = String(validating: bytes[..<end], as: UTF8.self)
        else { throw .malformed }
        let lines = head.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard lines.count <= 1 + WitnessRequest.hashCountMax,
            lines[0].utf8.starts(with: "old ".utf8),
            let oldSize = Decimal.value(of: Substring(lines[0].unicodeScalars.dropFirst(4)))
        else { throw .malformed }
        let hashes = lines.dropFirst().map { Hash(base64: $0) }
        guard !hashes.contains(nil) else { throw .malformed }
        (self.oldSize, self.hashes) = (oldSize, hashes.compactMap { $0 })
        do throws(NoteFault) {
            signed = try SignedCheckpoint(bytes: Array(bytes[(end + 2)...]))
        } catch {
            throw .note(error)
        }
    }

    /// The body as it is sent.
    public var bytes: [UInt8] {
        let head = ["old \(oldSize)"] + hashes.map(\.base64) + ["", ""]
        return Array(head.joined(separator: "\n").utf8) + signed.bytes
    }

    /// Where the first of two line feeds stands that follow one another.
    private static func firstEmptyLine(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }
}
