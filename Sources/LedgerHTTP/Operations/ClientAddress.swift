public import HTTPTypes
import Hummingbird

/// Who a request comes from, behind proxies too.
public enum ClientAddress {
    /// The last address of `X-Forwarded-For` that is no trusted proxy's, when the one who connected
    /// is; else the one who connected.
    ///
    /// What an untrusted client writes into the header is never believed. Nil when the connection
    /// has no address, or a trusted proxy forwards what is none.
    public static func of(
        _ fields: HTTPFields,
        peer: String?,
        trusting proxies: [Network]
    ) -> String? {
        guard let peer else { return nil }
        func isTrusted(_ address: String) -> Bool { proxies.contains { $0.contains(address) } }
        guard isTrusted(peer), let name = HTTPField.Name("X-Forwarded-For") else { return peer }
        let hops = fields[values: name].joined(separator: ",").split(separator: ",")
            .map { String($0.filter { $0 != " " && $0 != "\t" }) }
        var address = peer
        for hop in hops.reversed() {
            guard Network(hop) != nil, !hop.contains("/") else { return nil }
            address = hop
            if !isTrusted(hop) { break }
        }
        return address
    }

    /// Whether a proxy passed the request on.
    static func isForwarded(_ fields: HTTPFields) -> Bool {
        ["X-Forwarded-For", "Forwarded", "X-Real-IP"].contains { name in
            HTTPField.Name(name).map { fields[$0] != nil } ?? false
        }
    }
}
