import ArgumentParser
import Ledger
import LedgerSQLite
import LedgerStore

/// `socai close`: ends this ledger for good; its successor goes on.
struct CloseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: say(
                "Đóng sổ: không ghi gì nữa, sổ kế tiếp ghi tiếp.",
                "Close the ledger: nothing more is recorded, its successor goes on."
            ),
            discussion: say(
                """
                Tạo sổ kế tiếp trước: socai init --home SỔ-MỚI --predecessor SỔ-NÀY.
                Sổ mới ghi đầu của sổ này, sổ này ghi đầu của sổ mới; ai có hai tệp đối chiếu được.
                """,
                """
                Make the successor first: socai init --home NEW --predecessor THIS.
                The new one cites this ledger's head, this one cites the new one's; whoever has both
                files can compare.
                """
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var by: PrincipalOption

    @Option(
        help: ArgumentHelp(
            say(
                "Sổ kế tiếp: thư mục của nó, hoặc gốc,kích-thước,băm.",
                "The successor: its directory, or origin,size,root."
            ),
            valueName: "dir|head"
        ),
        completion: .directory
    )
    var successor: String

    @Option(help: ArgumentHelp(say("Vì sao đóng.", "Why it is closed.")))
    var reason: String

    func run() async throws {
        let home = home.value
        let principal = try by.principal()
        let (log, lock) = try home.openToRecord()
        defer { withExtendedLifetime(lock) {} }
        let views = try await home.openViews(of: log)
        let books = try views.books(parts: [])
        if let closing = books.closing { throw Rejection.ledgerClosed(closing) }
        let successor = try cited(by: log)
        let now = Clock.now()
        let command = Command.closeLedger(successor: successor, reason: reason)
        let submission = Submission(
            id: Recorder.freshID(),
            command: DatedCommand(command, on: now.civilDate)
        )
        let bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            clock: Clock.now
        )
        switch try bookkeeper.submit(submission, by: principal) {
        case .recorded(let receipts):
            _ = try await home.openViews(of: log)
            report(receipts, successor)
        case .rejected(let rejection): throw rejection
        case .repeated, .unchanged, .conflict: preconditionFailure("the id is fresh")
        }
    }

    /// The successor's head; when its ledger is at hand it must go on from exactly this one.
    private func cited(by log: any EventStore) throws -> LedgerHead {
        let (head, chain) = try LedgerChain.cited(successor)
        guard let chain else { return head }
        let own = try LedgerChain(of: log).head
        guard chain.predecessor == own else {
            let (found, expected) = (chain.predecessor?.description ?? "–", own?.description ?? "")
            throw Failure(
                Code.badData,
                vi: "Sổ ở \(successor) nối tiếp \(found), không phải đầu hiện tại của sổ này "
                    + "(\(expected)); tạo lại sổ kế tiếp bằng init --predecessor.",
                en: "The ledger in \(successor) goes on from \(found), not from this one's head "
                    + "(\(expected)); make the successor again by init --predecessor."
            )
        }
        return head
    }

    private func report(_ receipts: [Receipt], _ successor: LedgerHead) {
        let position = receipts.first?.position ?? Position(0)
        Console.out(
            say(
                "Đã đóng sổ ở vị trí \(position); sổ kế tiếp: \(successor)",
                "Closed the ledger at position \(position); its successor: \(successor)"
            )
        )
    }
}
