/// One leaf's proof with the signed checkpoint it leads to: a file somebody can keep.
///
/// Holds whatever was received; ``verify(leaf:logKeys:)`` gives it meaning.
/// Source: C2SP tlog-proof, draft `c2sp.org/tlog-proof@v1`.
public struct ProofFile: Hashable, Sendable {
    /// Bytes nobody vouches for; ours hold nothing.
    public let extra: [UInt8]?
    /// The position of the leaf.
    public let index: Int
    /// The sibling hashes from the leaf upward.
    public let hashes: [Hash]
    public let signed: SignedCheckpoint

    public init(index: Int, hashes: [Hash], signed: SignedCheckpoint, extra: [UInt8]? = nil) {
        (self.index, self.hashes, self.signed, self.extra) = (index, hashes, signed, extra)
    }

    /// Why bytes are no proof file.
    public enum ParseError: Error, Hashable {
        /// The file is longer than any proof can be, or has more than 63 hashes.
        case tooLong
        /// The first line is not `c2sp.org/tlog-proof@v1`, or nothing follows it.
        case notProof
        /// A line is none that may stand there; counted from 1.
        case malformed(line: Int)
        /// The checkpoint behind the empty line is none.
        case badCheckpoint(NoteFault)
    }

    /// Reads a file; takes only what ``bytes`` writes.
    public init(bytes: [UInt8]) throws(ParseError) {
        guard bytes.count <= SignedNote.byteCountMax + 100_000 else { throw .tooLong }
        guard
            let cut = (1..<max(bytes.count, 1)).first(where: {
                bytes[$0] == 10 && bytes[$0 - 1] == 10
            }),
            let head = String(validating: bytes[..<(cut - 1)], as: UTF8.self)
        else { throw .notProof }
        var lines = head.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0) }[...]
        guard let version = lines.popFirst(), version.utf8.elementsEqual(ProofFile.version.utf8)
        else { throw .notProof }
        extra = try ProofFile.extra(&lines)
        guard let line = lines.popFirst(), line.utf8.starts(with: "index ".utf8),
            let index = Decimal.value(of: Substring(line.unicodeScalars.dropFirst(6)))
        else { throw .malformed(line: lines.startIndex) }
        self.index = index
        guard lines.count <= ProofFile.hashCountMax else { throw .tooLong }
        var hashes: [Hash] = []
        for (place, line) in zip(lines.indices, lines) {
            guard let hash = Hash(base64: line) else { throw .malformed(line: place + 1) }
            hashes.append(hash)
        }
        self.hashes = hashes
        do throws(NoteFault) {
            signed = try SignedCheckpoint(bytes: Array(bytes[(cut + 1)...]))
        } catch {
            throw .badCheckpoint(error)
        }
    }

    private static func extra(_ lines: inout ArraySlice<Substring>) throws(ParseError) -> [UInt8]? {
        guard let line = lines.first, line.utf8.starts(with: "extra ".utf8) else { return nil }
        lines.removeFirst()
        guard let bytes = Base64.bytes(of: Substring(line.unicodeScalars.dropFirst(6))),
            !bytes.isEmpty
        else { throw .malformed(line: 2) }
        return bytes
    }

    /// The file as it is handed about.
    public var bytes: [UInt8] {
        let extra = extra.map { ["extra " + Base64.text(of: $0)] } ?? []
        let lines = [ProofFile.version] + extra + ["index \(index)"] + hashes.map(\.base64) + [""]
        return lines.flatMap { Array($0.utf8) + [0x0A] } + signed.bytes
    }

    /// Returns the log's signatures if `leaf` is in the tree that one of these keys has signed.
    ///
    /// What witnesses say is asked of ``WitnessPolicy``.
    public func verify(
        leaf: Hash,
        logKeys: [VerifierKey]
    ) throws(ProofFileError) -> [VerifiedSignature] {
        let signatures: [VerifiedSignature]
        do throws(NoteFault) {
            signatures = try signed.signatures(ofLog: logKeys)
        } catch {
            throw .note(error)
        }
        let checkpoint = signed.checkpoint
        do throws(ProofError) {
            try InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
                .verify(leaf: leaf, root: checkpoint.root)
        } catch {
            throw .proof(error)
        }
        return signatures
    }

    private static let version = "c2sp.org/tlog-proof@v1"
    private static let hashCountMax = 63
}

/// Why a proof file does not show that a leaf is in a log.
public enum ProofFileError: Error, Hashable {
    /// The checkpoint is not signed by the log.
    case note(NoteFault)
    /// The hashes do not lead from the leaf to the checkpoint's root.
    case proof(ProofError)
}
