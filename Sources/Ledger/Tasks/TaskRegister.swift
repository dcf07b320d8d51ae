/// Tasks by their codes.
public struct TaskRegister: Sendable {
    public struct Item: Sendable {
        public let assigned: FiledPaper
        public let task: TaskAssigned
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
        guard case .taskAssigned(let task) = filed.paper else { return }
        items[task.code] = Item(assigned: filed, task: task)
    }
}
