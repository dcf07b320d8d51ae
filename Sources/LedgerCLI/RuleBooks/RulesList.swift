import ArgumentParser
import Ledger
import LedgerIntake
import LedgerRender
import LedgerSQLite

/// `socai rules list`: the books that come with the program and those the ledger adopted.
struct RulesList: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Liệt kê sách đã ban hành và sách đi kèm.",
                "List the books adopted and those shipped."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    /// The shipped books are there without a ledger too.
    func run() async throws {
        format.print([try table(try await RuleBookFinder(home: home.value).adopted)])
    }

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        .tables([try table(try ledger.views.papers().ruleBooks)])
    }

    private func table(_ adopted: RuleBookRegister?) throws -> Table {
        let shipped = try ShippedRuleBook.allCases
            .map { try NamedRuleBook($0.text, from: .shipped, named: $0.id) }
            .filter { adopted?.adopted(sha256: $0.sha256) == nil }
        let isShort = format.isForPeople
        var table = Table(
            title: Words(vi: "Sách quy tắc", en: "Rule books"),
            columns: [
                Column("book", Words(vi: "Mã", en: "Id")),
                Column("version", Words(vi: "Phiên bản", en: "Version"), alignment: .right),
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("on", Words(vi: "Từ ngày", en: "From")),
                Column("title", Words(vi: "Tên", en: "Title")),
                Column("sha256", .same("sha256")),
            ]
        )
        for adoption in adopted?.all ?? [] { table.append(row(adoption, isShort)) }
        for named in shipped {
            table.append(
                [
                    .text(named.book.id), .integer(named.book.version), .empty, .empty,
                    .text(named.book.title(Console.language)), hash(named.sha256, isShort),
                ]
            )
        }
        table.footnotes = [
            Words(
                vi: "Không có vị trí là sách đi kèm, chưa ban hành: socai rules adopt MÃ.",
                en: "Without a position a book is shipped, not adopted: socai rules adopt ID."
            )
        ]
        return table
    }

    private func row(_ adoption: RuleBookRegister.Adoption, _ isShort: Bool) -> [Cell] {
        let paper = adoption.paper
        let book = RuleBookReading(Array(paper.text.utf8)).book
        return [
            .text(paper.book), .integer(paper.version),
            .integer(Int(adoption.filed.position.value)), adoption.filed.on.cell,
            book.map { .text($0.title(Console.language)) } ?? .empty,
            hash(paper.sha256, isShort),
        ]
    }

    private func hash(_ text: String, _ isShort: Bool) -> Cell {
        .text(isShort ? String(text.prefix(8)) : text)
    }
}
