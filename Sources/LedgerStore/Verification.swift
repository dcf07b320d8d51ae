public import Ledger
public import LedgerProof

/// What a verification of the log saw.
public struct Verification: Sendable {
    /// The size and root computed from the entries.
    public let computed: Head
    /// The size and root the log claims.
    public let stored: Head
    /// Everything that is wrong, first position first.
    public let findings: [Finding]
    /// Roots over each 256 entries, computed: what roots of earlier sizes follow from.
    let tileRoots: [Hash]

    public var isSound: Bool {
        findings.isEmpty
    }
}

/// One thing that is not as it should be.
public enum Finding: Hashable, Sendable {
    /// The log says it has this entry and does not.
    case missing(Position)
    /// The entry's bytes do not give the leaf hash stored when it was appended.
    case altered(Position)
    /// The leaf hash stored for the entry is not its own, though the root says the entry is right;
    /// or there is no such entry.
    case leaf(Position)
    /// The index of ids does not lead from the entry's id to the entry, or leads there from another.
    case id(Position)
    /// The log goes by another name than its first entry states.
    case origin(stated: String, stored: String)
    /// Entries lie behind the end the state row states.
    case surplus(Position, count: Int)
    /// A stored tile is missing or its hashes do not follow from the entries.
    case tile(TileID)
    /// More full tiles are stored than the size allows, or fewer.
    case tileCount(expected: Int, found: Int)
    /// The frontier in the state row does not follow from the entries.
    case frontier
    case root(computed: Hash, stored: Hash)
    /// A table, index or trigger is missing, added or not as the engine makes it.
    case schema(String)
    /// The engine's own check finds the pages of its file at odds with each other.
    case pages(String)
    /// The bytes are whole but are no event this program knows.
    case unreadable(Position, EntryFault)
    /// The entry was recorded before the one in front of it.
    case timeBackwards(Position)
    /// The entry does not go on a member's stream where the events before it ended it.
    case stream(Position, StreamFault)
    /// Whoever recorded the entry had no right to, or joined duties that are kept apart.
    case access(Position, Rejection)
    /// The file itself cannot be read from here on.
    case damaged(Position, problem: String)

    /// The first position the finding is about; nil when it is about the log as a whole.
    public var position: Position? {
        switch self {
        case .missing(let position), .altered(let position), .leaf(let position),
            .id(let position), .unreadable(let position, _), .timeBackwards(let position),
            .stream(let position, _), .access(let position, _), .damaged(let position, _),
            .surplus(let position, _):
            position
        case .origin: Position(0)
        case .tile(let id): Position(exactly: id.index << (8 * (id.level + 1)))
        case .tileCount, .frontier, .root, .schema, .pages: nil
        }
    }
}

extension Finding {
    /// What of a log a finding is about.
    public enum Part: String, Sendable, CaseIterable {
        /// The entries themselves.
        case content
        /// Hashes kept beside them.
        case tile
        /// How far the log says it has come, its name, its index of ids, its tables and their pages.
        case state
    }

    public var part: Part {
        switch self {
        case .missing, .altered, .unreadable, .timeBackwards, .stream, .access, .damaged,
            .surplus:
            .content
        case .leaf, .tile, .tileCount: .tile
        case .id, .origin, .frontier, .root, .schema, .pages: .state
        }
    }
}
