import Ledger

extension Generator {
    mutating func report() -> ReportIssued {
        let number = "\(random.below(40))/BC-VPUBND"
        let kind = random.pick(ReportKind.allCases)
        let digit = random.pick(["0", "7", "f"])
        return ReportIssued(
            Province.report(kind, known: 1 + random.below(1_000)),
            number: number,
            digest: String(repeating: digit, count: 64)
        )
    }
}
