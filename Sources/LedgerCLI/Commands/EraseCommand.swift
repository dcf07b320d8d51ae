import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

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
        var (named, isKept) = ([SubjectHandle](), false)
        // Before an erasure that was stopped is finished: then nobody is known by that number.
        let desk = try await PrivacyDesk(home.value, by: try by.principal()) { vault in
            named = try subjects.subjects(in: vault)
            isKept = try vault.keeps(anyOf: named.map(\.value))
        }
        let all = try withDossiers(named, desk)
        let words = Words(
            vi:
                "\(named.count.grouped) chủ thể, \((all.count - named.count).grouped) mã hồ sơ của họ",
            en: "\(named.count.grouped) subjects, \((all.count - named.count).grouped) codes of "
                + "their dossiers"
        )
        if dryRun {
            for part in parts(of: all) { try desk.rehearse(.eraseSubjects(part, reason: reason)) }
            return Console.out(
                say(
                    "Sẽ xóa \(words.vi); chưa xóa gì.",
                    "Would erase \(words.en); nothing was erased."
                )
            )
        }
        let count = try erase(all, desk)
        guard count > 0 else {
            let finished = say(
                "Đã ghi xóa từ trước; vừa xóa nốt trong kho định danh.",
                "The erasure was on record before; the vault has now been cleared of it, too."
            )
            let before = say("Đã xóa từ trước.", "All of it was erased before.")
            return Console.out(isKept ? finished : before)
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

    private func parts(of all: [SubjectHandle]) -> [[SubjectHandle]] {
        stride(from: 0, to: all.count, by: IdentityDisclosed.subjectsMax).map { start in
            Array(all[start..<min(start + IdentityDisclosed.subjectsMax, all.count)])
        }
    }

    /// The log first, a thousand at a time: whatever stops this, the next to open the vault for
    /// writing destroys what the log says is gone.
    private func erase(_ all: [SubjectHandle], _ desk: PrivacyDesk) throws -> Int {
        var count = 0
        for part in parts(of: all) {
            let receipts = try desk.submit(.eraseSubjects(part, reason: reason))
            count += receipts.count
            do {
                try desk.vault.erase(part.map(\.value))
            } catch let error as StoreError {
                let isKept = (try? desk.vault.keeps(anyOf: part.map(\.value))) ?? true
                throw Failure(unfinished: receipts.first?.position, isKept: isKept, error)
            }
        }
        return count
    }
}

extension Failure {
    /// An erasure that is in the log and not, or not wholly, in the vault.
    fileprivate init(unfinished position: Position?, isKept: Bool, _ error: StoreError) {
        var why = Failure(error).words
        if case .unavailable(let file, let problem) = error {
            let words = SystemProblem.words(problem)
            why = Words(vi: "\(file): \(words.vi).", en: "\(file): \(words.en).")
        }
        let place = Words(
            vi: position.map { "ở vị trí \($0)" } ?? "từ trước",
            en: position.map { "at position \($0)" } ?? "before"
        )
        let kept = Words(
            vi: "nhưng kho định danh CÒN GIỮ dữ liệu ấy. \(why.vi) Sửa xong (như dọn chỗ trên đĩa) "
                + "thì chạy lại lệnh này; lệnh ghi kế tiếp dùng đến kho cũng tự xóa nốt.",
            en: "but the vault STILL KEEPS the data. \(why.en) Once that is mended (say, room on "
                + "the disk), run this again; the next writing command that opens the vault "
                + "finishes it, too."
        )
        let inBytes = Words(
            vi: "kho định danh đã bỏ dòng ấy, nhưng byte cũ CÒN trong tệp kho. \(why.vi) Sửa xong "
                + "(như dọn chỗ trên đĩa) thì chạy lại lệnh này: kho được dọn nốt, lệnh trả lời là "
                + "không còn giữ gì.",
            en: "the vault has dropped the row, but its old bytes ARE STILL in the vault's file. "
                + "\(why.en) Once that is mended (say, room on the disk), run this again: the file "
                + "is cleared, and the answer is that nothing is kept."
        )
        let rest = isKept ? kept : inBytes
        self.init(
            Code.failure,
            vi: "Việc xóa đã vào sổ \(place.vi), \(rest.vi)",
            en: "The erasure is on record \(place.en), \(rest.en)"
        )
    }
}
