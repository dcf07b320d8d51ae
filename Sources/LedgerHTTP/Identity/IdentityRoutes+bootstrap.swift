import HTTPTypes
import Hummingbird
import Ledger
import LedgerRender
import LedgerSQLite
import NIOCore

/// The one-time link: looking at it shows a page, pressing its button uses it.
///
/// So whatever looks at links ahead of people (mail filters, previews) does not use it up.
extension IdentityRoutes {
    func showBootstrap(_ asked: ServiceRequest) throws -> Response {
        let name = try authenticator.file.bootstrapName(
            Secret.hash(try token(of: asked)),
            at: authenticator.clock()
        )
        guard let name else {
            throw authenticator.counted(.linkSpent, asked.request.head, asked.context)
        }
        return Response(
            status: .ok,
            headers: IdentityRoutes.pageHeaders,
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: IdentityRoutes.page(name, asked.context.language))
            )
        )
    }

    func useBootstrap(_ asked: ServiceRequest) async throws -> Response {
        let head = asked.request.head
        guard authenticator.isFromHere(head) else {
            throw authenticator.counted(.forged, head, asked.context)
        }
        let name = try await authenticator.file.useBootstrap(
            Secret.hash(try token(of: asked)),
            at: authenticator.clock()
        )
        guard let name else { throw authenticator.counted(.linkSpent, head, asked.context) }
        try await onBootstrap(name)
        let secret = try await authenticator.signIn(
            name,
            provider: nil,
            replacing: head.headerFields
        )
        return redirect(to: "/", setting: [authenticator.cookie.setting(secret)])
    }

    private func token(of asked: ServiceRequest) throws -> String {
        guard let token = asked.context.parameters.get("token"), Secret.isSecret(token) else {
            throw authenticator.counted(.linkSpent, asked.request.head, asked.context)
        }
        return token
    }

    private static let pageHeaders: HTTPFields = [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        // With no-referrer browsers would send the form's Origin as null.
        .referrerPolicy: "same-origin", .xContentTypeOptions: "nosniff",
        .contentSecurityPolicy:
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ]

    /// The name is of the alphabet of names: there is nothing in it to escape.
    private static func page(_ name: String, _ language: Language) -> String {
        let title = Words(vi: "Đăng nhập quản trị", en: "Sign in as administrator")(language)
        let text = Words(
            vi: "Liên kết này chỉ dùng được một lần, để đăng nhập với tên",
            en: "This link works once. It signs you in as"
        )(language)
        let button = Words(vi: "Đăng nhập", en: "Sign in")(language)
        return """
            <!doctype html>
            <html lang="\(language == .vi ? "vi" : "en")"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>\(title)</title></head>
            <body><h1>\(title)</h1><p>\(text) <strong>\(name)</strong>.</p>
            <form method="post"><button>\(button)</button></form></body></html>

            """
    }
}
