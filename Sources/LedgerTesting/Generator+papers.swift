import Ledger

extension Generator {
    /// One of every kind of paper, sooner or later.
    mutating func paper() -> Paper {
        switch random.below(2) {
        case 0: .reportIssued(report())
        default: .taskAssigned(task())
        }
    }

    private mutating func report() -> ReportIssued {
        let number = "\(random.below(40))/BC-VPUBND"
        let reference = Province.report(
            random.pick(ReportKind.allCases),
            known: 1 + random.below(1_000)
        )
        let digit = random.pick(["0", "7", "f"])
        return ReportIssued(
            reference,
            number: number,
            digest: String(repeating: digit, count: 64)
        )
    }

    private mutating func task() -> TaskAssigned {
        TaskAssigned(
            code: "NV-\(random.below(40))",
            title: name(),
            origin: random.pick(TaskAssigned.Origin.allCases),
            owner: name(),
            due: random.onceIn(2) ? date() : nil
        )
    }
}
