import ArgumentParser
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore

/// `socai rules adopt`: a rule book goes into the ledger, whole and for ever.
struct RulesAdopt: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "adopt",
            abstract: say(
                "Ban hành một sách quy tắc: toàn văn và băm được ghi vào sổ.",
                "Adopt a rule book: its whole text and hash are recorded."
            ),
            discussion: say(
                """
                Ban hành lại cùng nội dung thì không ghi gì thêm; cùng mã và phiên bản mà khác nội \
                dung thì bị từ chối. Chỉ hội đồng (committee) hoặc văn phòng (operator) được ban hành.
                """,
                """
                Adopting the same text again adds nothing; the same id and version with another text \
                is refused. Only committee and operator may adopt.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Tệp YAML, hoặc mã một sách đi kèm.", "A YAML file, or the id of a shipped book."),
            valueName: say("tệp|mã", "file|id")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String

    @Option(
        help: ArgumentHelp(
            say("Số quyết định ban hành.", "The decision by which it is adopted."),
            valueName: say("số", "number")
        )
    )
    var source: String?

    @Option(
        help: ArgumentHelp(
            say("Có hiệu lực từ ngày này (mặc định: hôm nay).", "From this day (default: today)."),
            valueName: say("ngày", "date")
        )
    )
    var on: String?

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    func run() async throws {
        let (name, text) = try RuleBookSource.text(of: file)
        let adoption = RuleBookAdoption(name: name, text: text, source: source)
        try await adoption.file(home, by, on: on)
    }
}

/// A text on its way into the ledger.
struct RuleBookAdoption {
    /// What the text is called where something is wrong with it.
    let name: String
    let text: [UInt8]
    /// The decision by which it is adopted.
    let source: String?

    /// - Throws: ``Failure`` for what is no rule book, ``Rejection`` when it is refused.
    func file(_ home: HomeOption, _ by: PrincipalOption, on day: String?) async throws {
        let named = try NamedRuleBook(text, from: .file(name), named: name)
        let paper = RuleBookAdopted(
            book: named.book.id,
            version: named.book.version,
            sha256: named.sha256,
            text: String(decoding: named.text, as: UTF8.self),
            source: source
        )
        let principal = try by.principal()
        let home = home.value
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let views = try await home.openViews(of: log)
        let books = try views.books(parts: .papers)
        let submission = Submission(
            id: Recorder.freshID(),
            command: DatedCommand(
                .file(.ruleBookAdopted(paper)),
                on: try day.map { try FlowText.day($0, "--on") } ?? Clock.now().civilDate
            )
        )
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            clock: Clock.now
        )
        let answer = try bookkeeper.submit(submission, by: principal)
        try report(answer, paper, books.papers.ruleBooks)
        _ = try await home.openViews(of: log)
    }

    private func report(
        _ answer: Answer,
        _ paper: RuleBookAdopted,
        _ known: RuleBookRegister
    ) throws {
        switch answer {
        case .recorded(let receipts):
            let position = receipts.first?.position ?? Position(0)
            Console.out(
                say(
                    "Đã ban hành \(paper.book) phiên bản \(paper.version) ở vị trí \(position)",
                    "Adopted \(paper.book) version \(paper.version) at position \(position)"
                ) + "\n  sha256: \(paper.sha256)"
            )
        case .unchanged:
            let position = known.adopted(sha256: paper.sha256)?.filed.position ?? Position(0)
            Console.out(
                say(
                    "Đã ban hành từ trước ở vị trí \(position), không thêm gì.",
                    "Adopted before at position \(position), nothing added."
                )
            )
        case .rejected(let rejection): throw rejection
        case .repeated, .conflict: preconditionFailure("the id is fresh")
        }
    }
}
