import Ledger

extension Generator {
    /// One of every kind of paper, sooner or later.
    mutating func paper() -> Paper {
        switch random.below(3) {
        case 0: .ruleBookAdopted(adoption())
        case 1: .reportIssued(report())
        default: .taskAssigned(task())
        }
    }

    /// A text that is no book: what a reader of books refuses, the log still carries.
    private mutating func adoption() -> RuleBookAdopted {
        Province.adoption(
            book: "sach-\(random.below(5))",
            version: 1 + random.below(4),
            text: "id: \"\(name())\"\nversion: 1\n",
            source: random.onceIn(2) ? name() : nil
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
