/// The heads of members' streams.
public struct StreamRegister: Sendable {
    private var heads = IntegerMap<MemberID, StreamHead>()

    public init() {}

    /// Nil for nobody known.
    public subscript(member: MemberID) -> StreamHead? {
        heads[member]
    }

    /// Everybody's, by the position at which they joined.
    public var all: [(member: MemberID, head: StreamHead)] {
        heads.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    mutating func join(_ member: MemberID) {
        heads[member] = StreamHead(joined: member)
    }

    mutating func restore(_ member: MemberID, _ head: StreamHead) {
        heads[member] = head
    }

    mutating func advance(_ member: MemberID, to position: Position) {
        heads.change(member) { $0.advance(to: position) }
    }

    /// What the next event about these members must state; nothing of members nobody knows.
    func links(of members: StreamMembers) -> [StreamLink] {
        var links: [StreamLink] = []
        members.visit { member in
            if let head = heads[member] { links.append(head.next(of: member)) }
        }
        return links
    }
}

extension Books {
    /// The links of an event with this fact, were it the next.
    ///
    /// Cost: a look-up for each member, and for the claim the fact is about.
    public func links(of fact: Fact) -> [StreamLink] {
        streams.links(of: members(of: fact))
    }

    private func members(of fact: Fact) -> StreamMembers {
        fact.streamMembers { id in
            guard let claim = claims[id] else { return .none }
            return StreamMembers(claim.lead.member, claims.otherCredited(id).map(\.member))
        }
    }

    /// Moves the streams the event belongs to; before the event changes who shares in a claim.
    mutating func follow(_ fact: Fact, at position: Position, to changes: inout ViewChanges) {
        if case .memberJoined = fact {
            let member = MemberID(position)
            streams.join(member)
            changes.joinStream(member)
            return
        }
        members(of: fact).visit { member in
            streams.advance(member, to: position)
            changes.advanceStream(member, to: position)
        }
    }
}
