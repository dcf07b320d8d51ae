/// What changes of the views come to in counts: of streams, members and units.
///
/// Totals when the books began empty, and changes when they were loaded from a view. It stands apart
/// from the fold so that whoever writes or digests the rows counts beside it: a quarter of a fold.
public struct CountTally: Sendable {
    private var streams = IntegerMap<MemberID, StreamHead>()
    private var members = StatusTally()
    private var units = StatusTally()

    public init() {}

    /// Counts what was changed; changes are added in the order in which they were folded.
    public mutating func add(_ changes: ViewChanges) {
        for move in changes.streamMoves { add(move) }
        for move in changes.memberMoves { members.move(move) }
        for move in changes.unitMoves { units.move(move) }
    }

    private mutating func add(_ move: StreamMove) {
        if move.isJoining {
            streams[move.member] = StreamHead(joined: move.member)
        } else {
            streams[move.member, default: StreamHead(version: 0, last: move.position)]
                .advance(to: move.position)
        }
    }

    /// Changes of members' counts; a change to zero is among them.
    public var memberCounts: [MemberCountKey: Count] {
        var counts: [MemberCountKey: Count] = [:]
        members.visit { owner, cell, count in
            counts[MemberCountKey(member: MemberID(owner), cell: cell)] = count.own
        }
        return counts
    }

    /// Changes of units' counts; a change to zero is among them.
    public var unitCounts: [UnitCountKey: UnitCount] {
        var counts: [UnitCountKey: UnitCount] = [:]
        units.visit { owner, cell, count in
            counts[UnitCountKey(unit: UnitID(owner), cell: cell)] = count
        }
        return counts
    }

    /// How far streams moved and where they end now, by member.
    public var streamRows: [StreamRow] {
        streams.map { StreamRow(member: $0.key, moved: $0.value) }
            .sorted { $0.member < $1.member }
    }

    /// The counts that are not zero, in key order.
    public var memberCountRows: [MemberCountRow] {
        var rows: [MemberCountRow] = []
        members.visit { owner, cell, count in
            guard !count.own.isZero else { return }
            let key = MemberCountKey(member: MemberID(owner), cell: cell)
            rows.append(MemberCountRow(key: key, count: count.own))
        }
        return rows.sorted { $0.key < $1.key }
    }

    /// The counts that are not zero, in key order.
    public var unitCountRows: [UnitCountRow] {
        var rows: [UnitCountRow] = []
        units.visit { owner, cell, count in
            guard !count.isZero else { return }
            let key = UnitCountKey(unit: UnitID(owner), cell: cell)
            rows.append(UnitCountRow(key: key, count: count))
        }
        return rows.sorted { $0.key < $1.key }
    }
}

/// A step of a member's stream.
struct StreamMove: Sendable {
    let member: MemberID
    let position: Position
    /// Whether the member joined by it: then the stream begins there.
    let isJoining: Bool
}
