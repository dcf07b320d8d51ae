import Crypto

/// One OpenID provider: what it says about itself, its keys, and what it says about people.
///
/// Discovery and keys are fetched when first needed and kept for an hour; keys sooner when a token
/// names one that is not among them, though not more often than the settings say.
/// Source: OpenID Connect Core 1.0 §3.1 (code flow), RFC 7636 (PKCE), RFC 9700.
public actor OpenIDProvider {
    public nonisolated let settings: ProviderSettings
    private nonisolated let client: ProviderClient
    private var metadata: (value: ProviderMetadata, fetched: ContinuousClock.Instant)?
    private var keys: (value: ProviderKeys, fetched: ContinuousClock.Instant)?
    /// So that many who sign in at once ask once.
    private var fetching: Task<ProviderKeys, any Error>?

    private static let keptFor: Duration = .seconds(3600)

    public init(_ settings: ProviderSettings) {
        self.settings = settings
        client = ProviderClient(timeout: .seconds(settings.timeout))
    }

    // MARK: Asking

    func discover() async throws(ProviderFault) -> ProviderMetadata {
        if let metadata, .now - metadata.fetched < OpenIDProvider.keptFor { return metadata.value }
        guard WebAddress.isSafeEndpoint(settings.issuer) else { throw .insecureEndpoint("issuer") }
        let bytes = try await client.get(ProviderMetadata.address(of: settings.issuer))
        let found = try ProviderMetadata(bytes, issuer: settings.issuer)
        metadata = (found, .now)
        return found
    }

    /// What a sign-in begins with: everything but the address to send the browser to.
    struct Opening: Sendable {
        let redirect: String
        let state: String
        let nonce: String
        let verifier: String
    }

    /// Where to send a browser that wants to sign in.
    func authorization(_ opening: Opening) async throws(ProviderFault) -> String {
        let place = try await discover().authorization
        let challenge = Secret.base64URL(Array(SHA256.hash(data: Array(opening.verifier.utf8))))
        var values = [
            ("response_type", "code"), ("client_id", settings.clientID),
            ("redirect_uri", opening.redirect), ("scope", scope), ("state", opening.state),
            ("nonce", opening.nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ]
        if let levels = settings.claims.required.first(where: { $0.claim == "acr" })?.anyOf {
            values.append(("acr_values", levels.joined(separator: " ")))
        }
        return WebAddress.adding(values, to: place)
    }

    private nonisolated var scope: String {
        let others = settings.scopes.filter { $0 != "openid" }
        return (["openid"] + others).joined(separator: " ")
    }

    /// Where to end the provider's own session, if it can be ended; nil when it cannot be asked.
    func endSession(returningTo url: String) async -> String? {
        guard let place = try? await discover().endSession else { return nil }
        return WebAddress.adding(
            [("client_id", settings.clientID), ("post_logout_redirect_uri", url)],
            to: place
        )
    }

    // MARK: Believing

    /// Trades a code for an ID token and believes it, or says why not.
    func identify(
        code: String,
        _ opening: Opening,
        now: Int64
    ) async throws(ProviderFault) -> (subject: String, claims: [String: ClaimValue]) {
        let (text, accessToken) = try await redeem(code, opening)
        do {
            let token = try IDToken(text)
            try await checkSignature(of: token)
            let subject = try token.subject(
                IDToken.Expectation(
                    issuer: settings.issuer,
                    clientID: settings.clientID,
                    nonce: opening.nonce,
                    accessToken: accessToken,
                    now: now,
                    skew: Int64(settings.skew)
                )
            )
            return (subject, token.claims)
        } catch let fault as TokenFault {
            throw .token(fault)
        } catch let fault as ProviderFault {
            throw fault
        } catch {
            throw .unreachable
        }
    }

    private func redeem(
        _ code: String,
        _ opening: Opening
    ) async throws(ProviderFault) -> (idToken: String, accessToken: String?) {
        let metadata = try await discover()
        var form = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", opening.redirect), ("code_verifier", opening.verifier),
        ]
        var authorization: String?
        if let secret = settings.clientSecret, metadata.takesBasic {
            authorization = OpenIDProvider.basic(settings.clientID, secret)
        } else {
            form.append(("client_id", settings.clientID))
            if let secret = settings.clientSecret { form.append(("client_secret", secret)) }
        }
        let (status, body) = try await client.post(
            form,
            to: metadata.token,
            authorization: authorization
        )
        guard status == 200 else { throw .status(status) }
        guard let members = ClaimValue.members(body), let token = members["id_token"]?.text else {
            throw .malformed("token")
        }
        return (token, members["access_token"]?.text)
    }

    /// RFC 6749 §2.3.1: both parts are escaped as in a form before they are joined.
    private static func basic(_ id: String, _ secret: String) -> String {
        let pair = WebAddress.escaped(id) + ":" + WebAddress.escaped(secret)
        return "Basic " + Secret.base64(Array(pair.utf8))
    }

    // MARK: Keys

    private func checkSignature(of token: IDToken) async throws {
        var known = try await keySet(freshSince: .now - OpenIDProvider.keptFor)
        for attempt in 0...1 {
            let isLast = attempt == 1
            do throws(TokenFault) {
                let found = try known.candidates(id: token.keyID, algorithm: token.algorithm)
                if await token.isSigned(byOneOf: found) { return }
                // A named key does not change; an unnamed one may have.
                if isLast || token.keyID != nil { throw .signature }
            } catch {
                guard !isLast, error != .signature, error != .keyMissing else { throw error }
            }
            known = try await keySet(freshSince: .now - .seconds(settings.keysRefetch))
        }
    }

    /// The keys, fetched after a moment.
    private func keySet(freshSince moment: ContinuousClock.Instant) async throws -> ProviderKeys {
        if let keys, keys.fetched >= moment { return keys.value }
        if let fetching { return try await fetching.value }
        let address = try await discover().keys
        let task = Task { [client] in try ProviderKeys(try await client.get(address)) }
        fetching = task
        defer { fetching = nil }
        let value = try await task.value
        keys = (value, .now)
        return value
    }
}
