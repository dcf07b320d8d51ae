import GRDB
import Ledger

extension BooksLoader {
    /// Grants are needed for every command, and of each only the principal's own; one more says
    /// that the ledger is governed at all.
    func loadGrants(into books: inout Books) throws {
        let isOfGrants = ViewSchema.isOfGrants
        guard let touch else {
            return try restore(BooksLoader.papers(db, where: isOfGrants), in: &books)
        }
        // Folding decides nothing and names nobody; SQLite finds no way through an empty list.
        guard !touch.principals.isEmpty else { return }
        let found = "SELECT position FROM paper INDEXED BY paper_principal WHERE \(isOfGrants)"
        let one = "\(found) AND kind = '\(PrincipalGranted.kind.rawValue)' LIMIT 1"
        guard let sign = try UInt32.fetchOne(db, sql: one) else { return }
        let names = touch.principals.map { "'\($0.description)'" }.joined(separator: ",")
        let own = "\(found) AND \(ViewSchema.grantedPrincipal) IN (\(names))"
        let condition = "position IN (\(own)) OR position = \(sign)"
        try restore(BooksLoader.papers(db, where: condition), in: &books)
    }

    private func restore(_ papers: [FiledPaper], in books: inout Books) {
        for filed in papers { books.restorePaper(filed) }
    }

    /// Who recorded the claims loaded, and who recorded last.
    func loadRecorders(into books: inout Books) throws {
        var condition = "1"
        if touch != nil {
            let claims = books.claims.all.map { String($0.id.position.value) }
            let runs = claims.map { claim in
                "(SELECT max(from_pos) FROM recorder WHERE claim IS NULL AND from_pos <= \(claim))"
            }
            let last = "(SELECT max(from_pos) FROM recorder WHERE claim IS NULL)"
            condition =
                "from_pos IN (\((runs + [last]).joined(separator: ","))) "
                + "OR claim IN (\(claims.joined(separator: ",")))"
        }
        let rows = try HotStatement(
            db,
            "SELECT from_pos, claim, name FROM recorder WHERE \(condition) ORDER BY from_pos"
        )
        while try rows.step() {
            let claim = rows.optionalInteger(1).map { ClaimID(Position(UInt32($0))) }
            books.restoreRecorder(rows.text(2), from: rows.position(0), of: claim)
        }
    }
}
