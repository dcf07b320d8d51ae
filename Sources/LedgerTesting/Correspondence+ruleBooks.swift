import Ledger

extension Correspondence {
    /// Adoptions that say something else than ``Flow/adoption``.
    static let otherAdoptions: [Command] = [
        .file(.ruleBookAdopted(Province.adoption(text: "id: thi-dua\nversion: 01\n"))),
        .file(.ruleBookAdopted(Province.adoption(source: "99/QĐ-UBND"))),
        .file(.ruleBookAdopted(Province.adoption(sha256: String(repeating: "b0", count: 32)))),
    ]
}
