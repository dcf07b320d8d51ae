public import HTTPTypes
public import Hummingbird
public import Ledger
public import LedgerNode

/// One operation of the service, as the API document describes it.
public struct Route: Sendable {
    /// The `operationId` of the document: `recordCommand`.
    public let operation: String
    public let method: HTTPRequest.Method
    /// Below `/api/v1/ledgers/{ledger}` for routes of a ledger, else below `/`; parts that vary in
    /// braces.
    public let path: String
    public let access: Access
    public let handle: @Sendable (ServiceRequest) async throws -> Response

    /// Who may call it.
    public enum Access: Hashable, Sendable {
        /// Anybody, unknown callers too.
        case anybody
        /// Whoever is signed in.
        case signedIn
        /// Whoever holds a right in the ledger, for the whole of it or for the unit a query names.
        case right(Right)
    }

    public init(
        _ operation: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: Access,
        _ handle: @escaping @Sendable (ServiceRequest) async throws -> Response
    ) {
        (self.operation, self.method, self.path) = (operation, method, path)
        (self.access, self.handle) = (access, handle)
    }
}

/// A request that was let through, with everything that was found out on the way.
public struct ServiceRequest: Sendable {
    public let request: Request
    public let context: ServiceContext
    /// The ledger of the path; nil for routes of the whole service.
    public let node: LedgerNode?
    /// In whose name the route acts; nil where anybody may call it.
    public let principal: Principal?
    /// The subtree the caller's grant covers; nil for the whole ledger.
    public let scope: UnitID?

    public init(
        request: Request,
        context: ServiceContext,
        node: LedgerNode?,
        principal: Principal?,
        scope: UnitID?
    ) {
        (self.request, self.context, self.node) = (request, context, node)
        (self.principal, self.scope) = (principal, scope)
    }
}
