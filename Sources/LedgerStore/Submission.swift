public import Ledger
public import LedgerProof

/// A command with the id its client gave it.
public struct Submission: Sendable {
    public let id: EventID
    public let command: DatedCommand

    public init(id: EventID, command: DatedCommand) {
        self.id = id
        self.command = command
    }
}

/// Proof for the client that an event is in the log.
public struct Receipt: Hashable, Sendable {
    public let origin: String
    public let position: Position
    public let leaf: Hash

    public init(origin: String, position: Position, leaf: Hash) {
        self.origin = origin
        self.position = position
        self.leaf = leaf
    }
}

/// What became of one submission.
public enum Answer: Hashable, Sendable {
    /// One receipt for each event the command became.
    case recorded([Receipt])
    /// The same command came before; its first receipt again.
    case repeated(Receipt)
    /// What the command asks is already so; no event was needed.
    case unchanged
    case rejected(Rejection)
    /// The id was used before for something else, at this position.
    case conflict(Position)
}
