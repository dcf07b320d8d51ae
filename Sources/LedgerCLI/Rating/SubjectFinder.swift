import Ledger
import LedgerSQLite

/// Finds whom people mean by a code, among those a book rates.
struct SubjectFinder {
    let reader: ViewReader
    let book: RuleBook

    /// - Throws: ``Failure`` when nobody bears the code.
    func id(_ code: String) throws -> RatedID {
        switch book.subject {
        case .members: .member(try MemberFinder(reader: reader).member(code).id)
        case .units: .unit(try UnitFinder(reader).unit(code).id)
        case .agencies: try agency(code)
        }
    }

    /// Agencies lie in no subtree.
    private func agency(_ code: String) throws -> RatedID {
        try Audience.checkWhole()
        return .agency(code)
    }

    static func notRated(_ code: String, by book: RuleBook) -> Failure {
        .absent(
            Code.badData,
            vi: "Sách “\(book.id)” không xếp “\(code)” trong kỳ này; xem “socai rules show "
                + "\(book.id)” nói xếp ai.",
            en: "The book “\(book.id)” does not rate “\(code)” in this period; see whom it rates "
                + "by “socai rules show \(book.id)”."
        )
    }
}
