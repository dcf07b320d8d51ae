/// What a provider says about itself.
///
/// Source: OpenID Connect Discovery 1.0 §3 and §4.3, RFC 9207 §3.
struct ProviderMetadata: Hashable, Sendable {
    let authorization: String
    let token: String
    let keys: String
    let endSession: String?
    /// Whether it takes the client's secret in a header; the default where it says nothing.
    let takesBasic: Bool
    /// Whether its answers to a browser must say who gives them.
    let tellsIssuer: Bool

    /// Where the document of an issuer lies.
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)
            + "/.well-known/openid-configuration"
    }

    /// - Throws: ``ProviderFault`` when it is no such document, another issuer's, or sends somewhere
    ///   that is not to be asked.
    init(_ bytes: [UInt8], issuer: String) throws(ProviderFault) {
        guard let members = ClaimValue.members(bytes) else { throw .malformed("discovery") }
        guard members["issuer"]?.text == issuer else { throw .otherIssuer }
        func endpoint(_ name: String) throws(ProviderFault) -> String {
            guard let address = members[name]?.text else { throw .malformed("discovery") }
            guard WebAddress.isSafeEndpoint(address) else { throw .insecureEndpoint(name) }
            return address
        }
        authorization = try endpoint("authorization_endpoint")
        token = try endpoint("token_endpoint")
        keys = try endpoint("jwks_uri")
        endSession =
            members["end_session_endpoint"] == nil
            ? nil : try endpoint("end_session_endpoint")
        let methods = members["token_endpoint_auth_methods_supported"]?.texts
        takesBasic = methods?.contains("client_secret_basic") ?? true
        tellsIssuer = members["authorization_response_iss_parameter_supported"] == .flag(true)
    }
}
