import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerNode
import LedgerRender
import LedgerStore
import NIOCore

/// Keeping webhooks by HTTP.
struct WebhookRoutes: Sendable {
    let desk: WebhookDesk

    var routes: [Route] {
        [
            route("makeWebhook", .post, "/webhooks", make),
            route("listWebhooks", .get, "/webhooks", list),
            route("readWebhook", .get, "/webhooks/{id}") { try await json($0, named($0)) },
            route("deleteWebhook", .delete, "/webhooks/{id}") { request in
                let record = try await named(request)
                try await desk.remove(record, ifMatch: request.request.headers[.ifMatch])
                return Response(status: .noContent)
            },
            route("listParked", .get, "/webhooks/{id}/parked") { request in
                let record = try await named(request)
                return answer(["parked": .array(record.parked.map(\.json))])
            },
            route("replayParked", .post, "/webhooks/{id}/replay") { request in
                let id = try await named(request).id
                let condition = request.request.headers[.ifMatch]
                let count = try await desk.replay(id, ifMatch: condition)
                return answer(["replayed": .integer(count)], .accepted)
            },
        ]
    }

    private func route(
        _ operation: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ handle: @escaping @Sendable (ServiceRequest) async throws -> Response
    ) -> Route {
        Route(operation, method, path, .right(.administer), handle)
    }

    private func answer(
        _ value: JSONValue,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
    }

    private func json(_ request: ServiceRequest, _ record: WebhookRecord) -> Response {
        var response = answer(record.json(withSecret: false))
        response.headers[.eTag] = record.etag
        return response
    }

    /// Whoever administers a part of the ledger sees the webhooks of that part.
    private func named(_ request: ServiceRequest) async throws -> WebhookRecord {
        let ledger = try request.ledger.name
        guard let record = await desk.record(request.part("id")), record.ledger == ledger,
            isVisible(record, request)
        else { throw Problem.noWebhook }
        return record
    }

    private func isVisible(_ record: WebhookRecord, _ request: ServiceRequest) -> Bool {
        request.scope.map { $0.position.value == record.scope } ?? true
    }

    private func list(_ request: ServiceRequest) async throws -> Response {
        let all = await desk.all(of: try request.ledger.name)
        let seen = all.filter { isVisible($0, request) }
        return answer(["webhooks": .array(seen.map { $0.json(withSecret: false) })])
    }

    /// The only answer that shows the secret.
    private func make(_ request: ServiceRequest) async throws -> Response {
        let reading = try request.entitled(to: .readLog)
        if let scope = request.scope, reading.scope != scope { throw Problem.outsideScope }
        let wish = try WebhookWish(try await request.body(), desk.settings)
        let feed = desk.feeds.feed(of: try request.ledger)
        var question = EventQuestion(scope: reading.scope)
        try await question.take(wish.filters, request, feed)
        let node = try request.ledger
        let record = WebhookRecord(
            id: "wh" + UUID().uuidString.lowercased().replacing("-", with: ""),
            ledger: node.name,
            url: wish.url,
            secret: wish.secret ?? WebhookSender.freshSecret(),
            kinds: question.filter.kinds.map(\.rawValue).sorted(),
            unit: question.filter.unit?.position.value,
            member: question.filter.member?.position.value,
            scope: reading.scope?.position.value,
            madeBy: request.context.caller?.name ?? "",
            next: wish.after.map { min($0 + 1, node.head.size) } ?? node.head.size
        )
        try await desk.add(record)
        var response = answer(record.json(withSecret: true), .created)
        response.headers[.location] = "/api/v1/ledgers/\(node.name)/webhooks/\(record.id)"
        return response
    }
}

/// What somebody wants sent, and where.
struct WebhookWish {
    let url: String
    let secret: String?
    /// Begins behind this position; with what is recorded next when it is not said.
    let after: Int?
    /// As in a query of events.
    let filters: [(name: String, value: String)]

    private static let names: Set<String> = ["url", "secret", "after", "kinds", "unit", "member"]

    /// - Throws: ``Problem`` naming the field that cannot be used.
    init(_ body: [UInt8], _ settings: WebhookSettings) throws {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        else {
            throw WebhookWish.fault(
                "",
                vi: "Phải là một đối tượng JSON.",
                en: "It must be a JSON object."
            )
        }
        for name in object.keys.sorted() where !WebhookWish.names.contains(name) {
            throw WebhookWish.fault(name, vi: "Không có mục này.", en: "There is no such field.")
        }
        func text(_ name: String) throws -> String? {
            guard let value = object[name] else { return nil }
            guard let text = value as? String else {
                throw WebhookWish.fault(name, vi: "Phải là chữ.", en: "It must be a string.")
            }
            return text
        }
        url = try WebhookAddress(try text("url") ?? "", settings).url
        secret = try text("secret")
        if let secret, WebhookSender.key(secret) == nil {
            throw WebhookWish.fault(
                "secret",
                vi: "Phải là “whsec_” và 24–64 byte viết base64.",
                en: "It must be “whsec_” and 24–64 bytes in base64."
            )
        }
        after = try (object["after"]).map { value in
            guard let number = value as? Int, 0..<Int(UInt32.max) ~= number else {
                throw WebhookWish.fault(
                    "after",
                    vi: "Phải là vị trí.",
                    en: "It must be a position."
                )
            }
            return number
        }
        guard let kinds = (object["kinds"] ?? [String]()) as? [String], kinds.count <= 100 else {
            throw WebhookWish.fault("kinds", vi: "Phải là danh sách.", en: "It must be a list.")
        }
        filters =
            kinds.map { ("kind", $0) } + (try text("unit").map { [("unit", $0)] } ?? [])
            + (try text("member").map { [("member", $0)] } ?? [])
    }

    private static func fault(_ name: String, vi: String, en: String) -> Problem {
        Problem.badField(name, "webhook.field", Words(vi: vi, en: en))
    }
}

extension WebhookRecord {
    func json(withSecret isShown: Bool) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(id)), .init("url", .string(url)),
            .init("kinds", .array(kinds.map { .string($0) })),
            .init("unit", unit.map { .integer(Int($0)) } ?? .null),
            .init("member", member.map { .integer(Int($0)) } ?? .null),
            .init("scope", scope.map { .integer(Int($0)) } ?? .null),
            .init("madeBy", .string(madeBy)), .init("next", .integer(next)),
            .init("parked", .integer(parked.count)),
        ]
        if isShown { members.append(.init("secret", .string(secret))) }
        return .object(members)
    }
}

extension WebhookRecord.Parked {
    fileprivate var json: JSONValue {
        [
            "start": .integer(start), "end": .integer(end), "reason": .string(reason),
            "isReplayed": .bool(isReplayed),
        ]
    }
}

extension Problem {
    static let noWebhook = Problem(
        .notFound,
        "webhook.unknown",
        title: Words(vi: "Không có webhook này", en: "No such webhook"),
        detail: Words(
            vi: "Sổ không có webhook mang mã này; xem GET …/webhooks.",
            en: "The ledger has no webhook of this id; see GET …/webhooks."
        )
    )
}
