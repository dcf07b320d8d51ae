extension ColumnSpec {
    /// Of names somebody wrote, the first that no column answers to, with the nearest that is one.
    public static func firstUnknown(
        _ names: [String],
        in columns: [ColumnSpec]
    ) -> (name: String, nearest: String?)? {
        let matcher = HeaderMatcher(columns)
        guard let name = names.first(where: { matcher.slot(of: $0) == nil }) else { return nil }
        return (name, nearest(to: name, in: columns))
    }

    /// The key fewest letters away, when those are at most half of its own.
    private static func nearest(to name: String, in columns: [ColumnSpec]) -> String? {
        let letters = Array(name.lowercased().utf8)
        let ranked = columns.compactMap { column -> (key: String, distance: Int)? in
            let key = Array(column.member.lowercased().utf8)
            let limit = max(1, max(key.count, letters.count) / 2)
            return EditDistance.between(letters, key, limit: limit).map { (column.member, $0) }
        }
        return ranked.min { ($0.distance, $0.key) < ($1.distance, $1.key) }?.key
    }
}
