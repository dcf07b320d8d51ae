public import Ledger

/// Where a ledger lies on PostgreSQL: hosts, database, who asks, and the ledger's name.
///
/// `postgresql://user@host1:5432,host2:5432/database?sslmode=verify-full&…#ledger`, RFC 3986 with
/// several hosts as libpq reads them (PostgreSQL 15, §34.1.1.2). The fragment names the ledger.
/// Names of parameters are libpq's, and three of our own: `password_file` is read for the password,
/// `pool_size` bounds the connections of a node, `patience` the seconds an answer is waited for.
public struct PostgresAddress: Hashable, Sendable {
    /// The address as it was given; it never holds a password.
    public let text: String
    public let ledger: String
    public let poolSize: Int
    /// Seconds until a server that says nothing is given up.
    public let patience: Int
    /// Who, where and which ledger, for messages: without parameters.
    public let place: String
    let passwordFile: String?
    /// What libpq is told, by its own keywords.
    let parameters: [String: String]

    /// Why an address was refused.
    public struct Fault: Error, Hashable, Sendable {
        public let words: Words

        init(_ vi: String, _ en: String) {
            words = Words(vi: vi, en: en)
        }
    }

    /// Parameters of libpq an operator may set; what decides about safety of data is set here.
    private static let known: Set<String> = [
        "target_session_attrs", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl",
        "ssl_min_protocol_version", "passfile", "connect_timeout", "application_name", "host",
        "port", "channel_binding", "require_auth", "gssencmode", "krbsrvname", "keepalives_idle",
        "keepalives_interval", "keepalives_count", "tcp_user_timeout",
    ]
    private static let own: Set<String> = ["password_file", "pool_size", "patience"]

    public init(_ text: String) throws(Fault) {
        self.text = text
        var rest = try PostgresAddress.afterScheme(text)
        (rest, ledger) = try PostgresAddress.ledger(behind: rest)
        var given = try PostgresAddress.parameters(takenFrom: &rest)
        poolSize = try PostgresAddress.number(given["pool_size"], "pool_size", 2...1000) ?? 8
        patience = try PostgresAddress.number(given["patience"], "patience", 1...3600) ?? 30
        passwordFile = given["password_file"]
        for name in PostgresAddress.own { given[name] = nil }
        let server = try PostgresServerPart(rest)
        place = "postgresql://\(rest)#\(ledger)"
        parameters = server.parameters.merging(given) { $1 }
            .merging(PostgresAddress.defaults(server, given)) { given, _ in given }
    }

    /// A dead primary is noticed within seconds, and a stranger on the network is not believed.
    private static func defaults(
        _ server: PostgresServerPart,
        _ given: [String: String]
    ) -> [String: String] {
        let isLocal = server.isLocal && (given["host"].map { $0.hasPrefix("/") } ?? true)
        return [
            "sslmode": isLocal ? "prefer" : "verify-full",
            "target_session_attrs": "read-write", "connect_timeout": "5",
            "application_name": "socai", "keepalives_idle": "5", "keepalives_interval": "2",
            "keepalives_count": "3", "tcp_user_timeout": "10000",
        ]
    }

    private static func afterScheme(_ text: String) throws(Fault) -> Substring {
        for scheme in ["postgresql://", "postgres://"] where text.hasPrefix(scheme) {
            return text.dropFirst(scheme.count)
        }
        throw Fault(
            "Địa chỉ PostgreSQL phải bắt đầu bằng “postgresql://”.",
            "An address of PostgreSQL must begin with “postgresql://”."
        )
    }

