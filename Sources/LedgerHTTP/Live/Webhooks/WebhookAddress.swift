import Foundation
import Glibc
import HTTPTypes
import Ledger

/// Where a receiver is, if it is somewhere we may send to.
struct WebhookAddress: Hashable, Sendable {
    let url: String
    let host: String
    private let isSecure: Bool

    /// - Throws: ``Problem`` saying what is wrong with the address.
    init(_ text: String, _ settings: WebhookSettings) throws {
        guard text.utf8.count <= 2048, let parts = URLComponents(string: text),
            let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(),
            !host.isEmpty, !host.contains("%"), parts.user == nil, parts.password == nil,
            parts.fragment == nil
        else { throw WebhookAddress.malformed }
        (url, isSecure) = (text, scheme == "https")
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard isSecure || scheme == "http" else { throw WebhookAddress.malformed }
        let literal = NetworkAddress.literal(self.host)
        let isLocal = literal?.reach == .loopback || self.host == "localhost"
        guard isSecure || (isLocal && settings.allowsLoopback) else {
            throw WebhookAddress.insecure
        }
        if let literal, !literal.isAllowed(settings) { throw WebhookAddress.forbidden }
        if self.host == "localhost" || self.host.hasSuffix(".localhost"), !settings.allowsLoopback {
            throw WebhookAddress.forbidden
        }
    }

    /// An address the name stands for now and that may be sent to; nil when there is none.
    ///
    /// Blocks. One forbidden address forbids the name, so that it cannot lead elsewhere later.
    func resolve(_ settings: WebhookSettings) -> String? {
        let all = NetworkAddress.resolved(host)
        guard !all.isEmpty, all.allSatisfy({ $0.isAllowed(settings) }) else { return nil }
        guard isSecure || all.allSatisfy({ $0.reach == .loopback }) else { return nil }
        return all[0].text
    }

    private static let malformed = Problem.badField(
        "url",
        "webhook.url",
        Words(
            vi: "Phải là một địa chỉ https đầy đủ, không kèm tên, mật khẩu hay “#”.",
            en: "It must be a whole https address, without user, password or fragment."
        )
    )
    private static let insecure = Problem.badField(
        "url",
        "webhook.insecure",
        Words(vi: "Chỉ nhận https.", en: "Only https is taken.")
    )
    private static let forbidden = Problem.badField(
        "url",
        "webhook.forbidden",
        Words(
            vi: "Địa chỉ nội bộ hoặc của chính máy này: không gửi tới đó.",
            en: "A private address, or one of this machine: nothing is sent there."
        )
    )
}

/// An address of the network and how far it reaches.
struct NetworkAddress: Hashable {
    enum Reach { case loopback, privately, publicly, never }

    let text: String
    let reach: Reach

    func isAllowed(_ settings: WebhookSettings) -> Bool {
        switch reach {
        case .loopback: settings.allowsLoopback
        case .privately: settings.allowsPrivate
        case .publicly: true
        case .never: false
        }
    }

    /// Any spelling of an address that the system would take for one: `127.1`, `0x7f000001`, `::1`.
    static func literal(_ host: String) -> NetworkAddress? {
        resolved(host, flags: AI_NUMERICHOST).first
    }

    static func resolved(_ host: String, flags: Int32 = 0) -> [NetworkAddress] {
        var (hints, list) = (addrinfo(), UnsafeMutablePointer<addrinfo>?.none)
        (hints.ai_socktype, hints.ai_flags) = (Int32(SOCK_STREAM.rawValue), flags)
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var (found, next) = ([NetworkAddress](), list)
        while let info = next?.pointee {
            if let address = info.ai_addr, let one = NetworkAddress(address, info.ai_addrlen) {
                found.append(one)
            }
            next = info.ai_next
        }
        return found
    }

    private init?(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let failed = getnameinfo(
            address,
            length,
            &name,
            socklen_t(name.count),
            nil,
            0,
            NI_NUMERICHOST
        )
        guard failed == 0 else { return nil }
        text = String(
            decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        let raw = UnsafeRawPointer(address)
        if Int32(address.pointee.sa_family) == AF_INET {
            let bytes = raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr
            reach = NetworkAddress.reach(withUnsafeBytes(of: bytes) { Array($0) })
        } else {
            let bytes = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            reach = NetworkAddress.reach6(withUnsafeBytes(of: bytes) { Array($0) })
        }
    }

    /// Source: RFC 6890, the IANA registry of special IPv4 addresses.
    private static func reach(_ bytes: [UInt8]) -> Reach {
        switch (bytes[0], bytes[1]) {
        case (127, _): .loopback
        case (10, _), (172, 16...31), (192, 168), (100, 64...127): .privately
        case (0, _), (169, 254), (192, 0), (198, 18...19), (224..., _): .never
        default: .publicly
        }
    }

    /// Source: RFC 4291 §2.5, RFC 4193, RFC 6052.
    private static func reach6(_ bytes: [UInt8]) -> Reach {
        let isLow = bytes[..<10].allSatisfy { $0 == 0 }
        if isLow, bytes[10] == 255, bytes[11] == 255 { return reach(Array(bytes[12...])) }
        if isLow, bytes[10...14].allSatisfy({ $0 == 0 }) {
            return bytes[15] == 1 ? .loopback : .never
        }
        switch (bytes[0], bytes[1]) {
        case (0xfc...0xfd, _): return .privately
        case (0x20...0x3f, _): return .publicly
        default: return .never
        }
    }
}

extension Problem {
    /// A field of a body that cannot be used.
    static func badField(_ name: String, _ code: String, _ words: Words) -> Problem {
        Problem(
            .unprocessableContent,
            code,
            title: Words(vi: "Không dùng được", en: "It cannot be used"),
            detail: words,
            errors: [Part(pointer: "/" + name, code: code, words: words)]
        )
    }
}
