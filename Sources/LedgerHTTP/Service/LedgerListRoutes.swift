import HTTPTypes
import Hummingbird
import Ledger
public import LedgerNode
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore
import NIOCore

/// Which ledgers there are, and what the caller may do in each.
public struct LedgerListRoutes: Sendable {
    private let nodes: [LedgerNode]

    public init(_ nodes: [LedgerNode]) {
        self.nodes = nodes.sorted { $0.name < $1.name }
    }

    public var routes: [Route] {
        [
            Route("listLedgers", .get, "/api/v1/ledgers", .signedIn, isOfLedger: false) { asked in
                let list = nodes.map { LedgerListRoutes.json($0, asked.context.caller) }
                return LedgerListRoutes.response(["ledgers": .array(list)])
            }
        ]
    }

    private static func json(_ node: LedgerNode, _ caller: Caller?) -> JSONValue {
        let (access, head) = (node.access, node.head)
        let grants = caller.map { access.grants.of(name: $0.name) } ?? []
        return [
            "name": .string(node.name),
            "origin": .string(node.log.origin),
            "position": .integer(head.size - 1),
            "root": .string(head.root.base64),
            "viewPosition": .integer(node.viewHead.size - 1),
            "governed": .bool(access.grants.isGoverned),
            "readOnly": .bool(node.isReadOnly != nil),
            "grants": .array(grants.filter { $0.revocation == nil }.map(\.json)),
        ]
    }

    private static func response(_ value: JSONValue) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
    }
}

extension Grant {
    var json: JSONValue {
        [
            "position": .integer(Int(position.value)),
            "principal": .string(principal.description),
            "unit": unit.map { .integer(Int($0.position.value)) } ?? .null,
            "from": from.map { .string($0.description) } ?? .null,
            "to": to.map { .string($0.description) } ?? .null,
        ]
    }
}
