import Ledger

extension RuleBookAdopted {
    /// What the event says.
    var sentence: Words {
        let short = sha256.prefix(12)
        return Words(
            vi: "Ban hành sách quy tắc \(book) phiên bản \(version) (\(short)…)"
                + (source.map { " theo \($0)" } ?? ""),
            en: "Adopted rule book \(book) version \(version) (\(short)…)"
                + (source.map { " by \($0)" } ?? "")
        )
    }
}
