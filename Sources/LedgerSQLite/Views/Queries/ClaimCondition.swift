import Ledger

/// The conditions on rows of `claim` that a vantage or a filter means, joined by AND.
struct ClaimCondition {
    private(set) var parts: [String] = []

    /// The rows true at the reader's moment.
    static func known(_ reader: ViewReader, _ access: ClaimAccess = .indexed) -> ClaimCondition {
        var condition = ClaimCondition()
        if reader.isCurrent {
            condition.require("\(access.mark)c.to_pos IS NULL")
        } else {
            let bound = reader.knownEvents
            condition.require("c.from_pos < \(bound)")
            condition.require("(c.to_pos IS NULL OR c.to_pos >= \(bound))")
        }
        return condition
    }

    /// The rows true at the reader's moment whose acts lie in its period.
    static func seen(_ reader: ViewReader, _ access: ClaimAccess) -> ClaimCondition {
        var condition = known(reader, access)
        if let period = reader.vantage.period {
            let (first, last) = (period.first.daysSinceEpoch, period.last.daysSinceEpoch)
            condition.require("c.on_date BETWEEN \(first) AND \(last)")
        }
        return condition
    }

    var sql: String {
        parts.isEmpty ? "1" : parts.joined(separator: " AND ")
    }

    mutating func require(_ part: String) {
        parts.append(part)
    }

    mutating func require(_ column: String, in values: [Int]) {
        guard !values.isEmpty else { return }
        let list = values.sorted().map(String.init).joined(separator: ",")
        require(values.count == 1 ? "\(column) = \(list)" : "\(column) IN (\(list))")
    }

    /// Rows a member has a part in.
    mutating func require(_ member: MemberID) {
        require("c.member = \(member.position)")
        requireStated("member = \(member.position)")
    }

    /// Leads to the claims that ever stated something; which of their rows are meant is told apart
    /// by the other conditions.
    private mutating func requireStated(_ condition: String) {
        require("c.claim IN (\(ViewSchema.claimsStated(condition)))")
    }

    /// Rows of units while they counted for another.
    mutating func require(_ spans: [RollUp.Span], _ access: ClaimAccess) {
        let always = spans.filter(\.isWhole)
        var choices: [String] = []
        if !always.isEmpty {
            choices.append("c.unit IN (\(ClaimCondition.list(always)))")
        }
        choices += spans.filter { !$0.isWhole }.map(ClaimCondition.part)
        require(choices.isEmpty ? "0" : "(" + choices.joined(separator: " OR ") + ")")
        if access == .indexed { requireStated("unit IN (\(ClaimCondition.list(spans)))") }
    }

    private static func list(_ spans: [RollUp.Span]) -> String {
        spans.map { $0.unit.position.description }.joined(separator: ",")
    }

    private static func part(_ span: RollUp.Span) -> String {
        let first = span.first.map { " AND c.on_date >= \($0.daysSinceEpoch)" } ?? ""
        let last = span.last.map { " AND c.on_date <= \($0.daysSinceEpoch)" } ?? ""
        return "(c.unit = \(span.unit.position)\(first)\(last)\(members(span.members)))"
    }

    private static func members(_ members: RollUp.Span.Members) -> String {
        func list(_ members: Set<MemberID>) -> String {
            members.sorted().map(\.position.description).joined(separator: ",")
        }
        return switch members {
        case .all: ""
        case .only(let chosen): " AND c.member IN (\(list(chosen)))"
        case .except(let others): " AND c.member NOT IN (\(list(others)))"
        }
    }
}

/// How rows of `claim` are reached.
enum ClaimAccess {
    /// In place order: best when many rows are needed, since an index jumps about the file.
    case whole
    /// Through whatever index SQLite finds fit.
    case indexed

    /// How the rows of some units are reached: only of a small part of the units are the look-ups
    /// of an index cheaper than reading the whole table.
    static func of(_ spans: [RollUp.Span], _ reader: ViewReader) -> ClaimAccess {
        spans.count * 8 <= reader.units.all.count ? .indexed : .whole
    }

    /// Brings the rows of one version of a claim together, the lead first.
    static let order = "c.from_pos, c.line"

    /// A plus before a column hides it from every index; NOT INDEXED alone does not do for a table
    /// without rowid.
    var mark: String {
        self == .whole ? "+" : ""
    }

    var table: String {
        self == .whole ? "claim c NOT INDEXED" : "claim c"
    }
}
