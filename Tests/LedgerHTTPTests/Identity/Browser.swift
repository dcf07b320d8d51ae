import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// Keeps cookies and follows nothing by itself, so that a test sees every step.
final class Browser: Sendable {
    let base: String
    private let jar: Mutex<[String: String]>

    init(at base: String, cookies: [String: String] = [:]) {
        self.base = base
        jar = Mutex(cookies)
    }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: String

        var location: String? { headers.first(name: "Location") }

        /// The members of a JSON object.
        var json: [String: Any] {
            let object = try? JSONSerialization.jsonObject(with: Data(body.utf8))
            return object as? [String: Any] ?? [:]
        }

        /// What went wrong: the finest code the problem has.
        var code: String? {
            let part = (json["errors"] as? [[String: Any]])?.first?["code"] as? String
            return part ?? json["code"] as? String
        }
    }

    var cookies: [String: String] {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    /// Another browser at the same place, with the same cookies or none.
    func another(with cookies: [String: String] = [:]) -> Browser {
        Browser(at: base, cookies: cookies)
    }

    func get(_ place: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send(.GET, place, headers)
    }

    func post(_ place: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send(.POST, place, headers)
    }

    func send(
        _ method: HTTPMethod,
        _ place: String,
        _ headers: [String: String],
        _ body: String? = nil
    ) async throws -> Answer {
        let isHere = place.hasPrefix("/")
        var request = HTTPClientRequest(url: isHere ? base + place : place)
        request.method = method
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let kept = cookies
        if isHere, !kept.isEmpty {
            let pairs = kept.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
            request.headers.add(name: "Cookie", value: pairs.joined(separator: "; "))
        }
        let response = try await Browser.client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 20)
        if isHere { keep(response.headers[canonicalForm: "set-cookie"]) }
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            body: String(buffer: body)
        )
    }

    private func keep(_ lines: [Substring]) {
        for line in lines {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            let isOver = line.contains("Max-Age=0")
            guard let name = pair.first.map(String.init) else { continue }
            jar.withLock { $0[name] = isOver || pair.count < 2 ? nil : String(pair[1]) }
        }
    }

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