    private static func ledger(
        behind text: Substring
    ) throws(Fault) -> (rest: Substring, ledger: String) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, isName(parts[1]) else {
            throw Fault(
                "Địa chỉ thiếu tên sổ: thêm “#ten-so” vào cuối (chữ thường a–z, số, “.”, “-”, “_”, "
                    + "nhiều nhất 50 ký tự).",
                "The address lacks the ledger's name: add “#name” at its end (a–z, digits, “.”, "
                    + "“-”, “_”, at most 50 characters)."
            )
        }
        return (parts[0], String(parts[1]))
    }

    /// Names are harmless wherever they stand: in SQL, in file names, in channels.
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 50 else { return false }
        func isPlain(_ byte: UInt8) -> Bool {
            (97...122).contains(byte) || (48...57).contains(byte)
        }
        return isPlain(first)
            && text.utf8.allSatisfy { isPlain($0) || $0 == 45 || $0 == 46 || $0 == 95 }
    }

    private static func parameters(
        takenFrom rest: inout Substring
    ) throws(Fault) -> [String: String] {
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        rest = parts[0]
        guard parts.count == 2 else { return [:] }
        var values: [String: String] = [:]
        for pair in parts[1].split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(sides[0])
            if name == "password" { throw passwordFault }
            guard known.contains(name) || own.contains(name) else {
                throw Fault(
                    "Tham số “\(name)” trong địa chỉ không dùng được.",
                    "The parameter “\(name)” of the address is not known."
                )
            }
            guard sides.count == 2, let value = PercentCode.decode(sides[1]), !value.isEmpty,
                values.updateValue(value, forKey: name) == nil
            else {
                throw Fault(
                    "Tham số “\(name)” trong địa chỉ thiếu giá trị hoặc có hai lần.",
                    "The parameter “\(name)” of the address has no value or stands there twice."
                )
            }
        }
        return values
    }

    private static func number(
        _ text: String?,
        _ name: String,
        _ range: ClosedRange<Int>
    ) throws(Fault) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Fault(
                "“\(name)” phải là số từ \(range.lowerBound) đến \(range.upperBound).",
                "“\(name)” must be a number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    static let passwordFault = Fault(
        "Không ghi mật khẩu trong địa chỉ: dùng “password_file=/đường/dẫn”, “passfile=…” hoặc ~/.pgpass.",
        "No password in the address: use “password_file=/path”, “passfile=…” or ~/.pgpass."
    )
}

/// `user@host:port,host:port/database` of an address.
struct PostgresServerPart {
    let parameters: [String: String]
    /// Whether every host is this machine.
    let isLocal: Bool

    init(_ text: Substring) throws(PostgresAddress.Fault) {
        var parameters: [String: String] = [:]
        let sides = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var hosts = sides[0]
        if let at = hosts.lastIndex(of: "@") {
            let user = hosts[..<at]
            if user.contains(":") { throw PostgresAddress.passwordFault }
            parameters["user"] = try PostgresServerPart.decoded(user)
            hosts = hosts[hosts.index(after: at)...]
        }
        guard sides.count == 2, !sides[1].isEmpty else { throw PostgresServerPart.noDatabase }
        parameters["dbname"] = try PostgresServerPart.decoded(sides[1])
        let servers = try PostgresServerPart.servers(hosts)
        if !servers.isEmpty {
            parameters["host"] = servers.map(\.host).joined(separator: ",")
            parameters["port"] = servers.map(\.port).joined(separator: ",")
        }
        self.parameters = parameters
        isLocal = servers.allSatisfy { server in
            ["localhost", "127.0.0.1", "::1"].contains(server.host) || server.host.hasPrefix("/")
        }
    }

    private static func servers(
        _ text: Substring
    ) throws(PostgresAddress.Fault) -> [(host: String, port: String)] {
        guard !text.isEmpty else { return [] }
        var servers: [(host: String, port: String)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            var (host, port) = (part, Substring("5432"))
            if part.first == "[", let end = part.firstIndex(of: "]") {
                host = part[part.index(after: part.startIndex)..<end]
                let rest = part[part.index(after: end)...]
                if rest.first == ":" { port = rest.dropFirst() }
            } else if let colon = part.lastIndex(of: ":") {
                (host, port) = (part[..<colon], part[part.index(after: colon)...])
            }
            guard !host.isEmpty, let number = UInt16(port), number > 0 else {
                throw PostgresAddress.Fault(
                    "“\(part)” không phải là “máy:cổng”.",
                    "“\(part)” is no “host:port”."
                )
            }
            servers.append((try decoded(host), String(number)))
        }
        return servers
    }

    private static func decoded(_ text: Substring) throws(PostgresAddress.Fault) -> String {
        guard let value = PercentCode.decode(text), !value.isEmpty else {
            throw PostgresAddress.Fault(
                "“\(text)” trong địa chỉ viết sai.",
                "“\(text)” in the address is not well written."
            )
        }
        return value
    }

    private static var noDatabase: PostgresAddress.Fault {
        PostgresAddress.Fault(
            "Địa chỉ thiếu tên cơ sở dữ liệu: “postgresql://user@may:5432/TEN#so”.",
            "The address lacks the database: “postgresql://user@host:5432/NAME#ledger”."
        )
    }
}

/// Percent-encoding (RFC 3986 §2.1).
enum PercentCode {
    /// Nil for a broken escape, a NUL or bytes that are no UTF-8.
    static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 37 else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let high = digit(rest[rest.startIndex]),
                let low = digit(rest[rest.startIndex + 1])
            else { return nil }
            bytes.append(high << 4 | low)
            rest = rest.dropFirst(2)
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
