import Ledger

extension Correspondence {
    static let ruleBooks: [(String, Command, [Command])] = [
        (
            "2023-08-23", .file(.ruleBookAdopted(Province.adoption())),
            [
                .file(.ruleBookAdopted(Province.adoption(text: "id: thi-dua\nversion: 01\n"))),
                .file(.ruleBookAdopted(Province.adoption(source: "99/QĐ-UBND"))),
                .file(
                    .ruleBookAdopted(Province.adoption(sha256: String(repeating: "b0", count: 32)))
                ),
            ]
        )
    ]
}
