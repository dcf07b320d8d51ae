/// What a path of a published log names: hashes or entries, all of them or the first few.
public enum TilePlace: Hashable, Sendable {
    case hashes(TileID, width: Int)
    /// The entries from 256 * `index` on.
    case entries(index: Int, width: Int)

    /// Reads the parts of a path below `tile`: `0/x001/067`, `entries/000.p/5`.
    ///
    /// Takes exactly what ``TileID/path(width:)`` and ``EntryBundle/path(index:width:)`` write; nil
    /// for anything else. Source: C2SP tlog-tiles, "Merkle Tree" and "Log Entries".
    public init?(_ parts: some Collection<Substring>) {
        guard let kind = parts.first, let (index, width) = TilePlace.numbers(parts.dropFirst())
        else { return nil }
        let path: String
        if kind == "entries" {
            self = .entries(index: index, width: width)
            path = EntryBundle.path(index: index, width: width)
        } else {
            guard kind.utf8.count <= 2, let level = Int(kind),
                let id = TileID(level: level, index: index)
            else { return nil }
            self = .hashes(id, width: width)
            path = id.path(width: width)
        }
        // One spelling for each: no sign, no zeros in front.
        guard path.utf8.elementsEqual("tile/\(parts.joined(separator: "/"))".utf8) else {
            return nil
        }
    }

    private static func numbers(_ parts: some Collection<Substring>) -> (Int, Int)? {
        var (index, width, left) = (0, FullTile.width, Array(parts))
        guard (1...6).contains(left.count) else { return nil }
        if left.count > 1, left[left.count - 2].hasSuffix(".p") {
            guard let part = left.popLast(), part.utf8.count <= 3, let number = Int(part),
                1..<FullTile.width ~= number
            else { return nil }
            width = number
            left[left.count - 1].removeLast(2)
        }
        for part in left {
            guard let group = Int(part.hasPrefix("x") ? part.dropFirst() : part),
                0..<1000 ~= group
            else { return nil }
            index = index * 1000 + group
        }
        return (index, width)
    }
}
