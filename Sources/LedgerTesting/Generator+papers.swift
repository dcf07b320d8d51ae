import Ledger

extension Generator {
    /// One of every kind of paper, sooner or later.
    mutating func paper() -> Paper {
        switch random.below(1) {
        default: .taskAssigned(task())
        }
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
