import Ledger
import LedgerIntake
import LedgerRender

/// How a rule book is laid out.
struct RuleBookTables {
    let named: NamedRuleBook

    /// The book in sentences, an item a row.
    func reading() -> Table {
        var (rows, items): ([(String, [String])], [String: Int]) = ([], [:])
        for clause in named.book.clauses where clause.aspect != "title" || clause.part != .book {
            let heading = RuleBookTables.heading(clause)
            let index = items[heading] ?? rows.count
            if index == rows.count { rows.append((heading, [])) }
            items[heading] = index
            rows[index].1.append(RuleBookTables.sentence(clause))
        }
        return Table(
            title: named.book.title,
            columns: [
                Column("what", Words(vi: "Mục", en: "Item")),
                Column("text", Words(vi: "Nội dung", en: "What it says")),
            ],
            rows: rows.map { [.text($0.0), .text($0.1.joined(separator: " "))] },
            footnotes: notes
        )
    }

    /// A clause a row, for programs.
    func clauses() -> Table {
        Table(
            title: named.book.title,
            columns: [
                Column("clause", Words(vi: "Điều khoản", en: "Clause")),
                Column("part", Words(vi: "Phần", en: "Part")),
                Column("item", Words(vi: "Mục", en: "Item")),
                Column("aspect", Words(vi: "Khía cạnh", en: "Aspect")),
                Column("text", Words(vi: "Nội dung", en: "What it says")),
            ],
            rows: named.book.clauses.map { clause in
                [
                    .text(clause.id), .text(clause.part.rawValue), .text(clause.item),
                    .text(clause.aspect), .text(clause.words(Console.language)),
                ]
            },
            footnotes: notes
        )
    }

    private var notes: [Words] {
        var notes = [
            Words(vi: "Sách: \(named.whence.vi).", en: "The book \(named.whence.en)."),
            Words.same("sha256 \(named.sha256)"),
        ]
        if !named.remarks.isEmpty {
            let count = named.remarks.count
            notes.append(
                Words(
                    vi: "\(count) điều sách để ngỏ hoặc sổ không biết: “socai rules lint”.",
                    en:
                        "\(count) things it leaves open or the ledger cannot tell: “socai rules lint”."
                )
            )
        }
        return notes
    }

    /// `Chỉ tiêu own-accounts`; the parts of the book itself by their aspect.
    static func heading(_ clause: RuleClause) -> String {
        let part = clause.part.name(Console.language)
        if clause.part == .book { return clause.aspectName?(Console.language) ?? part }
        return "\(part) \(clause.item)"
    }

    /// The clause with what it is about before it, ended by a full stop.
    private static func sentence(_ clause: RuleClause) -> String {
        let text = clause.words(Console.language)
        let label = clause.part == .book ? nil : clause.aspectName?(Console.language)
        let said = label.map { "\($0): \(text)" } ?? text.prefix(1).uppercased() + text.dropFirst()
        return said.hasSuffix(".") ? said : said + "."
    }
}

extension RuleClause {
    /// What the clause is about, where the clause itself does not say.
    var aspectName: Words? {
        switch (part, aspect) {
        case (.book, "note"), (_, "note"): Words(vi: "Lưu ý", en: "Note")
        case (.book, "version"): Words(vi: "Sách", en: "Book")
        case (.book, "subject"): Words(vi: "Xếp ai", en: "Who")
        case (.book, "scale"): Words(vi: "Thang điểm", en: "Scale")
        case (.book, "without-data"): Words(vi: "Thiếu số liệu", en: "No data")
        case (.book, "eligibility"): Words(vi: "Điều kiện", en: "Eligible")
        case (.book, "ties"): Words(vi: "Bằng điểm", en: "Ties")
        case (.book, "grouping"): Words(vi: "Xếp hạng", en: "Ranks")
        case (.book, "rounding"): Words(vi: "Làm tròn", en: "Rounding")
        case (_, "measure"): Words(vi: "Đo", en: "Measures")
        case (_, "goal"): Words(vi: "So với", en: "Against")
        case (_, "points"): Words(vi: "Tính", en: "Points")
        case (_, "group"): Words(vi: "Nhóm", en: "Group")
        case (_, "source"): Words(vi: "Nguồn", en: "Source")
        default: nil
        }
    }
}
