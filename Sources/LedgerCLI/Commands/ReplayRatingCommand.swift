import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai replay-rating N`: computes a published list again from the log and the adopted book.
struct ReplayRatingCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "replay-rating",
            abstract: say(
                "Tính lại một xếp loại đã công bố: bằng, hoặc khác ở dòng nào, khoản nào.",
                "Compute a published rating again: equal, or which row and clause differ."
            ),
            discussion: say(
                """
                N là vị trí công bố, sửa hoặc dự thảo. Mã thoát 2 nếu khác. --against so thêm với \
                một tệp dòng, như bản giữ trong thư mục ratings của sổ.
                """,
                """
                N is the position of the publication, of a revision or of the draft. The exit code \
                is 2 if it differs. --against also compares with a file of rows, such as the ledger \
                keeps in its folder ratings.
                """
            )
        )
    }

    @OptionGroup var which: RatingArgument

    @Option(
        help: ArgumentHelp(
            say("So với các dòng trong tệp này.", "Compare with the rows of this file."),
            valueName: "file"
        ),
        completion: .file()
    )
    var against: String?

    @Option(help: ArgumentHelp(say("Số khác biệt; 0 là tất cả.", "Most differences; 0 for all.")))
    var limit = 50

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let home = home.value
        let log = try home.openLog()
        let views = try await home.openViews(of: log)
        let papers = try views.papers()
        let thread = try papers.thread(which.rating)
        let step = thread.step(of: Int(which.rating).flatMap { Position(exactly: $0) })
        try checkEngine(step.result)
        let rater = Rater(home: home, log: log, views: views, papers: papers)
        // A draft was computed before anybody could give points to it.
        let plain = try rater.rate(thread, as: step.result, before: step.at ?? thread.id.position)
        // What was published before there were links states no heads.
        let rated = step.result.heads == nil ? plain : try rater.stating(plain)
        let replay = RatingReplay(step: step, rated: rated)
        let other = try rows(home, step, replay)
        var printed = [replay.table()]
        if let other { printed += try differences(rated, other, views, thread) }
        format.print(printed)
        if !replay.isEqual || printed.count > 1 { throw ExitCode(Code.verificationFailed) }
    }

    private func checkEngine(_ result: RatingResult) throws {
        guard result.engine != RatingBasis.engine else { return }
        throw Failure(
            Code.verificationFailed,
            vi: "Xếp loại này do \(result.engine) tính, bản socai này chỉ có "
                + "\(RatingBasis.engine); dùng bản có máy tính điểm đó.",
            en: "This rating was computed by \(result.engine), this socai has "
                + "\(RatingBasis.engine); use one that has that engine."
        )
    }

    /// The rows to compare with: the named file, else those kept, if the list came out different.
    private func rows(
        _ home: Home,
        _ step: RatingThread.Step,
        _ replay: RatingReplay
    ) throws -> Scoresheet? {
        if let against {
            guard let sheet = try SheetFile(path: against).read() else {
                throw Failure(
                    Code.failure,
                    vi: "Không đọc được \(against); kiểm tra đường dẫn.",
                    en: "Cannot read \(against); check the path."
                )
            }
            return sheet
        }
        guard !replay.isEqual, let at = step.at else { return nil }
        let kept = try SheetFile(home, at).read()
        return kept?.digest.hex == step.result.digest ? kept : nil
    }

    private func differences(
        _ rated: Rater.Rated,
        _ other: Scoresheet,
        _ views: ViewFile,
        _ thread: RatingThread
    ) throws -> [Table] {
        let found = other.differences(from: rated.sheet)
        guard !found.isEmpty else { return [] }
        let day = thread.draft.period.last
        let vantage = Vantage(period: Period(from: day, through: day), today: day)
        return [
            try views.look(vantage) { reader in
                DifferenceTable(book: rated.book, reader: reader, limit: limit).table(found)
            }
        ]
    }
}
