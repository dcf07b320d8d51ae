import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerCLI
import LedgerHTTP
import LedgerIntake
import LedgerNode
import LedgerSQLite
import LedgerStore
import LedgerVault
import Logging
import NIOCore
import NIOHTTP1

/// A small ledger served on loopback: one province with two districts, a branch in each.
///
/// Whoever asks names the subtree they may see by the header `X-Scope`, a position; without it they
/// may see the whole.
final class ServedLedger: Sendable {
    let folder: URL
    let node: LedgerNode
    private let port: Int
    /// One that unpacks nothing, so that what came over the wire is seen.
    private let client = HTTPClient(eventLoopGroupProvider: .singleton)
    private let task: Task<Void, any Error>

    static let name = "thu"

    /// Records units, members and four claims in each branch.
    init() async throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-views-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (path, by) = (folder.path, try ServedLedger.principal())
        try SQLiteLog.create(at: path + "/log.db", origin: "socai.example/xem")
        try SQLiteVault.create(at: path + "/vault.db", key: path + "/vault.key")
        let log = try SQLiteLog(at: path + "/log.db")
        _ = try Bookkeeper.open(
            log,
            title: "Sổ xem thử",
            id: EventID(high: 1, low: 1),
            by: by,
            at: Instant(millisecondsSinceEpoch: 1_690_000_000_000)
        )
        let files = NodeFiles(
            name: ServedLedger.name,
            log: log,
            viewPath: path + "/views.db",
            vault: try Vault(at: path + "/vault.db", key: path + "/vault.key")
        )
        node = try await LedgerNode(files) { ServedLedger.now }
        (port, task) = try await ServedLedger.serve(node)
        try await record(ServedLedger.units, as: .units)
        try await record(ServedLedger.members, as: .members)
        try await record((1...8).map { ServedLedger.assist($0) }, as: .assists)
        try await node.views(reach: node.head.size, within: .seconds(10))
    }

    func stop() async {
        task.cancel()
        _ = await task.result
        await node.stop()
        try? await client.shutdown()
        try? FileManager.default.removeItem(at: folder)
    }

    static let now = Instant(millisecondsSinceEpoch: 1_693_000_000_000)
    /// The same as the program's own.
    static var today: CivilDate {
        Instant(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000)).civilDate
    }

    enum Broken: Error {
        case principal
        case line(String)
        case port
    }

    private static func principal() throws -> Principal {
        guard let principal = Principal("operator:vp-ubnd") else { throw Broken.principal }
        return principal
    }

    // MARK: Recording

    /// Records JSON lines, each of which the ledger must take.
    func record(_ lines: [String], as kind: RowKind) async throws {
        let by = try ServedLedger.principal()
        try await node.write { session in
            for line in lines {
                let outcome = try session.record(Array(line.utf8), as: kind, by: by)
                guard case .answered(.recorded) = outcome.result else { throw Broken.line(line) }
            }
        }
    }

    /// Grants roles for the whole ledger or the unit at a position, the first one by whoever comes.
    func grant(_ wishes: [(principal: String, unit: UInt32?)]) async throws {
        var by = try ServedLedger.principal()
        for (name, unit) in wishes {
            guard let principal = Principal(name) else { throw Broken.principal }
            let paper = Paper.principalGranted(
                PrincipalGranted(
                    principal: principal,
                    unit: unit.map { UnitID(Position($0)) },
                    reason: "thử"
                )
            )
            let command = DatedCommand(.file(paper), on: ServedLedger.now.civilDate)
            let answer = try await node.write { [by] in try $0.take(command, by: by) }
            guard case .recorded = answer else { throw Broken.line(name) }
            if principal.role == .administrator { by = principal }
        }
        try await node.views(reach: node.head.size, within: .seconds(10))
    }

    private static let units = [
        #"{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}"#,
        #"{"code":"540","scheme":"gso","name":"Quy Nhơn","kind":"district","parent":"52","on":"2022-01-01"}"#,
        #"{"code":"541","scheme":"gso","name":"Tuy Phước","kind":"district","parent":"52","on":"2022-01-01"}"#,
        #"{"code":"TD-1","scheme":"union","name":"Chi đoàn 1","kind":"branch","parent":"540","on":"2022-01-01"}"#,
        #"{"code":"TD-2","scheme":"union","name":"Chi đoàn 2","kind":"branch","parent":"541","on":"2022-01-01"}"#,
    ]
    private static let members = [
        #"{"member":"BD-000001","unit":"TD-1","on":"2022-02-01"}"#,
        #"{"member":"BD-000002","unit":"TD-2","on":"2022-02-01"}"#,
    ]

    /// Odd numbers are acts of the first branch, even ones of the second.
    static func assist(_ number: Int) -> String {
        let citizen = "05209" + String(repeating: "0", count: 7 - "\(number)".count) + "\(number)"
        let member = number % 2 == 1 ? "BD-000001" : "BD-000002"
        return
            #"{"member":"\#(member)","act":"open-account","citizen":"\#(citizen)","on":"2023-08-01"}"#
    }

    /// Positions: the province 1, districts 2 and 3, branches 4 and 5, members 6 and 7, claims from 8.
    static let (firstDistrict, secondDistrict) = (2, 3)

    // MARK: Serving

    /// Lets everybody in, with the scope they name.
    private struct Doorman: RouterMiddleware {
        typealias Context = ServiceContext

        func handle(
            _ request: Request,
            context: ServiceContext,
            next: (Request, ServiceContext) async throws -> Response
        ) async throws -> Response {
            var context = context
            let scope = HTTPField.Name("X-Scope").flatMap { request.headers[$0] } ?? "all"
            context.caller = Caller(name: scope, proof: .key(id: "k"))
            return try await next(request, context)
        }
    }

    private static func serve(_ node: LedgerNode) async throws -> (Int, Task<Void, any Error>) {
        let by = try principal()
        let authority = Authority { caller, _, _, _ in
            let scope = UInt32(caller.name).map { UnitID(Position($0)) }
            return Authority.Entitled(principal: by, scope: scope)
        }
        let server = LedgerServer(
            nodes: [node],
            routes: QueryRoutes(patience: .milliseconds(300)) { today }.routes,
            authority: authority,
            middlewares: [Doorman()],
            logger: Logger(label: "views") { _ in SwiftLogNoOpLogHandler() }
        )
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let task = Task {
            try await server.run(host: "127.0.0.1", port: 0, handlesSignals: false) { port in
                continuation.yield(port)
            }
        }
        for await port in ports { return (port, task) }
        throw Broken.port
    }

    // MARK: Asking

    struct Reply: Sendable {
        let status: Int
        let headers: NIOHTTP1.HTTPHeaders
        let body: [UInt8]

        func header(_ name: String) -> String? { headers.first(name: name) }

        var text: String { String(decoding: body, as: UTF8.self) }

        func json() throws -> NSDictionary {
            try JSONSerialization.jsonObject(with: Data(body)) as? NSDictionary ?? [:]
        }
    }

    /// Asks for what stands behind `/api/v1/ledgers/thu`, or for a path of its own.
    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
        let base = path.hasPrefix("/api/") ? "" : "/api/v1/ledgers/\(ServedLedger.name)"
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(base)\(path)")
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 64 << 20)
        return Reply(
            status: Int(response.status.code),
            headers: response.headers,
            body: Array(body.readableBytesView)
        )
    }
}

extension ServedLedger {
    /// The status of an answer to a target that no client would send so.
    ///
    /// Waited for on a thread of its own: the ledger that answers runs in this process.
    func status(ofRaw target: String) async throws -> Int {
        let script = """
            exec 3<>/dev/tcp/127.0.0.1/\(port)
            printf 'GET %s HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n' "$TARGET" >&3
            head -n 1 <&3
            """
        let path = "/api/v1/ledgers/\(ServedLedger.name)\(target)"
        let line = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [folder] in
                continuation.resume(
                    with: Result {
                        try Program.run(script, in: folder, with: ["TARGET": path]).output
                    }
                )
            }
        }
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}

/// Runs a test with a served ledger of its own.
func withServedLedger(_ body: (ServedLedger) async throws -> Void) async throws {
    let ledger = try await ServedLedger()
    do {
        try await body(ledger)
    } catch {
        await ledger.stop()
        throw error
    }
    await ledger.stop()
}
