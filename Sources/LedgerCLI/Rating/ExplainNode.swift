import Ledger
import LedgerRender

/// One sentence of an explanation with the sentences it rests on.
struct ExplainNode {
    /// `total`, `band`, `cap`, `clause`, `penalty`, `margin`, `flag`, `fact`, `more`, `target`.
    let kind: String
    /// The clause, penalty or band; empty where there is none.
    var id = ""
    let words: Words
    var points: Rational?
    /// The event that states it.
    var position: Position?
    var children: [ExplainNode] = []

    /// Each node with how deep it lies and whether it is the last among its siblings, at each depth.
    private func visit(
        _ lasts: [Bool],
        _ body: (ExplainNode, [Bool]) -> Void
    ) {
        body(self, lasts)
        for (index, child) in children.enumerated() {
            child.visit(lasts + [index == children.count - 1], body)
        }
    }

    /// The tree as people read it, branch by branch, no line wider than asked.
    func tree(width: Int) -> String {
        var lines: [String] = []
        visit([]) { node, lasts in
            let branches = lasts.dropLast().map { $0 ? "   " : "│  " }.joined()
            let branch = lasts.last.map { $0 ? "└─ " : "├─ " } ?? ""
            let under = lasts.last.map { $0 ? "   " : "│  " } ?? ""
            let below = node.children.isEmpty ? "" : "│  "
            let room = max(20, width - 3 * (lasts.count + 1))
            for (index, part) in node.words(Console.language).wrapped(to: room).enumerated() {
                lines.append(branches + (index == 0 ? branch : under + below) + part)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// One row a node, for tables.
    func table(_ notes: [Words]) -> Table {
        var rows: [[Cell]] = []
        visit([]) { node, lasts in
            rows.append([
                .integer(lasts.count), .text(node.kind), .text(node.id),
                node.points.map { .text($0.description) } ?? .empty,
                node.position.map { .integer(Int($0.value)) } ?? .empty,
                .text(node.words(Console.language)),
            ])
        }
        return Table(
            columns: [
                Column("depth", Words(vi: "Bậc", en: "Depth")),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("id", Words(vi: "Mã", en: "Id")),
                Column("points", Words(vi: "Điểm", en: "Points")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("text", Words(vi: "Nội dung", en: "Text")),
            ],
            rows: rows,
            footnotes: notes
        )
    }

    /// The tree for programs.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("kind", .string(kind)), .init("text", .string(words(Console.language))),
        ]
        if !id.isEmpty { members.append(.init("id", .string(id))) }
        if let points { members.append(.init("points", .string(points.description))) }
        if let position { members.append(.init("position", .integer(Int(position.value)))) }
        if !children.isEmpty {
            members.append(.init("because", .array(children.map(\.json))))
        }
        return .object(members)
    }
}
