import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai findings`: patterns that are worth a question.
struct FindingsCommand: LookQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "findings",
            abstract: say(
                "Dấu hiệu chạy theo chỉ tiêu: đếm theo loại, hoặc liệt kê với dẫn chứng.",
                "Patterns of chasing targets: counted by check, or listed with what they rest on."
            ),
            discussion: say(
                """
                Phát hiện là câu hỏi, không phải kết luận: không con số nào đổi vì nó. Người có \
                trách nhiệm trả lời bằng “socai record finding-answer”.
                """,
                """
                A finding is a question, not a verdict: no figure changes by it. Whoever is \
                responsible answers by “socai record finding-answer”.
                """
            )
        )
    }

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say("Chỉ các kiểm tra này.", "Only these checks."),
            valueName: say("mã", "code")
        ),
        completion: .list(FindingCheck.allCases.map(\.rawValue))
    )
    var check: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ phát hiện về đơn vị này và các cấp dưới, theo cây --map.",
                "Only findings about this unit or below it, by the tree of --map."
            ),
            valueName: say("mã", "code")
        )
    )
    var unit: String?

    @Option(
        help: ArgumentHelp(
            say("Chỉ phát hiện có đoàn viên này.", "Only findings this member has a part in."),
            valueName: say("mã", "code")
        )
    )
    var member: String?

    @Flag(help: ArgumentHelp(say("Chỉ phát hiện chưa trả lời.", "Only findings not answered.")))
    var open = false

    @Flag(help: ArgumentHelp(say("Liệt kê từng phát hiện.", "List the findings.")))
    var list = false

    @Option(
        help: ArgumentHelp(
            say(
                "Số phát hiện tối đa của --list; 0 là tất cả.",
                "At most this many with --list; 0 for all."
            ),
            valueName: say("số", "count")
        )
    )
    var limit = 50

    @Option(
        help: ArgumentHelp(
            say(
                "Bỏ qua bấy nhiêu phát hiện đầu của --list.",
                "Leave out so many from the top of --list."
            ),
            valueName: say("số", "count")
        )
    )
    var skip: UInt32 = 0

    @OptionGroup var look: LookOptions

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let checks = try chosenChecks()
        return try look.look(at: ledger) { reader, footing in
            let search = try FindingSearch(reader, ledger.log, checks: checks)
            let all = try search.findings(try filter(reader, checks))
            let rest = list ? all.dropFirst(Int(skip)) : all[...]
            let shown = list && limit > 0 ? Array(rest.prefix(limit)) : Array(rest)
            let tables = FindingTables(
                findings: shown,
                answers: search.answers,
                footing: footing,
                reader: reader
            )
            var table = list ? try tables.list() : tables.counts(of: checks)
            table.footnotes = notes(footing, checks, hidden: rest.count - shown.count)
            guard shown.count < rest.count else { return .tables([table]) }
            let next = QueryAnswer.Next(option: "skip", value: "\(Int(skip) + shown.count)")
            return QueryAnswer(.tables([table]), next: next)
        }
    }

    private func chosenChecks() throws -> [FindingCheck] {
        guard !check.isEmpty else { return FindingCheck.allCases }
        let chosen = Set(
            try check.map { text in
                try Choice.parse(
                    text,
                    of: FindingCheck.allCases,
                    option: "--check",
                    code: \.rawValue
                )
            }
        )
        return FindingCheck.allCases.filter(chosen.contains)
    }

    private func filter(_ reader: ViewReader, _ checks: [FindingCheck]) throws -> FindingFilter {
        var filter = FindingFilter(checks: checks)
        if let unit {
            let id = try UnitFinder(reader).unit(unit).id
            filter.units = Set(try reader.rollUp.territory(of: id).map(\.unit))
        }
        filter.member = try member.map { try MemberFinder(reader: reader).member($0).id }
        filter.isOpenOnly = open
        return filter
    }

    private func notes(_ footing: Footing, _ checks: [FindingCheck], hidden: Int) -> [Words] {
        guard list else { return footing.notes(follow: listing(footing)) }
        let thresholds = checks.count > 1 ? [] : checks.map { $0.note }
        let left = Words(
            vi: "Còn \(hidden.grouped) phát hiện nữa; xem hết bằng --limit 0.",
            en: "\(hidden.grouped) more; see all by --limit 0."
        )
        let claim = footing.plainCommand("claim \(say("VỊ-TRÍ", "POSITION"))")
        let event = footing.plainCommand("events --at \(say("VỊ-TRÍ", "POSITION"))")
        let answer = footing.plainCommand(
            "record finding-answer check=… subject=… cited=… answer=explained reason=… on=…"
        )
        return [footing.basis] + thresholds + (hidden > 0 ? [left] : []) + [
            Words(vi: "Xem một việc: \(claim)", en: "See one claim: \(claim)"),
            Words(vi: "Xem một sự kiện: \(event)", en: "See one event: \(event)"),
            Words(vi: "Trả lời: \(answer)", en: "Answer: \(answer)"),
        ]
    }

    private func listing(_ footing: Footing) -> String {
        (["findings --list"] + check.map { "--check \($0)" } + (open ? ["--open"] : [])
            + [unit.map { "--unit \($0)" }, member.map { "--member \($0)" }].compactMap { $0 })
            .joined(separator: " ")
    }
}

extension FindingCheck {
    /// Its name and threshold.
    fileprivate var note: Words {
        Words(vi: "\(title.vi): \(threshold.vi).", en: "\(title.en): \(threshold.en).")
    }
}
