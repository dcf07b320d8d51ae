public import Ledger
public import LedgerNode

/// In whose name callers act in a ledger: the one place where rights are looked up.
public struct Authority: Sendable {
    /// A principal, and the subtree their grant covers; nil for the whole ledger.
    public struct Entitled: Hashable, Sendable {
        public let principal: Principal
        public let scope: UnitID?

        public init(principal: Principal, scope: UnitID?) {
            (self.principal, self.scope) = (principal, scope)
        }
    }

    /// What is asked: may this caller use a right in this ledger, in the role they named if any.
    public typealias Question =
        @Sendable (Caller, Right, LedgerNode, Principal.Role?) throws -> Entitled

    private let answer: Question

    /// - Parameter answer: throws a ``Rejection`` or a ``Problem`` when the caller may not.
    public init(_ answer: @escaping Question) {
        self.answer = answer
    }

    /// - Throws: ``Problem`` 401 when nobody is known to ask, 403 when they may not.
    func entitle(
        _ context: ServiceContext,
        to right: Right,
        in node: LedgerNode,
        as role: Principal.Role?
    ) throws -> Entitled {
        guard let caller = context.caller else { throw Problem.notSignedIn }
        if let narrowed = caller.narrowedTo, !narrowed.contains(right) {
            throw Problem.keyTooNarrow(right)
        }
        do {
            return try answer(caller, right, node, role)
        } catch let rejection as Rejection {
            throw Problem.notPermitted(rejection.words)
        }
    }
}
