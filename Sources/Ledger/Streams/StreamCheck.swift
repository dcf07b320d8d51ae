/// How an event's links differ from what the events before it demand.
public enum StreamFault: Hashable, Sendable {
    /// The event is about the member and has no link for them.
    case missing(MemberID)
    /// The event has a link for somebody it is not about.
    case surplus(MemberID)
    case version(MemberID, expected: Int, found: Int)
    case previous(MemberID, expected: Position, found: Position)

    public var member: MemberID {
        switch self {
        case .missing(let member), .surplus(let member), .version(let member, _, _),
            .previous(let member, _, _):
            member
        }
    }
}

/// Checks the links of a log, event by event, against what its facts say.
///
/// Entries written before there were links have none; from the first link on every event has its own.
/// Of each stream only the first fault is told: behind it nothing in the stream can fit.
public struct StreamCheck: Sendable {
    private var isLinked = false
    private var broken: Set<MemberID> = []

    public init() {}

    /// What is wrong with the links of the next event, before it is folded into the books.
    ///
    /// Cost: that of ``Books/links(of:)``.
    public mutating func faults(of event: Event, behind books: Books) -> [StreamFault] {
        faults(of: event) { books.links(of: event.fact) }
    }

    /// What is wrong with the links of the next event, behind the events of a fold of streams alone.
    public mutating func faults(of event: Event, behind fold: StreamFold) -> [StreamFault] {
        faults(of: event) { fold.links(of: event.fact) }
    }

    private mutating func faults(
        of event: Event,
        _ links: () -> [StreamLink]
    ) -> [StreamFault] {
        if event.streams.isEmpty, !isLinked { return [] }
        isLinked = true
        let expected = links()
        if event.streams == expected { return [] }
        let faults = StreamCheck.differences(expected, event.streams)
        return faults.filter { broken.insert($0.member).inserted }
    }

    private static func differences(
        _ expected: [StreamLink],
        _ stated: [StreamLink]
    ) -> [StreamFault] {
        var faults: [StreamFault] = []
        for link in expected {
            guard let other = stated.first(where: { $0.member == link.member }) else {
                faults.append(.missing(link.member))
                continue
            }
            if let fault = link.fault(stating: other) { faults.append(fault) }
        }
        for other in stated where !expected.contains(where: { $0.member == other.member }) {
            faults.append(.surplus(other.member))
        }
        return faults
    }
}

extension StreamLink {
    /// How another link of the same member differs from this one.
    func fault(stating other: StreamLink) -> StreamFault? {
        if version != other.version {
            return .version(member, expected: version, found: other.version)
        }
        if previous != other.previous {
            return .previous(member, expected: previous, found: other.previous)
        }
        return nil
    }
}
