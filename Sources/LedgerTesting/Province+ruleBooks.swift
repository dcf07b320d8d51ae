package import Ledger

extension Province {
    /// A rule book as it was adopted; the hash is of the right form and of nothing.
    package static func adoption(
        book: String = "thi-dua",
        version: Int = 1,
        sha256: String = String(repeating: "0a", count: 32),
        text: String = "id: thi-dua\nversion: 1\n",
        source: String? = nil
    ) -> RuleBookAdopted {
        RuleBookAdopted(
            book: book,
            version: version,
            sha256: sha256,
            text: text,
            source: source
        )
    }
}
