/// The entries below one tile of leaf hashes, back to back: how they are published.
///
/// Each entry stands behind its length as two bytes, big-endian; 256 entries make a full bundle.
/// Source: C2SP tlog-tiles, "Log Entries".
public enum EntryBundle {
    /// The number of entries in a full bundle.
    public static let width = FullTile.width

    /// Longer entries cannot be published.
    public static let entryByteCountMax = 65535

    /// The path of the bundle that holds the entries from 256 * `index` on, `width` of them.
    public static func path(index: Int, width: Int) -> String {
        let full = "tile/entries/" + TilePath.groups(index)
        return width == EntryBundle.width ? full : full + ".p/\(width)"
    }

    /// Puts an entry behind those already there.
    ///
    /// - Precondition: it is no longer than ``entryByteCountMax``.
    public static func append(_ entry: UnsafeRawBufferPointer, to bundle: inout [UInt8]) {
        precondition(entry.count <= entryByteCountMax, "an entry has at most 65535 bytes")
        bundle.append(UInt8(entry.count >> 8))
        bundle.append(UInt8(entry.count & 255))
        bundle.append(contentsOf: entry)
    }

    /// Lends each entry of a bundle in order.
    ///
    /// Returns how many there were; nil, after those that are whole, when the bundle ends within an
    /// entry or has more than 256. Reads no byte outside and never traps.
    public static func forEach(
        in bundle: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows -> Int? {
        var (offset, count) = (0, 0)
        while offset < bundle.count {
            guard count < width, bundle.count - offset >= 2 else { return nil }
            let length = Int(bundle[offset]) << 8 | Int(bundle[offset + 1])
            offset += 2
            guard bundle.count - offset >= length else { return nil }
            try body(UnsafeRawBufferPointer(rebasing: bundle[offset..<offset + length]))
            offset += length
            count += 1
        }
        return count
    }
}
