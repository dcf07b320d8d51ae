/// An agency's code as the way down to it from its province: `H08.12.03`.
///
/// Current codes (QĐ 20/2020/QĐ-TTg) go down from left to right, the older ones (`000.03.12.H08`)
/// from right to left with zeros where there is nothing.
public struct AgencyPath: Hashable, Sendable {
    public let steps: [String]

    public init(_ code: String) {
        let parts = code.split(separator: ".").map { String($0) }
        let isOlder = parts.count == 4 && parts[3].utf8.first.map { $0 > 57 } ?? false
        guard isOlder else {
            steps = parts
            return
        }
        steps = parts.reversed().filter { step in step.contains { $0 != "0" } }
    }

    private init(steps: [String]) {
        self.steps = steps
    }

    public var text: String {
        steps.joined(separator: ".")
    }

    /// The department or district an agency belongs to: a district compiles its communes.
    public var locality: AgencyPath {
        AgencyPath(steps: Array(steps.prefix(2)))
    }

    /// Whether this is the other or lies below it.
    public func lies(in other: AgencyPath) -> Bool {
        steps.starts(with: other.steps)
    }
}
