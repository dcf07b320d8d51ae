/// What a log asks its signer: to sign a checkpoint, and the proof that it goes on from the last one.
///
/// As text it is the request to a witness with an unsigned checkpoint at its end: `old <size>`, the
/// hashes of the proof, one a line in base64, an empty line, then origin, size and root.
/// Source: C2SP tlog-witness v1.0.0, "add-checkpoint".
public struct SigningRequest: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// From the size the signer signed last; no hashes when that was 0 or is the size asked for.
    public let proof: ConsistencyProof

    /// Longer requests are not read.
    public static let byteCountMax = 8192
    /// A proof between trees of fewer than 2^63 leaves has no more hashes.
    public static let hashCountMax = 63

    /// Asks for a checkpoint behind one of `oldSize` entries.
    public init(_ checkpoint: Checkpoint, oldSize: Int, hashes: [Hash]) {
        self.checkpoint = checkpoint
        proof = ConsistencyProof(oldSize: oldSize, size: checkpoint.size, hashes: hashes)
    }

    /// Reads a request; accepts exactly what ``text`` writes.
    ///
    /// - Throws: ``RequestFault`` naming the line; never traps.
    public init(bytes: [UInt8]) throws(RequestFault) {
        guard bytes.count <= SigningRequest.byteCountMax else { throw .tooLong }
        guard let text = String(validating: bytes, as: UTF8.self),
            text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), text.utf8.last == 0x0A
        else { throw .notText }
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard lines[0].utf8.starts(with: SigningRequest.keyword.utf8),
            let oldSize = Decimal.value(
                of: Substring(lines[0].unicodeScalars.dropFirst(SigningRequest.keyword.count))
            )
        else { throw .malformed(line: 1) }
        guard let empty = lines.firstIndex(where: \.isEmpty) else { throw .malformed(line: 1) }
        guard empty <= SigningRequest.hashCountMax + 1 else { throw .tooLong }
        var hashes: [Hash] = []
        for (index, line) in lines[1..<empty].enumerated() {
            guard let hash = Hash(base64: line) else { throw .malformed(line: index + 2) }
            hashes.append(hash)
        }
        let rest = lines[(empty + 1)...]
        // Origin, size, root, and the nothing behind the last line feed.
        guard rest.count == 4, let checkpoint = try? Checkpoint(text: rest.joined(separator: "\n")),
            VerifierKey.isName(checkpoint.origin)
        else { throw .malformed(line: empty + 2) }
        self.init(checkpoint, oldSize: oldSize, hashes: hashes)
    }

    /// The request as it is sent.
    public var text: String {
        let hashes = proof.hashes.map { $0.base64 + "\n" }.joined()
        return "\(SigningRequest.keyword)\(proof.oldSize)\n\(hashes)\n\(checkpoint.text)"
    }

    private static let keyword = "old "
}

/// Why bytes are no request to a signer.
public enum RequestFault: Error, Hashable, Sendable {
    /// More than 8 KiB, or more than 63 hashes.
    case tooLong
    /// Not UTF-8, a control character other than a line feed, or no line feed at the end.
    case notText
    /// The line, counted from 1, or one behind it is not what belongs there.
    case malformed(line: Int)
}
