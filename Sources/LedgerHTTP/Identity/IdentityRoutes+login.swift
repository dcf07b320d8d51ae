import Crypto
import HTTPTypes
import Hummingbird
import Ledger
import LedgerRender
import LedgerSQLite

/// The way to a provider and back.
///
/// What binds a sign-in to one browser is a cookie; nonce and PKCE verifier follow from it, so they
/// are kept nowhere else. The `state` works once.
extension IdentityRoutes {
    /// How long somebody may take at the provider, in seconds.
    private static let loginLifetime = 600

    private var loginCookie: SessionCookie {
        SessionCookie("socai-login", isInsecure: authenticator.settings.insecureCookies)
    }

    func beginLogin(_ asked: ServiceRequest) async throws -> Response {
        let provider = try provider(of: asked)
        let (browser, state, now) = (Secret.fresh(), Secret.fresh(), authenticator.clock())
        let opening = opening(provider, browser: browser, state: state)
        let place: String
        do {
            place = try await provider.authorization(opening)
        } catch {
            throw authenticator.counted(Problem(error), asked.request.head, asked.context)
        }
        let wanted = asked.request.uri.queryParameters.get("return") ?? "/"
        let login = LoginRecord(
            hash: Secret.hash(state),
            browser: Secret.hash(browser),
            provider: provider.settings.name,
            returnPath: WebAddress.localPath(wanted),
            expires: now.adding(seconds: IdentityRoutes.loginLifetime)
        )
        guard try await authenticator.file.begin(login, at: now) else {
            throw Problem.tooManyFailures(60)
        }
        let cookie = loginCookie.setting(browser, maxAge: IdentityRoutes.loginLifetime)
        return redirect(to: place, setting: [cookie])
    }

    func finishLogin(_ asked: ServiceRequest) async throws -> Response {
        do {
            return try await finish(asked, at: try provider(of: asked))
        } catch let fault as ProviderFault {
            throw authenticator.counted(Problem(fault), asked.request.head, asked.context)
        } catch let problem as Problem {
            throw authenticator.counted(problem, asked.request.head, asked.context)
        }
    }

    private func finish(
        _ asked: ServiceRequest,
        at provider: OpenIDProvider
    ) async throws -> Response {
        let answer = try CallbackAnswer(asked.request)
        let (login, browser) = try await take(answer.state, asked.request.head, provider)
        // RFC 9207: an answer that says who gives it has to come from whom it was sent to.
        let mustTell = try await provider.discover().tellsIssuer
        guard answer.issuer.map({ $0 == provider.settings.issuer }) ?? !mustTell else {
            throw ProviderFault.otherIssuer
        }
        if let error = answer.error { throw Problem.refusedByProvider(error) }
        guard let code = answer.code else { throw Problem.badState }
        let found = try await provider.identify(
            code: code,
            opening(provider, browser: browser, state: answer.state),
            now: authenticator.clock().seconds
        )
        let name = try await account(found.subject, found.claims, provider.settings)
        let secret = try await authenticator.signIn(
            name,
            provider: provider.settings.name,
            replacing: asked.request.headers
        )
        return redirect(
            to: login.returnPath,
            setting: [authenticator.cookie.setting(secret), loginCookie.removing]
        )
    }

    /// The sign-in a state belongs to, if this browser began it here and not too long ago.
    private func take(
        _ state: String,
        _ request: HTTPRequest,
        _ provider: OpenIDProvider
    ) async throws -> (LoginRecord, browser: String) {
        guard let login = try await authenticator.file.takeLogin(Secret.hash(state)),
            let browser = loginCookie.secret(in: request.headerFields),
            Secret.isEqual(login.browser, Secret.hash(browser)),
            login.provider == provider.settings.name, authenticator.clock() < login.expires
        else { throw Problem.badState }
        return (login, browser)
    }

    private func account(
        _ subject: String,
        _ claims: [String: ClaimValue],
        _ settings: ProviderSettings
    ) async throws -> String {
        if let missing = settings.claims.unmet(by: claims) { throw Problem.claimMissing(missing) }
        return try await authenticator.file.account(
            issuer: settings.issuer,
            subject: subject,
            wanted: settings.claims.accountName(in: claims),
            pseudonym: ClaimMapping.pseudonym(issuer: settings.issuer, subject: subject),
            at: authenticator.clock()
        )
    }

    private func opening(
        _ provider: OpenIDProvider,
        browser: String,
        state: String
    ) -> OpenIDProvider.Opening {
        let (name, url) = (provider.settings.name, authenticator.settings.publicURL)
        return OpenIDProvider.Opening(
            redirect: "\(url)/auth/callback/\(name)",
            state: state,
            nonce: Secret.derived("socai nonce \(state)", from: browser),
            verifier: Secret.derived("socai pkce \(state)", from: browser)
        )
    }

    private func provider(of asked: ServiceRequest) throws -> OpenIDProvider {
        let name = asked.context.parameters.get("provider")
        guard let provider = providers.first(where: { $0.settings.name == name }) else {
            throw Problem.noProvider
        }
        return provider
    }
}
