extension TileID {
    /// The path of the full tile below the prefix of the log: `tile/0/x001/x234/067`.
    ///
    /// The index is written in groups of three digits, all but the last marked with `x`.
    /// Source: C2SP tlog-tiles, "Merkle Tree".
    public var path: String {
        var groups = [Self.threeDigits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x" + Self.threeDigits(rest % 1000))
            rest /= 1000
        }
        return "tile/\(level)/" + groups.reversed().joined(separator: "/")
    }

    private static func threeDigits(_ number: Int) -> String {
        String(String(1000 + number).dropFirst())
    }
}
