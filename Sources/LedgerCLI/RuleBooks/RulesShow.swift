import ArgumentParser
import Ledger

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
struct RulesShow: AsyncParsableCommand {
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

    func run() async throws {
        let named = try await RuleBookFinder(home: home.value).book(book)
        if text { return Console.write(named.text, to: 1) }
        let tables = RuleBookTables(named: named)
        format.print([format.isForPeople ? tables.reading() : tables.clauses()])
    }
}
