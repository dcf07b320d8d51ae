import ArgumentParser
import Ledger
import LedgerSQLite

/// How a rule book is named on the command line.
enum RuleBookArgument {
    static var help: ArgumentHelp {
        ArgumentHelp(
            say(
                "Mã sách, mã@phiên bản, shipped:mã, vị trí ban hành hoặc tệp YAML.",
                "A book's id, id@version, shipped:id, the position of its adoption, or a YAML file."
            ),
            valueName: say("sách", "book")
        )
    }
}

/// `socai rules show`: a rule book in sentences.
struct RulesShow: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Xem một sách quy tắc thành câu, hoặc nguyên văn YAML.",
                "Show a rule book in sentences, or its YAML."
            )
        )
    }

    @Argument(help: RuleBookArgument.help)
    var book: String

    @Flag(help: ArgumentHelp(say("In nguyên văn YAML.", "Print the YAML as it is.")))
    var text = false

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    /// A shipped book, or one in a file, is shown without a ledger too.
    func run() async throws {
        answer(try await RuleBookFinder(home: home.value).book(book)).print(format)
    }

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let finder = RuleBookFinder(adopted: try ledger.views.papers().ruleBooks)
        return answer(try finder.book(book))
    }

    private func answer(_ named: NamedRuleBook) -> QueryAnswer {
        if text { return QueryAnswer(.bytes(named.text)) }
        let tables = RuleBookTables(named: named)
        return .tables([format.isForPeople ? tables.reading() : tables.clauses()])
    }
}
