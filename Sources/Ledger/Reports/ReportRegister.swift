/// Issued reports by number and year.
public struct ReportRegister: Sendable {
    public struct Item: Sendable {
        public let filed: FiledPaper
        public let report: ReportIssued
    }

    /// In the order they were recorded.
    public private(set) var all: [Item] = []
    private var indexes: [Key: Int] = [:]

    private struct Key: Hashable {
        let number: String
        let year: Int
    }

    public init() {}

    public subscript(number: String, year year: Int) -> Item? {
        indexes[Key(number: number, year: year)].map { all[$0] }
    }

    mutating func apply(_ filed: FiledPaper) {
        guard case .reportIssued(let report) = filed.paper else { return }
        indexes[Key(number: report.number, year: filed.on.components.year)] = all.count
        all.append(Item(filed: filed, report: report))
    }
}
