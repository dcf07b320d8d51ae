/// One claim that two states of a ledger have differently, with the events between.
public struct ClaimChange: Sendable {
    public let id: ClaimID
    /// Nil where the first state has no such claim.
    public let before: Claim?
    public let after: Claim?
    /// The events that touched it behind the place where the states part, in log order.
    public let events: [Position]
    /// Whether the claim is as it was and only the tree of units moved.
    public let isByTree: Bool

    /// How its status changed; nil is outside the ledger.
    public var step: DiffStep {
        DiffStep(from: before?.status, to: after?.status)
    }
}

/// From which status to which.
public struct DiffStep: Hashable, Comparable, Sendable {
    public let from: ClaimStatus?
    public let to: ClaimStatus?

    public init(from: ClaimStatus?, to: ClaimStatus?) {
        (self.from, self.to) = (from, to)
    }

    private var order: (UInt8, UInt8) {
        (from?.rawValue ?? 0, to?.rawValue ?? 0)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.order < right.order
    }
}

/// A state of a ledger: its books, and what touched each claim behind the place where it parts.
public struct DiffState: Sendable {
    public private(set) var books: Books
    private(set) var touched: [ClaimID: [Position]] = [:]

    /// The state up to where two parts; ``fold(_:)`` goes on from there.
    public init(_ books: Books) {
        self.books = books
    }

    /// Takes in the next event behind the parting.
    public mutating func fold(_ event: Event) {
        let position = books.next
        var changes = ViewChanges.discarded
        books.apply(event, to: &changes)
        guard let claim = event.fact.claim(at: position) else { return }
        touched[claim, default: []].append(position)
    }
}

extension Fact {
    /// The claim a fact is about.
    fileprivate func claim(at position: Position) -> ClaimID? {
        switch self {
        case .assistRecorded: ClaimID(position)
        case .assistCorrected(let claim, _, _), .assistWithdrawn(let claim, _): claim
        case .verdictGiven(let verdict): verdict.claim
        case .disputeOpened(let dispute): dispute.claim
        case .disputeResolved(let resolved): resolved.claim
        default: nil
        }
    }
}
