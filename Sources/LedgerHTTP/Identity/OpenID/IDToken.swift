import Crypto

/// A provider's statement about somebody, taken apart but not yet believed.
///
/// Source: RFC 7515 (compact serialisation), OpenID Connect Core 1.0 §2 and §3.1.3.7.
struct IDToken: Sendable {
    let algorithm: String
    /// The key it says it is signed with.
    let keyID: String?
    let claims: [String: ClaimValue]
    private let signed: [UInt8]
    private let signature: [UInt8]

    private static let bytesMax = 16 * 1024

    init(_ text: String) throws(TokenFault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= IDToken.bytesMax, parts.count == 3,
            let header = Secret.bytes(base64URL: parts[0]).flatMap({ ClaimValue.members($0) }),
            let claims = Secret.bytes(base64URL: parts[1]).flatMap({ ClaimValue.members($0) }),
            let signature = Secret.bytes(base64URL: parts[2])
        else { throw .malformed }
        // What must be understood and is not; a token for another use, such as `at+jwt`.
        guard header["crit"] == nil, header["b64"] == nil,
            header["typ"].map({ $0.text?.lowercased() == "jwt" }) ?? true
        else { throw .malformed }
        guard let algorithm = header["alg"]?.text, ProviderKeys.algorithms.contains(algorithm)
        else { throw .algorithm }
        guard header["kid"].map({ $0.text != nil }) ?? true else { throw .malformed }
        (self.algorithm, keyID) = (algorithm, header["kid"]?.text)
        (self.claims, self.signature) = (claims, signature)
        signed = Array((parts[0] + "." + parts[1]).utf8)
    }

    /// Whether one of some keys made the signature.
    func isSigned(byOneOf keys: [ProviderKeys.Key]) async -> Bool {
        for key in keys where await key.signed(signed, signature, by: algorithm) { return true }
        return false
    }

    /// What a token is held to.
    struct Expectation: Sendable {
        let issuer: String
        let clientID: String
        let nonce: String
        /// The access token that came with it.
        let accessToken: String?
        /// Seconds after 1970, and how far clocks may differ.
        let now: Int64
        let skew: Int64
    }

    /// Checks everything a token says about itself; the subject it speaks of.
    func subject(_ expected: Expectation) throws(TokenFault) -> String {
        guard claims["iss"]?.text == expected.issuer else { throw .issuer }
        try checkAudience(expected.clientID)
        try checkTimes(expected)
        guard let nonce = claims["nonce"]?.text,
            Secret.isEqual(Array(nonce.utf8), Array(expected.nonce.utf8))
        else { throw .nonce }
        try checkAccessToken(expected.accessToken)
        guard let subject = claims["sub"]?.text, 1...255 ~= subject.utf8.count else {
            throw .subject
        }
        return subject
    }

    private func checkAudience(_ clientID: String) throws(TokenFault) {
        let audience = claims["aud"]?.texts ?? []
        guard audience.contains(clientID) else { throw .audience }
        guard let party = claims["azp"] else {
            guard audience.count == 1 else { throw .authorizedParty }
            return
        }
        guard party.text == clientID else { throw .authorizedParty }
    }

    private func checkTimes(_ expected: Expectation) throws(TokenFault) {
        guard let expires = claims["exp"]?.seconds, expected.now < expires + expected.skew else {
            throw .expired
        }
        guard let issued = claims["iat"]?.seconds, issued <= expected.now + expected.skew else {
            throw .issuedAt
        }
        guard let begin = claims["nbf"] else { return }
        guard let begin = begin.seconds, begin <= expected.now + expected.skew else {
            throw .notYet
        }
    }

    /// `at_hash`: the left half of the access token's hash, by the hash of the signature.
    private func checkAccessToken(_ accessToken: String?) throws(TokenFault) {
        guard let claim = claims["at_hash"] else { return }
        guard let sent = claim.text, let accessToken else { throw .accessTokenHash }
        let bytes = Array(accessToken.utf8)
        let hash: [UInt8] =
            algorithm == "EdDSA" ? Array(SHA512.hash(data: bytes)) : Array(SHA256.hash(data: bytes))
        guard sent == Secret.base64URL(Array(hash.prefix(hash.count / 2))) else {
            throw .accessTokenHash
        }
    }
}
