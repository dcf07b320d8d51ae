import HTTPTypes
import Hummingbird
import Ledger
import LedgerRender
import NIOCore

/// What stands at the bare address: where to go from here.
public struct IndexRoutes: Sendable {
    public init() {}

    public var routes: [Route] {
        [
            Route("readIndex", .get, "/", .anybody, isOfLedger: false) { asked in
                let wantsPage = Acceptance.prefersPage(asked.request.headers[.accept])
                return wantsPage ? IndexRoutes.page(asked) : IndexRoutes.list()
            }
        ]
    }

    private static let links: [(name: String, path: String, words: Words)] = [
        ("document", "/openapi.yaml", Words(vi: "Mô tả API", en: "The API document")),
        (
            "ledgers", "/api/v1/ledgers",
            Words(vi: "Các sổ và vai của tôi", en: "Ledgers and my roles")
        ),
        ("session", "/auth/session", Words(vi: "Phiên đăng nhập của tôi", en: "My session")),
        ("providers", "/auth/providers", Words(vi: "Nơi đăng nhập", en: "Where to sign in")),
        ("health", "/readyz", Words(vi: "Tình trạng", en: "Whether it is ready")),
    ]

    private static func list() -> Response {
        let members = links.map { JSONValue.Member($0.name, .string($0.path)) }
        let value: JSONValue = ["service": "socai", "links": .object(members)]
        return response("application/json", value.written(.compact))
    }

    private static func page(_ asked: ServiceRequest) -> Response {
        let language = asked.context.language
        let who = asked.context.caller.map(\.name)
        let state =
            who.map { Words(vi: "Đã đăng nhập: \($0).", en: "Signed in as \($0).")(language) }
            ?? Words(vi: "Chưa đăng nhập.", en: "Not signed in.")(language)
        let items = links.map { "<li><a href=\"\($0.path)\">\($0.words(language))</a></li>" }
        let text = """
            <!doctype html>
            <html lang="\(language == .vi ? "vi" : "en")"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>SoCai</title></head>
            <body><h1>SoCai</h1><p>\(state)</p><ul>\(items.joined())</ul></body></html>

            """
        var response = response("text/html; charset=utf-8", text)
        response.headers[.contentLanguage] = language == .vi ? "vi" : "en"
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        return response
    }

    private static func response(_ type: String, _ text: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .vary: "accept, accept-language, cookie",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
