import HTTPTypes
import Hummingbird
public import Ledger
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import NIOCore
import Synchronization

/// Answers views over HTTP: from what was answered before, else from one state of the ledger.
///
/// An answer changes only with its question, the position of the views, the day and the program:
/// these make its ETag, so that a client's copy is checked without working anything out.
public final class ViewDesk: Sendable {
    private let edition: String
    private let today: @Sendable () -> CivilDate
    private let byteCountMax: Int
    private let patience: Duration
    private let shelves = Mutex<[String: AnswerShelf]>([:])

    /// - Parameters:
    ///   - edition: Of the program; another one may answer otherwise.
    ///   - byteCountMax: Kept in memory for each ledger.
    ///   - patience: How long to wait for views to reach `min-position`.
    ///   - today: The day on which views are seen.
    public init(
        edition: String,
        byteCountMax: Int = 64 << 20,
        patience: Duration = .seconds(5),
        today: @escaping @Sendable () -> CivilDate
    ) {
        (self.edition, self.today) = (edition, today)
        (self.byteCountMax, self.patience) = (byteCountMax, patience)
    }

    func answer(_ request: ServiceRequest, _ route: ViewRoute) async throws -> Response {
        guard let node = request.node else { preconditionFailure("a view is of a ledger") }
        if request.scope != nil, route.scope == .whole { throw Problem.outsideScope }
        let asked = try ViewRequest(request, route)
        if let position = asked.positionMin { try await wait(for: position, node) }
        let question = ViewQuestion(
            operation: route.operation,
            values: asked.values,
            form: asked.form,
            table: asked.table,
            language: request.context.language,
            scope: request.scope,
            day: today()
        )
        let head = node.viewHead
        let key = AnswerShelf.Key(
            question: question,
            size: head.size,
            isPacked: asked.acceptsGzip
        )
        let etag = etag(key, size: head.size, node)
        if Conditional.matches(request.request.headers[.ifNoneMatch], etag) {
            return unchanged(etag, position: head.size - 1, root: head.root.base64, asked)
        }
        let answer = try await shelf(of: node.name).answer(key) { [self] in
            try await work(key, route, node)
        }
        return response(answer, asked, request)
    }

    private func wait(for position: Int, _ node: LedgerNode) async throws {
        do {
            try await node.views(reach: position + 1, within: patience)
        } catch NodeError.behind {
            throw Problem.tryAgain(
                "views.behind",
                Words(
                    vi: "Các bảng tổng hợp chưa tới vị trí \(position); thử lại sau.",
                    en: "The views have not reached position \(position) yet; try again."
                )
            )
        }
    }

    private func shelf(of ledger: String) -> AnswerShelf {
        shelves.withLock { shelves in
            if let shelf = shelves[ledger] { return shelf }
            let shelf = AnswerShelf(byteCountMax: byteCountMax)
            shelves[ledger] = shelf
            return shelf
        }
    }

    private func etag(_ key: AnswerShelf.Key, size: Int, _ node: LedgerNode) -> String {
        let question = key.question
        var parts = [
            edition, node.log.origin, "\(size)", "\(question.day)", question.operation,
            question.form.rawValue, question.language == .vi ? "vi" : "en",
            key.isPacked ? "gzip" : "identity",
            question.scope.map { "\($0.position)" } ?? "-",
            question.table.map { "\($0)" } ?? "-",
        ]
        for value in question.values { parts += [value.name, value.text] }
        // Lengths in front, so that no two lists run together to the same text.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return "\"" + Hash(sha256Of: Array(text.utf8)).hex.prefix(32) + "\""
    }

    // MARK: Working out

    private func work(
        _ key: AnswerShelf.Key,
        _ route: ViewRoute,
        _ node: LedgerNode
    ) async throws -> AnswerShelf.Answer {
        do {
            return try await node.read { [self] views in
                try views.atOneState {
                    try made(try route.work(key.question, views, node), key, node)
                }
            }
        } catch NodeError.busy {
            throw Problem.tryAgain(
                "views.busy",
                Words(
                    vi: "Đang có quá nhiều câu hỏi cùng lúc; thử lại sau.",
                    en: "Too many questions at once; try again."
                )
            )
        }
    }

    private func made(
        _ view: ViewAnswer,
        _ key: AnswerShelf.Key,
        _ node: LedgerNode
    ) throws -> AnswerShelf.Answer {
        var bytes = view.content
        if key.question.form == .json {
            let head = "{\"position\":\(view.size - 1),\"root\":\"\(view.root)\",\"answer\":"
            bytes = Array(head.utf8) + bytes + Array("}".utf8)
        }
        let packed = key.isPacked ? Gzip.packed(bytes) : nil
        return AnswerShelf.Answer(
            etag: etag(key, size: view.size, node),
            size: view.size,
            root: view.root,
            body: ByteBuffer(bytes: packed ?? bytes),
            isPacked: packed != nil,
            next: view.next.map { next in
                let known = key.question["known-at"] ?? "\(view.size - 1)"
                return ViewCursor(knownAt: known, next: next).text
            }
        )
    }

    // MARK: Answering

    private func response(
        _ answer: AnswerShelf.Answer,
        _ asked: ViewRequest,
        _ request: ServiceRequest
    ) -> Response {
        var headers = common(answer.etag, answer.size - 1, answer.root)
        headers[.contentType] =
            asked.form == .json ? "application/json" : "text/csv; charset=utf-8; header=present"
        headers[.contentLanguage] = request.context.language == .vi ? "vi" : "en"
        if answer.isPacked { headers[.contentEncoding] = "gzip" }
        if let next = answer.next {
            headers[ViewDesk.link] = Conditional.link(next, asked.pairs, request.request.uri.path)
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: answer.body)
        )
    }

    private func unchanged(
        _ etag: String,
        position: Int,
        root: String,
        _ asked: ViewRequest
    ) -> Response {
        Response(status: .notModified, headers: common(etag, position, root))
    }

    private func common(_ etag: String, _ position: Int, _ root: String) -> HTTPFields {
        var headers: HTTPFields = [
            .eTag: etag,
            .cacheControl: "private, no-cache",
            .vary: "accept, accept-encoding, accept-language, authorization, cookie, socai-role",
        ]
        headers[.socaiPosition] = "\(position)"
        headers[.socaiRoot] = root
        return headers
    }

    private static let link = name("Link")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
