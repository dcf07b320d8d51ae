public import Ledger

extension ViewReader {
    /// Papers and their registers as known at the vantage.
    public func filedPapers() throws -> Papers {
        var papers = Papers()
        for filed in try BooksLoader.papers(db, where: "position < \(knownEvents)") {
            papers.apply(filed)
        }
        return papers
    }
}
