/// Tasks by their codes.
public struct TaskRegister: Sendable {
    public struct Item: Sendable {
        public let assigned: FiledPaper
        public let task: TaskAssigned
        /// The paper that says it is done, when there is one.
        public fileprivate(set) var completed: FiledPaper?
    }

    private var items: [String: Item] = [:]

    public init() {}

    public subscript(code: String) -> Item? {
        items[code]
    }

    /// In the order they were assigned.
    public var all: [Item] {
        items.values.sorted { $0.assigned.position < $1.assigned.position }
    }

    mutating func apply(_ filed: FiledPaper) {
        switch filed.paper {
        case .taskAssigned(let task):
            items[task.code] = Item(assigned: filed, task: task)
        case .taskCompleted(let done): items[done.code]?.completed = filed
        default: break
        }
    }
}
