extension TileID {
    /// The path of the full tile below the prefix of the log: `tile/0/x001/x234/067`.
    ///
    /// The index is written in groups of three digits, all but the last marked with `x`.
    /// Source: C2SP tlog-tiles, "Merkle Tree".
    public var path: String {
        "tile/\(level)/" + TilePath.groups(index)
    }

    /// The path of the tile with only its first hashes: `tile/0/x001/x234/067.p/8`; 256 is the full one.
    public func path(width: Int) -> String {
        width == FullTile.width ? path : path + ".p/\(width)"
    }
}

/// How numbers stand in paths.
enum TilePath {
    /// Three digits a folder, all but the last marked with `x`.
    static func groups(_ index: Int) -> String {
        var groups = [threeDigits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x" + threeDigits(rest % 1000))
            rest /= 1000
        }
        return groups.reversed().joined(separator: "/")
    }

    private static func threeDigits(_ number: Int) -> String {
        String(String(1000 + number).dropFirst())
    }
}
