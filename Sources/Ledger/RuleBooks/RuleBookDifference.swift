/// One clause that two rule books do not share.
public struct RuleBookDifference: Hashable, Sendable {
    /// `indicator/own-accounts/weight`.
    public let id: String
    public let part: RuleClause.Part
    public let item: String
    /// Nil when only the second book has the clause.
    public let before: Words?
    /// Nil when only the first book has it.
    public let after: Words?

    /// What changed between two books, clause by clause: first what the first book says, in its
    /// order, then what only the second one says.
    public static func between(_ first: RuleBook, _ second: RuleBook) -> [RuleBookDifference] {
        let (old, new) = (first.clauses, second.clauses)
        let after = Dictionary(new.map { ($0.id, $0.words) }) { first, _ in first }
        let before = Set(old.map(\.id))
        let changed = old.filter { after[$0.id] != $0.words }
            .map { RuleBookDifference($0, before: $0.words, after: after[$0.id]) }
        let added = new.filter { !before.contains($0.id) }
            .map { RuleBookDifference($0, before: nil, after: $0.words) }
        return changed + added
    }

    private init(_ clause: RuleClause, before: Words?, after: Words?) {
        (id, part, item) = (clause.id, clause.part, clause.item)
        (self.before, self.after) = (before, after)
    }
}
