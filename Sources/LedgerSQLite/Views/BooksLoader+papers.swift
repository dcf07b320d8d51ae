import GRDB
public import Ledger
import LedgerStore

extension BooksLoader {
    /// All papers, or where none is touched the grants.
    func loadPapers(into books: inout Books, whole isWhole: Bool) throws {
        guard isWhole, touch?.papers ?? true else { return try loadGrants(into: &books) }
        for filed in try BooksLoader.papers(db, where: "1") { books.restorePaper(filed) }
    }

    /// Papers are few; each is read back from the data of its row.
    static func papers(_ db: Database, where condition: String) throws -> [FiledPaper] {
        let rows = try HotStatement(
            db,
            "SELECT position, kind, at, on_date, filed_by, data FROM paper "
                + "WHERE \(condition) ORDER BY position"
        )
        var papers: [FiledPaper] = []
        while try rows.step() {
            let position = rows.position(0)
            do {
                papers.append(
                    FiledPaper(
                        position: position,
                        at: Instant(millisecondsSinceEpoch: Int64(rows.integer(2))),
                        on: CivilDate(daysSinceEpoch: Int32(rows.integer(3))),
                        by: try principal(rows.text(4)),
                        paper: try Paper(
                            kind(rows.text(1)),
                            PaperText.fields(of: rows.text(5))
                        )
                    )
                )
            } catch let fault as PaperFault {
                throw StoreError.unreadable(
                    position: position,
                    problem: "\(fault.place): expected \(fault.expected)"
                )
            }
        }
        return papers
    }

    private static func principal(_ text: String) throws(PaperFault) -> Principal {
        guard let principal = Principal(text) else {
            throw PaperFault(place: "by", expected: "role:name")
        }
        return principal
    }

    private static func kind(_ text: String) throws(PaperFault) -> EventKind {
        guard let kind = EventKind(rawValue: text) else {
            throw PaperFault(place: "kind", expected: "a known kind")
        }
        return kind
    }
}

extension ViewFile {
    /// Papers and their registers as known when the first `known` events were; nil means all.
    public func papers(knownEvents known: Int? = nil) throws -> Papers {
        try read { db in
            var papers = Papers()
            let condition = known.map { "position < \($0)" } ?? "1"
            for filed in try BooksLoader.papers(db, where: condition) { papers.apply(filed) }
            return papers
        }
    }
}
