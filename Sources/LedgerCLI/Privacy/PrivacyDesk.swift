import Ledger
import LedgerSQLite
import LedgerStore
import LedgerVault

/// A ledger opened by somebody who answers for what is kept of people.
///
/// Whatever is shown or destroyed is in the log first.
struct PrivacyDesk {
    let home: Home
    let log: any EventStore
    let views: ViewFile
    let vault: Vault
    let principal: Principal
    private let lock: WriterLock
    private let bookkeeper: Bookkeeper
    private let books: Books
    /// Subjects erased before this command.
    let erased: [SubjectHandle: Position]

    /// `first` sees the vault as it was left: an erasure that was stopped is finished after it.
    init(
        _ home: Home,
        by principal: Principal,
        first: (Vault) throws -> Void = { _ in }
    ) async throws {
        (self.home, self.principal) = (home, principal)
        (log, lock) = try home.openToRecord()
        views = try await home.openViews(of: log)
        vault = try home.openVault(for: views, first: first)
        books = try views.books(parts: [])
        erased = books.erased
        bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: try log.lastID(),
            clock: Clock.now
        )
    }

    /// Records a command durably; its receipts, none when what it asks is so already.
    /// - Throws: the ``Rejection`` that refuses it.
    func submit(_ command: Command) throws -> [Receipt] {
        let submission = Submission(
            id: Recorder.freshID(),
            command: DatedCommand(command, on: Clock.now().civilDate)
        )
        switch try bookkeeper.submit(submission, by: principal) {
        case .recorded(let receipts): return receipts
        case .unchanged: return []
        case .rejected(let rejection): throw rejection
        case .repeated, .conflict: preconditionFailure("the id is fresh")
        }
    }

    /// Decides a command as ``submit(_:)`` would, and records nothing.
    /// - Throws: the ``Rejection`` that refuses it.
    func rehearse(_ command: Command) throws {
        let now = Clock.now()
        _ = try books.decide(DatedCommand(command, on: now.civilDate), by: principal, now: now)
    }

    /// Records that subjects are shown, a thousand to an event, and then shows them.
    ///
    /// - Throws: ``Failure`` when the vault lacks one of them; then nothing was recorded or shown.
    func disclose(
        _ subjects: [SubjectHandle],
        reason: String,
        to recipient: String?
    ) throws -> [SubjectHandle: SubjectRecord] {
        let subjects = Set(subjects).sorted()
        var records: [SubjectHandle: SubjectRecord] = [:]
        for subject in subjects where erased[subject] == nil {
            records[subject] = try record(of: subject)
        }
        var rest = subjects[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(IdentityDisclosed.subjectsMax))
            rest = rest.dropFirst(part.count)
            let shown = IdentityDisclosed(subjects: part, reason: reason, recipient: recipient)
            _ = try submit(.discloseIdentities(shown))
        }
        return records
    }

    private func record(of subject: SubjectHandle) throws -> SubjectRecord {
        if let record = try vault.subject(subject.value) { return record }
        throw Failure(
            Code.failure,
            vi:
                "Kho định danh không có mã \(subject.value); không tiết lộ gì. Kiểm tra vault.db có "
                + "đúng của sổ này không.",
            en: "The vault has no handle \(subject.value); nothing was disclosed. Check that "
                + "vault.db is this ledger's."
        )
    }
}
