import HTTPTypes
import Hummingbird
public import Ledger
public import LedgerNode
public import LedgerSQLite

/// A view as an operation of the service.
public struct ViewRoute: Sendable {
    public let operation: String
    /// Below `/api/v1/ledgers/{ledger}`; begins with `/`, parts that vary in braces.
    public let path: String
    public let parameters: [ViewParameter]
    public let scope: ViewScope
    public let right: Right
    /// Works the answer out on one state of the views; blocks.
    public let work: @Sendable (ViewQuestion, ViewFile, LedgerNode) throws -> ViewAnswer

    public init(
        _ operation: String,
        _ path: String,
        _ parameters: [ViewParameter],
        _ scope: ViewScope,
        right: Right = .readViews,
        work: @escaping @Sendable (ViewQuestion, ViewFile, LedgerNode) throws -> ViewAnswer
    ) {
        (self.operation, self.path, self.parameters) = (operation, path, parameters)
        (self.scope, self.right, self.work) = (scope, right, work)
    }

    /// The names in braces.
    public var pathNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
    }

    /// As the server mounts it.
    public func route(at desk: ViewDesk) -> Route {
        Route(operation, .get, path, .right(right)) { request in
            try await desk.answer(request, self)
        }
    }

    func pathValues(_ request: ServiceRequest) throws -> [ViewQuestion.Value] {
        try pathNames.map { name in
            guard let text = request.context.coreContext.parameters.get(name),
                let decoded = QueryString.decoded(text[...])
            else { throw Problem.malformedQuery }
            return ViewQuestion.Value(name, decoded)
        }
    }
}
