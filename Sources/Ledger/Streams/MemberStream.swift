/// One member's entries and nothing else: what they can check without seeing anybody else's.
public enum MemberStream {
    /// What is wrong with a stream that somebody handed over.
    public enum Fault: Hashable, Sendable {
        /// The first event is not the one by which the member joined.
        case notJoined
        /// The event belongs to the stream and has no link for the member, or is in the wrong place.
        case unlinked(Position)
        /// Behind this event one or more were left out.
        case gap(behind: Position)
        /// The stream goes on behind the last event handed over, or ends before it.
        case otherEnd(StreamHead)
    }

    /// What is wrong with the events of a member, by position, beginning with the one by which
    /// they joined; nil when they are all there are up to a head that a rating states.
    ///
    /// Leaving one out, whichever, gives a fault; so does one too many.
    public static func fault(
        of member: MemberID,
        in events: some Sequence<(position: Position, event: Event)>,
        upTo head: StreamHead
    ) -> Fault? {
        var reached: StreamHead?
        for (position, event) in events {
            guard let last = reached else {
                guard position == member.position, event.fact.kind == .memberJoined else {
                    return .notJoined
                }
                reached = StreamHead(joined: member)
                continue
            }
            guard let link = event.streams.first(where: { $0.member == member }),
                position > last.last
            else { return .unlinked(position) }
            guard link == last.next(of: member) else { return .gap(behind: last.last) }
            reached?.advance(to: position)
        }
        guard let reached else { return .notJoined }
        return reached == head ? nil : .otherEnd(reached)
    }
}
