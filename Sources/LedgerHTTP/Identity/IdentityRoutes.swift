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
            open("getSession", .get, "/auth/session") { try session($0) },
            open("listProviders", .get, "/auth/providers") { _ in listProviders() },
            open("signOut", .post, "/auth/logout") { try await signOut($0) },
            open("showBootstrap", .get, "/auth/bootstrap/{token}") { try showBootstrap($0) },
            open("useBootstrap", .post, "/auth/bootstrap/{token}") { try await useBootstrap($0) },
            open("beginLogin", .get, "/auth/login/{provider}") { try await beginLogin($0) },
            open("finishLogin", .get, "/auth/callback/{provider}") { try await finishLogin($0) },
        ]
    }

    /// A route for whoever is not signed in yet.
    private func open(
        _ operation: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ handle: @escaping @Sendable (ServiceRequest) async throws -> Response
    ) -> Route {
        Route(operation, method, path, .anybody, isOfLedger: false, handle)
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
