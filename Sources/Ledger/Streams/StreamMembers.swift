/// The members an event is about, each once, by position; nearly always one, and then no list.
struct StreamMembers {
    private let first: MemberID?
    private let others: [MemberID]

    static let none = StreamMembers(first: nil, others: [])

    init(_ member: MemberID) {
        self.init(first: member, others: [])
    }

    init(_ helpers: Helpers) {
        self.init(helpers.lead.member, helpers.others.map(\.member))
    }

    /// In any order, some perhaps twice.
    init(_ lead: MemberID, _ others: [MemberID]) {
        guard !others.isEmpty else {
            self.init(lead)
            return
        }
        let all = Set(others).union([lead]).sorted()
        self.init(first: all[0], others: Array(all.dropFirst()))
    }

    private init(first: MemberID?, others: [MemberID]) {
        (self.first, self.others) = (first, others)
    }

    func joined(with more: StreamMembers) -> StreamMembers {
        guard let first else { return more }
        guard let lead = more.first else { return self }
        if others.isEmpty, more.others.isEmpty, first == lead { return self }
        return StreamMembers(first, others + [lead] + more.others)
    }

    func visit(_ body: (MemberID) -> Void) {
        guard let first else { return }
        body(first)
        for other in others { body(other) }
    }
}

extension EventKind {
    /// Whether events of this kind are about members who joined before, and so part of streams.
    public var isStreamed: Bool {
        switch self {
        case .memberMoved, .memberLeft, .assistRecorded, .assistCorrected, .assistWithdrawn,
            .verdictGiven, .disputeOpened, .disputeResolved:
            true
        default: false
        }
    }
}

extension Fact {
    /// The members to whose streams an event with this fact belongs.
    ///
    /// What is said of a claim is said of those who share in it as it stands then; a correction also
    /// of those who share in it from then on.
    func streamMembers(sharing helpers: (ClaimID) -> StreamMembers) -> StreamMembers {
        switch self {
        case .memberMoved(let member, _), .memberLeft(let member, _): StreamMembers(member)
        case .assistRecorded(let assist): StreamMembers(assist.helpers)
        case .assistCorrected(let claim, let assist, _):
            helpers(claim).joined(with: StreamMembers(assist.helpers))
        case .assistWithdrawn(let claim, _): helpers(claim)
        case .verdictGiven(let verdict): helpers(verdict.claim)
        case .disputeOpened(let dispute): helpers(dispute.claim)
        case .disputeResolved(let resolved): helpers(resolved.claim)
        default: .none
        }
    }
}
