import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerHTTP
import LedgerIntake
import LedgerNode
import LedgerSQLite
import LedgerStore
import LedgerVault
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// A small ledger behind a server: two districts with a branch each.
///
/// Positions: 0 opens it, 1 the province, 2 and 3 the districts, 4 and 5 their branches, 6 and 7 two
/// members of the first, 8 one of the second.
final class EventHouse: Sendable {
    let folder: String
    let node: LedgerNode
    static let by = principal("operator:vp-ubnd")
    static let origin = "socai.example/live"

    /// A ledger in a file of its own, or a node of one that others share.
    ///
    /// Its clock may be off by some seconds. Whoever finds the ledger empty opens it.
    init(sharing shared: (any EventStore)? = nil, clockOff: Int64 = 0) async throws {
        folder = NSTemporaryDirectory() + "socai-events-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        if shared == nil {
            try SQLiteLog.create(at: folder + "/log.db", origin: EventHouse.origin)
        }
        try SQLiteVault.create(at: folder + "/vault.db", key: folder + "/vault.key")
        let log: any EventStore = try shared ?? SQLiteLog(at: folder + "/log.db")
        let isNew = try log.head().size == 0
        if isNew {
            _ = try Bookkeeper.open(
                log,
                title: "Sổ thử",
                id: EventID(high: 1, low: 1),
                by: EventHouse.by,
                at: Instant(millisecondsSinceEpoch: 1_690_000_000_000)
            )
        }
        let files = NodeFiles(
            name: "thu",
            log: log,
            viewPath: folder + "/views.db",
            vault: try Vault(at: folder + "/vault.db", key: folder + "/vault.key")
        )
        node = try await LedgerNode(files) {
            Instant(millisecondsSinceEpoch: EventHouse.now + clockOff * 1000)
        }
        guard isNew else { return }
        try await record(EventHouse.units, as: .units)
        try await record(EventHouse.members, as: .members)
    }

    /// 26/08/2023 04:46:40 at UTC+7.
    static let now: Int64 = 1_693_000_000_000

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    static func principal(_ text: String) -> Principal {
        guard let principal = Principal(text) else { preconditionFailure("no principal: \(text)") }
        return principal
    }

    /// Records lines as one write; returns how long the log is then.
    @discardableResult
    func record(_ lines: [String], as kind: RowKind) async throws -> Int {
        try await node.write { session in
            for line in lines {
                let outcome = try session.record(Array(line.utf8), as: kind, by: EventHouse.by)
                guard case .answered(.recorded) = outcome.result else {
                    preconditionFailure("not recorded: \(line) \(outcome.result)")
                }
            }
        }
        return node.head.size
    }

    /// Assists of citizens of their own, so that each counts.
    func assist(_ numbers: Range<Int>, member: String = "BD-000001") async throws {
        try await record(numbers.map { EventHouse.assist($0, member) }, as: .assists)
    }

    private static let units = [
        #"{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}"#,
        #"{"code":"540","scheme":"gso","name":"Quy Nhơn","kind":"district","parent":"52","on":"2022-01-01"}"#,
        #"{"code":"541","scheme":"gso","name":"An Nhơn","kind":"district","parent":"52","on":"2022-01-01"}"#,
        #"{"code":"TD-1","scheme":"union","name":"Chi đoàn 1","kind":"branch","parent":"540","on":"2022-01-01"}"#,
        #"{"code":"TD-2","scheme":"union","name":"Chi đoàn 2","kind":"branch","parent":"541","on":"2022-01-01"}"#,
    ]
    private static let members = [
        #"{"member":"BD-000001","unit":"TD-1","on":"2022-02-01"}"#,
        #"{"member":"BD-000002","unit":"TD-1","on":"2022-02-01"}"#,
        #"{"member":"BD-000003","unit":"TD-2","on":"2022-02-01"}"#,
    ]

    private static func assist(_ number: Int, _ member: String) -> String {
        let citizen = "05209" + String(repeating: "0", count: 7 - "\(number)".count) + "\(number)"
        return
            #"{"member":"\#(member)","act":"open-account","citizen":"\#(citizen)","on":"2023-08-01"}"#
    }
}

// MARK: Served

extension EventHouse {
    /// Runs `body` against a server with these routes; `body` is told where it is.
    ///
    /// Who calls is named by a header; `huyen` sees the first district only.
    func serve(
        _ routes: [Route],
        alongside: [any Service] = [],
        limits: ServiceLimits = ServiceLimits(),
        _ body: (_ base: String) async throws -> Void
    ) async throws {
        let server = LedgerServer(
            nodes: [node],
            routes: routes,
            authority: Authority { caller, right, _, _ in
                guard caller.name != "ai-do" else { throw Problem.notPermitted(right.words) }
                return Authority.Entitled(
                    principal: EventHouse.by,
                    scope: caller.name == "huyen" ? UnitID(Position(2)) : nil
                )
            },
            limits: limits,
            middlewares: [SignIn()],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let running = Task {
            try await server.run(
                host: "127.0.0.1",
                port: 0,
                handlesSignals: false,
                alongside: alongside,
                onListening: { port.yield($0) }
            )
        }
        guard let number = await ports.first(where: { _ in true }) else { return }
        do {
            try await body("http://127.0.0.1:\(number)/api/v1/ledgers/thu")
        } catch {
            running.cancel()
            _ = try? await running.value
            throw error
        }
        running.cancel()
        _ = try? await running.value
    }

    /// Everybody is who they say they are.
    private struct SignIn: RouterMiddleware {
        func handle(
            _ request: Request,
            context: ServiceContext,
            next: (Request, ServiceContext) async throws -> Response
        ) async throws -> Response {
            var context = context
            let name = HTTPField.Name("X-Caller").flatMap { request.headers[$0] } ?? "tinh"
            context.caller = Caller(name: name, proof: .key(id: "thu"))
            return try await next(request, context)
        }
    }
}

extension Right {
    fileprivate var words: Words { Words(vi: rawValue, en: rawValue) }
}

/// What came back, read whole.
struct Reply {
    let status: UInt
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; null when it is none.
    var json: Any {
        (try? JSONSerialization.jsonObject(with: Data(body))) ?? NSNull()
    }

    var object: [String: Any] { json as? [String: Any] ?? [:] }

    /// The code of a problem.
    var code: String? { object["code"] as? String }

    /// Where the next page is.
    var next: String? {
        headers["link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
    }

    static func get(
        _ url: String,
        _ headers: [(String, String)] = [],
        method: String = "GET",
        body: String? = nil
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: url)
        request.method = .RAW(value: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        return Reply(
            status: response.status.code,
            headers: Dictionary(
                response.headers.map { ($0.name.lowercased(), $0.value) },
                uniquingKeysWith: { $1 }
            ),
            body: Array(bytes.readableBytesView)
        )
    }

    /// Positions of the events in a page or in lines.
    var positions: [Int] {
        if let events = object["events"] as? [[String: Any]] {
            return events.compactMap { $0["position"] as? Int }
        }
        return text.split(separator: "\n").compactMap { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return (object as? [String: Any])?["position"] as? Int
        }
    }
}
