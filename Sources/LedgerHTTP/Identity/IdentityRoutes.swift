import HTTPTypes
import Hummingbird
import Ledger
import LedgerRender
import LedgerSQLite
import NIOCore

/// What everybody needs to sign in and out: `/auth/session`, `/auth/providers`, `/auth/logout`, the
/// one-time link of the administrator and, for each provider, the way there and back.
public struct IdentityRoutes: Sendable {
    let authenticator: Authenticator
    let providers: [OpenIDProvider]
    let onBootstrap: @Sendable (String) async throws -> Void

    /// `onBootstrap` gets the administrator's name when a one-time link was used, before anybody is
    /// signed in; where no ledger has an administrator it grants the role.
    public init(
        _ authenticator: Authenticator,
        providers: [OpenIDProvider],
        onBootstrap: @escaping @Sendable (String) async throws -> Void
    ) {
        (self.authenticator, self.providers) = (authenticator, providers)
        self.onBootstrap = onBootstrap
    }

    public var routes: [Route] {
        [
            Route("getSession", .get, "/auth/session", .anybody) { try session($0) },
            Route("listProviders", .get, "/auth/providers", .anybody) { _ in listProviders() },
            Route("signOut", .post, "/auth/logout", .anybody) { try await signOut($0) },
            Route("showBootstrap", .get, "/auth/bootstrap/{token}", .anybody) {
                try showBootstrap($0)
            },
            Route("useBootstrap", .post, "/auth/bootstrap/{token}", .anybody) {
                try await useBootstrap($0)
            },
            Route("beginLogin", .get, "/auth/login/{provider}", .anybody) {
                try await beginLogin($0)
            },
            Route("finishLogin", .get, "/auth/callback/{provider}", .anybody) {
                try await finishLogin($0)
            },
        ]
    }

    // MARK: Who is signed in

    /// The name and what a page needs to write in it; of nobody, where to sign in.
    private func session(_ asked: ServiceRequest) throws -> Response {
        guard let caller = asked.context.caller else {
            return json(["name": .null, "links": ["providers": .string("/auth/providers")]])
        }
        guard case .session = caller.proof,
            let secret = authenticator.cookie.secret(in: asked.request.headers),
            let session = try authenticator.session(of: secret)
        else { return json(["name": .string(caller.name), "links": .object([])]) }
        let idle = authenticator.settings.session.idle
        let idleUntil = session.lastSeen.adding(seconds: idle)
        return json([
            "name": .string(caller.name),
            "provider": session.provider.map { .string($0) } ?? .null,
            "csrf": .string(Authenticator.token(of: secret)),
            "signedIn": .string(session.created.description),
            "expires": .string(session.expires.description),
            "idleUntil": .string(min(idleUntil, session.expires).description),
            "links": [
                "logout": .string("/auth/logout"), "providers": .string("/auth/providers"),
            ],
        ])
    }

    private func listProviders() -> Response {
        let list = providers.map(\.settings).map { provider -> JSONValue in
            [
                "name": .string(provider.name),
                "title": .string(provider.title.isEmpty ? provider.name : provider.title),
                "login": .string("/auth/login/\(provider.name)"),
            ]
        }
        return json(["providers": .array(list)])
    }

    /// Ends the session here; `next` is where to end the provider's too, if it can be ended.
    private func signOut(_ asked: ServiceRequest) async throws -> Response {
        var next: JSONValue = .null
        if let secret = authenticator.cookie.secret(in: asked.request.headers) {
            let session = try authenticator.session(of: secret)
            try await authenticator.file.endSession(Secret.hash(secret))
            let provider = providers.first { $0.settings.name == session?.provider }
            let end = await provider?.endSession(
                returningTo: authenticator.settings.publicURL + "/"
            )
            if let end { next = .string(end) }
        }
        var response = json(["next": next])
        response.headers.append(.init(name: .setCookie, value: authenticator.cookie.removing))
        return response
    }

    // MARK: Answers

    func json(_ value: JSONValue) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
    }

    /// Goes to a path of ours or a provider's address, with cookies set on the way.
    func redirect(to place: String, setting cookies: [String] = []) -> Response {
        var headers: HTTPFields = [
            .location: place, .cacheControl: "no-store", .referrerPolicy: "no-referrer",
        ]
        for cookie in cookies { headers.append(.init(name: .setCookie, value: cookie)) }
        return Response(status: .seeOther, headers: headers)
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .location
}
