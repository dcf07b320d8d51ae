import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite

/// `socai erase`: destroys what the vault keeps of somebody; counts, verdicts and proofs stay.
struct EraseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "erase",
            abstract: say(
                "Xóa dữ liệu cá nhân trong kho định danh; số liệu và bằng chứng không đổi.",
                "Erase personal data from the vault; figures and proofs stay as they are."
            ),
            discussion: say(
                """
                Xóa một công dân thì xóa cả mã các hồ sơ của người đó. Không lấy lại được: bản sao \
                cũ của kho phải tự hủy, và được xóa lại khi đặt cạnh sổ này.
                """,
                """
                With a citizen go the codes of their dossiers. There is no way back; old copies of \
                the vault must be destroyed, and are erased again when put beside this ledger.
                """
            )
        )
    }

    @OptionGroup var subjects: SubjectOptions

    @Option(help: ArgumentHelp(say("Vì sao xóa.", "Why it is erased.")))
    var reason: String

    @Flag(help: ArgumentHelp(say("Chỉ xem sẽ xóa gì.", "Only say what would be erased.")))
    var dryRun = false

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    func run() async throws {
        let desk = try await PrivacyDesk(home.value, by: try by.principal())
        let named = try subjects.subjects(in: desk.vault)
        let all = try withDossiers(named, desk)
        let words = Words(
            vi:
                "\(named.count.grouped) chủ thể, \((all.count - named.count).grouped) mã hồ sơ của họ",
            en: "\(named.count.grouped) subjects, \((all.count - named.count).grouped) codes of "
                + "their dossiers"
        )
        if dryRun {
            return Console.out(
                say(
                    "Sẽ xóa \(words.vi); chưa xóa gì.",
                    "Would erase \(words.en); nothing was erased."
                )
            )
        }
        let count = try erase(all, desk)
        guard count > 0 else {
            return Console.out(say("Đã xóa từ trước.", "All of it was erased before."))
        }
        Console.out(say("Đã xóa \(words.vi).", "Erased \(words.en)."))
    }

    private func withDossiers(
        _ named: [SubjectHandle],
        _ desk: PrivacyDesk
    ) throws -> [SubjectHandle] {
        try desk.views.look(Vantage(today: Clock.now().civilDate)) { reader in
            try Set(named + named.flatMap { try reader.dossiers(of: $0) }).sorted()
        }
    }

    /// The log first, a thousand at a time: whatever stops this, the next to open the vault for
    /// writing destroys what the log says is gone.
    private func erase(_ all: [SubjectHandle], _ desk: PrivacyDesk) throws -> Int {
        var (rest, count) = (all[...], 0)
        while !rest.isEmpty {
            let part = Array(rest.prefix(IdentityDisclosed.subjectsMax))
            rest = rest.dropFirst(part.count)
            count += try desk.submit(.eraseSubjects(part, reason: reason)).count
            try desk.vault.erase(part.map(\.value))
        }
        return count
    }
}
