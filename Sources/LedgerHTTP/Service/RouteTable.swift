import HTTPTypes

/// Which methods a path takes: for whoever asks by another one.
///
/// Cost: one look at each path there is, a hundred or so.
struct RouteTable: Sendable {
    private struct Entry: Sendable {
        let parts: [Substring]
        var methods: Set<HTTPRequest.Method>
    }

    private let entries: [Entry]

    /// - Parameter routes: Patterns such as `/api/v1/ledgers/:ledger`, each with its method.
    init(_ routes: [(pattern: String, method: HTTPRequest.Method)]) {
        var entries: [String: Entry] = [:]
        for (pattern, method) in routes {
            let entry = Entry(parts: pattern.split(separator: "/"), methods: [])
            entries[pattern, default: entry].methods.insert(method)
            if method == .get { entries[pattern]?.methods.insert(.head) }
        }
        self.entries = Array(entries.values)
    }

    /// The methods of a path in alphabetical order; nil when there is no such path.
    func methods(of path: String) -> [HTTPRequest.Method]? {
        let parts = path.split(separator: "/")
        let found = entries.filter { RouteTable.covers($0.parts, parts) }
        // The most literal is the one that answers, as with `events` beside `{name}`.
        let best = found.max {
            RouteTable.rank($0.parts).lexicographicallyPrecedes(RouteTable.rank($1.parts))
        }
        return best?.methods.sorted { $0.rawValue < $1.rawValue }
    }

    private static func covers(_ pattern: [Substring], _ parts: [Substring]) -> Bool {
        if pattern.last == "**" {
            return parts.count >= pattern.count
                && covers(pattern.dropLast(), Array(parts.prefix(pattern.count - 1)))
        }
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }

    private static func rank(_ pattern: [Substring]) -> [Int] {
        pattern.map { $0 == "**" ? 0 : $0.hasPrefix(":") ? 1 : 2 }
    }
}
