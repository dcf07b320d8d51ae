public import Ledger
public import LedgerProof

/// Where every member's stream ends at one point of the log, with a line for each and a tree over
/// the lines: what a rating commits to.
///
/// Whoever has a member's line, its place and its proof knows that the rating counted on that end.
public struct StreamHeads: Sendable {
    /// By the position at which the member joined.
    public let all: [(member: MemberID, head: StreamHead)]
    private let leaves: [Hash]

    /// Cost: about 1 µs a member.
    public init(_ streams: StreamRegister) {
        all = streams.all
        leaves = all.map { Hash.leaf(Array(StreamRoot.line(of: $0.member, $0.head).utf8)) }
    }

    /// The heads behind these events, the first of which is that at position 0.
    public init(_ events: some Sequence<Event>) {
        var (fold, next) = (StreamFold(), Position(0))
        for event in events {
            fold.add(event.fact, at: next)
            next = next.advanced(by: 1)
        }
        self.init(fold.streams)
    }

    public var root: StreamRoot {
        StreamRoot(count: all.count, root: StreamHeads.root(leaves[...]).hex)
    }

    /// The place of a member's line; nil for somebody who had not joined.
    public func index(of member: MemberID) -> Int? {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].member < member { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].member == member ? low : nil
    }

    /// The line at a place below ``StreamRoot/count``, without a line feed.
    public func line(_ index: Int) -> String {
        StreamRoot.line(of: all[index].member, all[index].head)
    }

    /// The proof that the line at a place is under the root (RFC 6962 §2.1.1).
    ///
    /// Cost: a hash for each member.
    public func proof(_ index: Int) -> InclusionProof {
        precondition(all.indices.contains(index), "no line \(index)")
        var (range, siblings) = (leaves[...], [Hash]())
        while range.count > 1 {
            let half = range.startIndex + StreamHeads.half(of: range.count)
            let isLeft = index < half
            siblings.append(StreamHeads.root(isLeft ? range[half...] : range[..<half]))
            range = isLeft ? range[..<half] : range[half...]
        }
        return InclusionProof(index: index, size: all.count, hashes: siblings.reversed())
    }

    private static func root(_ leaves: ArraySlice<Hash>) -> Hash {
        var tree = Frontier()
        for leaf in leaves { tree.append(leaf: leaf) }
        return tree.root
    }

    /// The largest power of two below a count above 1.
    private static func half(of count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}

extension EventStore {
    /// Where streams end within the first entries.
    ///
    /// Cost: reading and decoding them, about 0,5 µs each.
    /// - Throws: ``StoreError/unreadable(position:problem:)`` for what is no event.
    public func streamHeads(ofFirst size: Int) throws -> StreamHeads {
        var (fold, decoder) = (StreamFold(), EntryDecoder())
        try scan(0..<size) { position, entry in
            fold.add(try decoder.decode(entry, at: position).fact, at: position)
        }
        return StreamHeads(fold.streams)
    }
}
