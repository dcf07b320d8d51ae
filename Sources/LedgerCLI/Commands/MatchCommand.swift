import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai match`: judges open claims by the evidence of the extracts.
struct MatchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "match",
            abstract: say(
                "Đối soát kê khai với hồ sơ và tài khoản đã ghi nhận.",
                "Match claims with observed dossiers and activations."
            ),
            discussion: say(
                """
                Mặc định chỉ xem: in số kết luận sẽ ghi, không ghi gì. --apply ghi tất cả trong \
                một giao dịch. Chạy lại không thêm gì. --check tính lại mọi kết luận đã ghi; có \
                khác biệt thì mã thoát 2.
                """,
                """
                By default a dry run: prints the verdicts it would give and records nothing. \
                --apply records them all in one transaction. A second run adds nothing. --check \
                gives every recorded verdict again; exit code 2 if one differs.
                """
            )
        )
    }

    @OptionGroup var home: HomeOption

    @Flag(help: ArgumentHelp(say("Ghi các kết luận.", "Record the verdicts.")))
    var apply = false

    @Flag(
        help: ArgumentHelp(
            say("Tính lại các kết luận đã ghi.", "Give the recorded verdicts again.")
        )
    )
    var check = false

    @Option(
        help: ArgumentHelp(
            say(
                "Các kết luận đứng tên ai (mặc định: system:matcher); sổ đã cấp quyền thì cần verifier.",
                "In whose name the verdicts stand (default: system:matcher); a ledger with grants "
                    + "takes a verifier."
            ),
            valueName: "role:name"
        )
    )
    var by: String?

    @OptionGroup var format: FormatOption

    func run() async throws {
        if apply, check {
            throw Failure(
                64,
                vi: "--apply và --check không đi cùng nhau; bỏ một bên.",
                en: "--apply and --check do not go together; drop one."
            )
        }
        let linked = try MatchCommand.linked()
        let named = try by.map { try PrincipalOption.principal($0) }
        let principal = Counter.current?.principal ?? named ?? MatchRun.matcher
        let (log, lock) = apply ? try home.value.openToRecord() : (try home.value.openLog(), nil)
        defer { withExtendedLifetime(lock) {} }
        let views = try await home.value.openViews(of: log)
        if check { return try report(MatchCheck(log: log, views: views, linked: linked)) }
        let input = try views.look(Vantage(today: Clock.now().civilDate)) { reader in
            try reader.matchInput(linked)
        }
        guard apply else { return print(Matcher.match(input), []) }
        // Nobody else writes: what the books hold is what the matcher saw.
        async let books = views.books(parts: .claims)
        let result = Matcher.match(input)
        let run = MatchRun(log: log, views: views, principal: principal)
        let refused = try await run.record(result.verdicts, in: books)
        print(result, refused)
        if let first = refused.first, refused.count == result.verdicts.count,
            first.rejection.isAboutWho
        {
            throw Failure(
                Code.notPermitted,
                vi: first.rejection.words.vi + " Nêu người xác nhận bằng --by verifier:TÊN.",
                en: first.rejection.words.en + " Name who verifies by --by verifier:NAME."
            )
        }
    }

    /// The table of linked procedures that belongs to the rule.
    static func linked() throws -> LinkedProcedures {
        do throws(ConfigFault) {
            return try LinkedProcedures.embedded()
        } catch {
            throw Failure(Code.failure, vi: error.words.vi, en: error.words.en)
        }
    }

    private func print(_ result: MatchResult, _ refused: [MatchRun.Refused]) {
        let isForPrograms = format.json || !(format.csv || Console.printsTables)
        var table = MatchTables(result: result, isForMachines: isForPrograms).table()
        let count = result.verdicts.count - refused.count
        table.footnotes = [apply ? recorded(count) : proposed(count)]
        format.print([table])
        // Who may not is told once, not for each claim.
        for refusal in refused where !refusal.rejection.isAboutWho || count > 0 {
            let (claim, words) = (refusal.verdict.claim.position, refusal.rejection.words)
            Console.error(
                say("Không ghi cho kê khai \(claim): ", "Not recorded for claim \(claim): ")
                    + words(Console.language)
            )
        }
    }

    private func recorded(_ count: Int) -> Words {
        Words(vi: "Đã ghi \(count.grouped) kết luận.", en: "Recorded \(count.grouped) verdicts.")
    }

    private func proposed(_ count: Int) -> Words {
        Words(
            vi: "\(count.grouped) kết luận, chưa ghi gì; ghi bằng “socai match --apply”.",
            en: "\(count.grouped) verdicts, none recorded; record them by “socai match --apply”."
        )
    }

    private func report(_ check: MatchCheck) throws {
        let report = try check.report()
        if format.json || format.csv || !report.differences.isEmpty {
            format.print([report.table()])
        }
        let (count, runs) = (report.checked.grouped, report.runs.grouped)
        let different = report.differences.count.grouped
        Console.error(
            say(
                "\(count) kết luận của \(runs) lần đối soát được tính lại: \(different) khác.",
                "\(count) verdicts of \(runs) runs given again: \(different) differ."
            )
        )
        if report.otherRules > 0 {
            Console.error(
                say(
                    "\(report.otherRules.grouped) kết luận theo quy tắc khác không được tính lại.",
                    "\(report.otherRules.grouped) verdicts of other rules were not given again."
                )
            )
        }
        if !report.differences.isEmpty { throw ExitCode(Code.verificationFailed) }
    }
}
