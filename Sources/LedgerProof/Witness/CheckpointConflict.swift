/// Two signed checkpoints of one log that do not go together: what a witness keeps as evidence.
///
/// The text is a line `socai-conflict/1 KIND LENGTH LENGTH`, an empty line, and both notes as they
/// were received; the lengths are in bytes.
public struct CheckpointConflict: Hashable, Sendable {
    /// The checkpoint that was refused.
    public let refused: SignedCheckpoint
    /// The checkpoint that was cosigned or signed before.
    public let held: SignedCheckpoint

    /// What the two show.
    public enum Kind: String, Sendable, CaseIterable {
        /// Two roots of one size: the log's key signed two histories, and nothing excuses that.
        case fork
        /// The larger came without a proof that it begins with the smaller: a suspicion.
        case unproven
    }

    public init(refused: SignedCheckpoint, held: SignedCheckpoint) {
        (self.refused, self.held) = (refused, held)
    }

    public var kind: Kind {
        let (one, other) = (refused.checkpoint, held.checkpoint)
        return one.size == other.size && one.root != other.root ? .fork : .unproven
    }

    /// Whether both are signed by keys of the log, each by one of them at least.
    public func isSigned(byLog keys: [VerifierKey]) -> Bool {
        refused.checkpoint.isOfSameLog(as: held.checkpoint)
            && (try? refused.signatures(ofLog: keys)) != nil
            && (try? held.signatures(ofLog: keys)) != nil
    }

    public var bytes: [UInt8] {
        let (first, second) = (refused.bytes, held.bytes)
        let head = "socai-conflict/1 \(kind.rawValue) \(first.count) \(second.count)\n\n"
        return Array(head.utf8) + first + second
    }

    /// Reads what ``bytes`` writes; nil for anything else.
    public init?(bytes: [UInt8]) {
        guard bytes.count <= 2 * SignedNote.byteCountMax + 100,
            let end = bytes.firstIndex(of: 0x0A),
            let head = String(validating: bytes[..<end], as: UTF8.self)
        else { return nil }
        let words = head.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 4, words[0] == "socai-conflict/1",
            let first = Decimal.value(of: words[2]), let second = Decimal.value(of: words[3])
        else { return nil }
        let notes = bytes.dropFirst(end + 2)
        guard bytes.dropFirst(end + 1).first == 0x0A, first <= notes.count,
            notes.count - first == second,
            let refused = try? SignedCheckpoint(bytes: Array(notes.prefix(first))),
            let held = try? SignedCheckpoint(bytes: Array(notes.dropFirst(first)))
        else { return nil }
        self.init(refused: refused, held: held)
        guard kind.rawValue == words[1] else { return nil }
    }
}
