public import HTTPTypes
public import Ledger
public import LedgerSQLite

/// Finds out who sent a request, by an API key or by a browser's session.
///
/// Cost: a SHA-256 and a look-up in memory; twice a second, and for whoever comes first, a look into
/// the file (20 µs).
public final class Authenticator: Sendable {
    let settings: IdentitySettings
    let file: ServiceFile
    let clock: @Sendable () -> Instant
    let cookie: SessionCookie
    let failures: FailureLimiter
    /// Sign-ins begun, which anybody may do.
    let beginnings: FailureLimiter
    let isProxy: @Sendable (String) -> Bool
    private let failed: @Sendable (ServiceMetrics.AuthenticationWay) -> Void
    private let cache: CredentialCache
    private let origin: String

    /// `isProxy` tells the addresses of our own proxies, whose `X-Forwarded-For` is believed; `failed`
    /// is told of every caller who was not recognised.
    public init(
        _ file: ServiceFile,
        settings: IdentitySettings,
        isProxy: @escaping @Sendable (String) -> Bool = { _ in false },
        failed: @escaping @Sendable (ServiceMetrics.AuthenticationWay) -> Void = { _ in },
        clock: @escaping @Sendable () -> Instant = Authenticator.systemTime
    ) {
        (self.file, self.settings, self.clock) = (file, settings, clock)
        (self.isProxy, self.failed) = (isProxy, failed)
        cookie = SessionCookie("socai", isInsecure: settings.insecureCookies)
        failures = FailureLimiter(max: settings.failuresMax)
        beginnings = FailureLimiter(max: settings.beginningsMax)
        cache = CredentialCache(file)
        origin = WebAddress.origin(of: settings.publicURL)
    }

    /// Whoever sent the request; nil when it proves nothing, as with a session that is over.
    ///
    /// A key is asked first, and then the session does not count. A session may write only with its
    /// token in `SoCai-CSRF` and from pages of ours.
    /// - Throws: ``Problem`` 401 for a key that is not good, 403 for a request that may be forged; and
    ///   `StoreError` when the file cannot be read.
    public func caller(of request: HTTPRequest) throws -> Caller? {
        let fields = request.headerFields
        if let header = fields[.authorization] { return try caller(authorized: header) }
        // A one-time link needs nobody, and its page has no way to send a token.
        if request.path?.hasPrefix("/auth/bootstrap/") == true { return nil }
        guard let secret = cookie.secret(in: fields) else { return nil }
        guard let session = try session(of: secret) else {
            failed(.session)
            return nil
        }
        if !Authenticator.isSafe(request.method) { try checkForgery(request, secret) }
        return Caller(name: session.name, proof: .session(id: Authenticator.id(of: session)))
    }

    /// Counts a caller whom a problem turns away.
    func noteFailure(_ problem: Problem) {
        switch problem.code {
        case "auth.key", "auth.scheme": failed(.key)
        case "auth.csrf": failed(.csrf)
        case "auth.link": failed(.bootstrap)
        default: failed(.oidc)
        }
    }

    // MARK: Keys

    private func caller(authorized header: String) throws -> Caller {
        let parts = header.split(separator: " ", omittingEmptySubsequences: false)
        guard parts[0].lowercased() == "bearer" else { throw Problem.otherScheme }
        guard parts.count == 2, let sent = APIKey(parts[1]),
            let key = try cache.key(sent.id)
        else { throw Problem.badKey }
        let now = clock()
        guard Secret.isEqual(sent.hash, key.hash), key.revoked == nil, now < key.expires else {
            throw Problem.badKey
        }
        cache.noteUse(of: key, at: now)
        return Caller(name: key.name, proof: .key(id: key.id), narrowedTo: key.rights)
    }

    // MARK: Sessions

    /// The session a cookie stands for, if it is neither too old nor idle for too long.
    func session(of secret: String) throws -> SessionRecord? {
        guard let session = try cache.session(Secret.hash(secret)) else { return nil }
        let now = clock()
        let idle = now.millisecondsSinceEpoch - session.lastSeen.millisecondsSinceEpoch
        guard now < session.expires, idle < Int64(settings.session.idle) * 1000 else { return nil }
        cache.noteUse(of: session, at: now)
        return session
    }

    /// Begins a session under a fresh secret, whatever the browser had before; that one ends.
    func signIn(
        _ name: String,
        provider: String?,
        replacing fields: HTTPFields
    ) async throws -> String {
        let (secret, now) = (Secret.fresh(), clock())
        let record = SessionRecord(
            hash: Secret.hash(secret),
            name: name,
            provider: provider,
            created: now,
            expires: now.adding(seconds: settings.session.lifetime)
        )
        try await file.begin(record, instead: cookie.secret(in: fields).map { Secret.hash($0) })
        return secret
    }

    /// A session's name in logs; nobody can sign in with it.
    private static func id(of session: SessionRecord) -> String {
        Secret.hexadecimal(session.hash.prefix(8))
    }

    // MARK: Forged requests

    /// What a page of ours must send with everything that writes.
    static func token(of secret: String) -> String {
        Secret.derived("socai csrf", from: secret)
    }

    private func checkForgery(_ request: HTTPRequest, _ secret: String) throws {
        let sent = request.headerFields[.csrfToken] ?? ""
        let token = Authenticator.token(of: secret)
        guard Secret.isEqual(Array(sent.utf8), Array(token.utf8)), isFromHere(request) else {
            throw Problem.forged
        }
    }

    /// Whether a browser says that a page of ours sent it, as far as it says anything.
    func isFromHere(_ request: HTTPRequest) -> Bool {
        if let site = request.headerFields[.secFetchSite], site != "same-origin", site != "none" {
            return false
        }
        guard let sent = request.headerFields[.origin] else { return true }
        return sent == origin
    }

    private static func isSafe(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head || method == .options
    }
}

extension HTTPField.Name {
    private static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("no field: \(name)") }
        return field
    }

    static let csrfToken = named("SoCai-CSRF")
    static let secFetchSite = named("Sec-Fetch-Site")
    static let forwardedFor = named("X-Forwarded-For")
    static let referrerPolicy = named("Referrer-Policy")
}
