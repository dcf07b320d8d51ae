import Foundation

/// What may be followed and what not, in addresses others have a hand in.
enum WebAddress {
    /// Scheme, host and port of an address, as browsers send them in `Origin` (RFC 6454 §6.2).
    static func origin(of address: String) -> String {
        guard let url = URLComponents(string: address), let scheme = url.scheme?.lowercased(),
            let host = url.host?.lowercased()
        else { return "null" }
        let usual = scheme == "https" ? 443 : 80
        return "\(scheme)://\(host)" + (url.port.map { $0 == usual ? "" : ":\($0)" } ?? "")
    }

    /// Whether a provider may be asked there: https, or plain http that never leaves this machine.
    static func isSafeEndpoint(_ address: String) -> Bool {
        guard address.utf8.count <= 2048, address.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            let url = URLComponents(string: address), let host = url.host?.lowercased(),
            !host.isEmpty, url.user == nil, url.password == nil, url.fragment == nil
        else { return false }
        let isLoopback = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
        return url.scheme == "https" || url.scheme == "http" && isLoopback
    }

    /// A path of ours to go back to after signing in; `/` for whatever is anything else.
    ///
    /// Nothing a browser could read as another host gets through: `//host`, `/\host`, control
    /// characters, whole addresses.
    static func localPath(_ text: some StringProtocol) -> String {
        guard text.utf8.count <= 1024, text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 92 && $0 != 34 })
        else { return "/" }
        return String(text)
    }

    /// A value within a query or form (RFC 3986 §2.3: all but the unreserved is escaped).
    static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { escaped, byte in
            switch byte {
            case 45, 46, 48...57, 65...90, 95, 97...122, 126:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                escaped += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// `a=1&b=2` in the order given.
    static func query(_ values: [(String, String)]) -> String {
        values.map { "\($0)=\(escaped($1))" }.joined(separator: "&")
    }

    /// An address with more behind its query, if it has one.
    static func adding(_ values: [(String, String)], to address: String) -> String {
        address + (address.contains("?") ? "&" : "?") + query(values)
    }
}
