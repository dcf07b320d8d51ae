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
    /// Whether the path is below a ledger.
    public let isOfLedger: Bool
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
        isOfLedger: Bool = true,
        _ handle: @escaping @Sendable (ServiceRequest) async throws -> Response
    ) {
        (self.operation, self.method, self.path) = (operation, method, path)
        (self.access, self.isOfLedger, self.handle) = (access, isOfLedger, handle)
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
    /// The role the caller asked to act in, if any.
    public let role: Principal.Role?
    public let limits: ServiceLimits
    private let authority: Authority

    public init(
        request: Request,
        context: ServiceContext,
        node: LedgerNode?,
        principal: Principal?,
        scope: UnitID?,
        authority: Authority,
        role: Principal.Role? = nil,
        limits: ServiceLimits = ServiceLimits()
    ) {
        (self.request, self.context, self.node) = (request, context, node)
        (self.principal, self.scope, self.role) = (principal, scope, role)
        (self.authority, self.limits) = (authority, limits)
    }

    /// The ledger; a route of one always has it.
    public var ledger: LedgerNode {
        get throws {
            guard let node else { throw Problem.noRoute(request.uri.path) }
            return node
        }
    }

    /// In whose name the caller may use a right that only the body names.
    public func entitled(to right: Right) throws -> Authority.Entitled {
        try authority.entitle(context, to: right, in: ledger, as: role)
    }

    /// The whole body, up to the limit and in time.
    public func body(upTo bytesMax: Int? = nil) async throws -> [UInt8] {
        let (body, max) = (request.body, bytesMax ?? limits.bodyBytes)
        let read = await Patience.wait(limits.bodyPatience) { () -> Result<[UInt8], Problem>? in
            var bytes: [UInt8] = []
            do {
                for try await part in body {
                    bytes += part.readableBytesView
                    if bytes.count > max { break }
                }
            } catch {
                return Task.isCancelled ? nil : .failure(.brokenBody)
            }
            return .success(bytes)
        }
        guard let bytes = try read?.get() else { throw Problem.tooSlow }
        guard bytes.count <= max else { throw Problem.tooLarge(max) }
        return bytes
    }
}
