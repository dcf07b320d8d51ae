/// How long a log is and its root, as a text to sign.
///
/// The same size has one text: two texts of equal size with different roots are proof of fraud.
/// Source: C2SP tlog-checkpoint v1.0.0.
public struct Checkpoint: Hashable, Sendable {
    /// The name of the log.
    public let origin: String
    /// The number of entries.
    public let size: Int
    /// The root over them.
    public let root: Hash
    /// Lines behind the root that others may write; ours never have any.
    public let extensions: [String]

    /// - Precondition: the origin is the name of a key, the size not negative.
    public init(origin: String, size: Int, root: Hash) {
        precondition(
            VerifierKey.isName(origin) && size >= 0,
            "a checkpoint has an origin and a size"
        )
        (self.origin, self.size, self.root, extensions) = (origin, size, root, [])
    }

    /// Reads the text of a note; sizes have no leading zeros and are below 2^63.
    public init(text: String) throws(NoteFault) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard lines.count >= 4, lines.last == "", !lines.dropLast().contains(""),
            let size = Decimal.value(of: lines[1]), let root = Hash(base64: lines[2])
        else { throw .notCheckpoint }
        origin = String(lines[0])
        (self.size, self.root) = (size, root)
        extensions = lines[3..<(lines.count - 1)].map { String($0) }
    }

    /// The text to sign: three lines, and those of others behind them.
    public var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    /// Whether two checkpoints are of the same log, by bytes.
    public func isOfSameLog(as other: Checkpoint) -> Bool {
        origin.utf8.elementsEqual(other.origin.utf8)
    }
}

/// A checkpoint as it was received, with the signatures below it.
public struct SignedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    public let note: SignedNote

    /// Reads a note whose text is a checkpoint; checks no signature.
    public init(bytes: [UInt8]) throws(NoteFault) {
        try self.init(note: SignedNote(bytes: bytes))
    }

    public init(note: SignedNote) throws(NoteFault) {
        checkpoint = try Checkpoint(text: note.text)
        self.note = note
    }

    /// Signs a checkpoint as the log named in it.
    public init(signing checkpoint: Checkpoint, with key: SigningKey) {
        self.checkpoint = checkpoint
        note = SignedNote(text: checkpoint.text, signatures: [key.sign(checkpoint.text)])
    }

    private init(_ checkpoint: Checkpoint, _ note: SignedNote) {
        (self.checkpoint, self.note) = (checkpoint, note)
    }

    /// The same checkpoint with another signature below.
    public func adding(_ signature: NoteSignature) -> SignedCheckpoint {
        SignedCheckpoint(checkpoint, note.adding(signature))
    }

    /// The same checkpoint with the signatures of another copy; see ``SignedNote/merging(_:)``.
    ///
    /// - Precondition: both are the same checkpoint.
    public func merging(_ other: SignedCheckpoint) -> SignedCheckpoint {
        SignedCheckpoint(checkpoint, note.merging(other.note))
    }

    /// Whether two notes sign one text, byte for byte.
    public func isSameText(as other: SignedCheckpoint) -> Bool {
        note.text.utf8.elementsEqual(other.note.text.utf8)
    }

    public var bytes: [UInt8] { note.bytes }

    /// The signatures by the log's keys, all of which hold; keys of other names are passed over.
    ///
    /// A checkpoint is signed under the name it states as its origin.
    public func signatures(
        ofLog keys: [VerifierKey]
    ) throws(NoteFault) -> [VerifiedSignature] {
        try note.signatures(
            by: keys.filter {
                $0.algorithm == .ed25519 && $0.name.utf8.elementsEqual(checkpoint.origin.utf8)
            }
        )
    }
}
