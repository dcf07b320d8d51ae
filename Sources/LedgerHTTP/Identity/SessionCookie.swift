import HTTPTypes

/// The cookies that say which browser asks.
///
/// `__Host-` lets a browser take them only from this very host, over TLS, for every path (RFC 6265bis
/// §4.1.3.2), so no neighbour under the same domain can plant one.
struct SessionCookie: Sendable {
    let name: String
    private let attributes: String

    /// The purpose is what comes behind the prefix: `socai` or `socai-login`.
    init(_ purpose: String, isInsecure: Bool) {
        name = isInsecure ? purpose : "__Host-" + purpose
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isInsecure ? "" : "; Secure")
    }

    /// The value for `Set-Cookie`; the cookie ends with the browser or after some seconds.
    func setting(_ value: String, maxAge: Int? = nil) -> String {
        "\(name)=\(value)\(attributes)" + (maxAge.map { "; Max-Age=\($0)" } ?? "")
    }

    /// The value for `Set-Cookie` that takes it away.
    var removing: String { setting("", maxAge: 0) }

    /// The secret a browser sent; nil when there is none, one too many, or one of another form.
    func secret(in fields: HTTPFields) -> String? {
        guard let header = fields[.cookie], header.utf8.count <= 8192 else { return nil }
        var found: Substring?
        for part in header.split(separator: ";") {
            let pair = part.drop { $0 == " " }
            guard pair.hasPrefix(name), pair.dropFirst(name.count).first == "=" else { continue }
            guard found == nil else { return nil }
            found = pair.dropFirst(name.count + 1)
        }
        guard let found, Secret.isSecret(found) else { return nil }
        return String(found)
    }
}
