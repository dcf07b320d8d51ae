/// An event's place in the stream of one member: what was recorded about them since they joined.
///
/// Versions follow one another and each event names the one before, so whoever holds a member's
/// entries and the head of the stream sees that none was left out; see ``MemberStream``.
public struct StreamLink: Hashable, Sendable {
    public let member: MemberID
    /// 1, 2, 3 …: counts the member's events behind the one by which they joined.
    public let version: Int
    /// The event of the stream before this one; for version 1 the one by which they joined.
    public let previous: Position

    public init(member: MemberID, version: Int, previous: Position) {
        self.member = member
        self.version = version
        self.previous = previous
    }

    /// Most links of one event: a correction touches those who helped before and after it.
    public static let countMax = 2 * Helpers.countMax
}

/// How far a member's stream goes.
public struct StreamHead: Hashable, Sendable {
    /// The number of events behind the one by which the member joined.
    public internal(set) var version: Int
    /// The last of them; with version 0 the one by which the member joined.
    public internal(set) var last: Position

    public init(version: Int, last: Position) {
        self.version = version
        self.last = last
    }

    /// The stream of somebody who joined and of whom nothing was recorded since.
    public init(joined member: MemberID) {
        self.init(version: 0, last: member.position)
    }

    mutating func advance(to position: Position) {
        version += 1
        last = position
    }

    func next(of member: MemberID) -> StreamLink {
        StreamLink(member: member, version: version + 1, previous: last)
    }
}
