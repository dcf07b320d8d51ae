/// Folds a log into the heads of its streams and nothing else.
///
/// Follows what the entries say happened, not the links they state, so it also reads entries from
/// before there were links. Needs some 30 bytes and a look-up for each claim.
public struct StreamFold: Sendable {
    public private(set) var streams = StreamRegister()
    /// Who shares in each claim now: the first, and the others of those few that have some.
    private var leads = IntegerMap<ClaimID, MemberID>()
    private var others: [ClaimID: [MemberID]] = [:]

    public init() {}

    /// Takes in the event at a position; positions ascend.
    public mutating func add(_ fact: Fact, at position: Position) {
        if case .memberJoined = fact { return streams.join(MemberID(position)) }
        members(of: fact).visit { streams.advance($0, to: position) }
        switch fact {
        case .assistRecorded(let assist): share(ClaimID(position), assist.helpers)
        case .assistCorrected(let claim, let assist, _):
            if leads[claim] != nil { share(claim, assist.helpers) }
        default: break
        }
    }

    /// The links of an event with this fact, were it the next.
    public func links(of fact: Fact) -> [StreamLink] {
        streams.links(of: members(of: fact))
    }

    private func members(of fact: Fact) -> StreamMembers {
        fact.streamMembers { claim in
            leads[claim].map { StreamMembers($0, others[claim] ?? []) } ?? .none
        }
    }

    private mutating func share(_ claim: ClaimID, _ helpers: Helpers) {
        leads[claim] = helpers.lead.member
        if !helpers.others.isEmpty || !others.isEmpty {
            others[claim] = helpers.others.isEmpty ? nil : helpers.others.map(\.member)
        }
    }
}
