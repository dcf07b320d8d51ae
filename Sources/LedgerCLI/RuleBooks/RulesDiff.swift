import ArgumentParser
import Ledger
import LedgerRender

/// `socai rules diff`: what changed between two rule books, clause by clause.
struct RulesDiff: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: say(
                "So hai sách quy tắc theo từng điều khoản.",
                "Compare two rule books clause by clause."
            )
        )
    }

    @Argument(help: RuleBookArgument.help)
    var first: String

    @Argument(help: RuleBookArgument.help)
    var second: String

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let finder = try await RuleBookFinder(home: home.value)
        let (old, new) = (try finder.book(first), try finder.book(second))
        let differences = RuleBookDifference.between(old.book, new.book)
        format.print([format.isForPeople ? reading(differences, old, new) : table(differences)])
    }

    private func table(_ differences: [RuleBookDifference]) -> Table {
        let language = Console.language
        return Table(
            columns: [
                Column("clause", Words(vi: "Điều khoản", en: "Clause")),
                Column("change", Words(vi: "Thay đổi", en: "Change")),
                Column("before", Words(vi: "Trước", en: "Before")),
                Column("after", Words(vi: "Sau", en: "After")),
            ],
            rows: differences.map { difference in
                [
                    .text(difference.id), .text(difference.change(language)),
                    difference.before.map { .text($0(language)) } ?? .empty,
                    difference.after.map { .text($0(language)) } ?? .empty,
                ]
            }
        )
    }

    private func reading(
        _ differences: [RuleBookDifference],
        _ old: NamedRuleBook,
        _ new: NamedRuleBook
    ) -> Table {
        let (from, to) = (name(old), name(new))
        var table = Table(
            title: Words(vi: "\(from) → \(to)", en: "\(from) → \(to)"),
            columns: [
                Column("clause", Words(vi: "Điều khoản", en: "Clause")),
                Column("text", Words(vi: "Thay đổi", en: "What changed")),
            ],
            rows: differences.map { [.text($0.id), .text($0.sentence(Console.language))] }
        )
        table.footnotes = [summary(differences, isSameText: old.text == new.text)]
        return table
    }

    private func name(_ named: NamedRuleBook) -> String {
        "\(named.book.id)@\(named.book.version)"
    }

    private func summary(_ differences: [RuleBookDifference], isSameText: Bool) -> Words {
        if isSameText {
            return Words(vi: "Hai toàn văn giống hệt nhau.", en: "The two texts are the same.")
        }
        guard !differences.isEmpty else {
            return Words(
                vi: "Không điều khoản nào khác; chỉ khác chú thích hoặc cách viết.",
                en: "No clause differs; only comments or the way it is written do."
            )
        }
        let count = differences.count
        return Words(
            vi: "\(count) điều khoản khác; ai đổi hạng, đổi mức: socai what-if.",
            en: "\(count) clauses differ; who moves by it: socai what-if."
        )
    }
}

extension RuleBookDifference {
    fileprivate var change: Words {
        switch (before, after) {
        case (nil, _): Words(vi: "thêm", en: "added")
        case (_, nil): Words(vi: "bỏ", en: "dropped")
        default: Words(vi: "đổi", en: "changed")
        }
    }

    /// What the first book says and what the second one says instead.
    fileprivate var sentence: Words {
        switch (before, after) {
        case (let before?, let after?):
            Words(
                vi: "trước: \(before.vi) → nay: \(after.vi)",
                en: "before: \(before.en) → now: \(after.en)"
            )
        case (let before?, nil): Words(vi: "bỏ: \(before.vi)", en: "dropped: \(before.en)")
        case (nil, let after?): Words(vi: "thêm: \(after.vi)", en: "added: \(after.en)")
        case (nil, nil): Words(vi: "", en: "")
        }
    }
}
