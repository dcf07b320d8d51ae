/// How a task stands on a day: derived, never recorded.
public enum TaskState: String, Sendable, CaseIterable {
    case done
    /// Done after its day.
    case doneLate = "done-late"
    /// Not done, its day to come.
    case open
    /// Not done, and regular work without a day.
    case regular
    /// Not done, its day gone.
    case overdue

    public var isDone: Bool {
        self == .done || self == .doneLate
    }

    public var name: Words {
        switch self {
        case .done: Words(vi: "đã xong", en: "done")
        case .doneLate: Words(vi: "xong muộn", en: "done late")
        case .open: Words(vi: "trong hạn", en: "open")
        case .regular: Words(vi: "thường xuyên", en: "regular")
        case .overdue: Words(vi: "quá hạn", en: "overdue")
        }
    }
}

extension TaskRegister.Item {
    /// How the task stood at the end of a day; nil when it had not been assigned by then.
    public func state(on date: CivilDate) -> TaskState? {
        guard assigned.on <= date else { return nil }
        if let completed, completed.on <= date {
            return task.due.map { completed.on > $0 } == true ? .doneLate : .done
        }
        guard let due = task.due else { return .regular }
        return due < date ? .overdue : .open
    }

    /// Days past its last day, when it is overdue.
    public func daysOverdue(on date: CivilDate) -> Int? {
        guard state(on: date) == .overdue, let due = task.due else { return nil }
        return due.days(through: date) - 1
    }
}

/// Tasks as they stood at the end of a day, counted.
public struct TaskBoard: Sendable {
    public let asOf: CivilDate
    /// The tasks assigned by then, in that order, each with how it stood.
    public let lines: [(item: TaskRegister.Item, state: TaskState)]

    public init(_ tasks: TaskRegister, asOf date: CivilDate) {
        asOf = date
        lines = tasks.all.compactMap { item in item.state(on: date).map { (item, $0) } }
    }

    /// How many tasks stand how.
    public struct Counts: Hashable, Sendable {
        private var counts: [TaskState: Int] = [:]

        public subscript(state: TaskState) -> Int {
            counts[state] ?? 0
        }

        fileprivate mutating func add(_ state: TaskState) {
            counts[state, default: 0] += 1
        }

        public var total: Int { counts.values.reduce(0, +) }
        public var done: Int { self[.done] + self[.doneLate] }
        public var notDone: Int { total - done }
    }

    public var total: Counts {
        counts { _ in true }
    }

    /// Every origin, also one of which there is no task.
    public var byOrigin: [(origin: TaskAssigned.Origin, counts: Counts)] {
        TaskAssigned.Origin.allCases.map { origin in
            (origin, counts { $0.task.origin == origin })
        }
    }

    /// Who has to do them, the one with most tasks left first, then by name.
    public var byOwner: [(owner: String, counts: Counts)] {
        let owners = Set(lines.map(\.item.task.owner))
        return owners.map { owner in (owner, counts { $0.task.owner == owner }) }
            .sorted { left, right in
                (right.counts.notDone, right.counts.total, left.owner)
                    < (left.counts.notDone, left.counts.total, right.owner)
            }
    }

    private func counts(where isMeant: (TaskRegister.Item) -> Bool) -> Counts {
        lines.reduce(into: Counts()) { counts, line in
            if isMeant(line.item) { counts.add(line.state) }
        }
    }
}
