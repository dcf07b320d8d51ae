import Foundation
import Ledger
import LedgerHTTP
import Testing

/// What the settings file may say, and what it is told when it may not.
@Suite struct SettingsTests {
    private static let least = """
        state: state
        ledgers:
          - {name: tinh, home: tinh}

        """

    private func faults(
        _ yaml: String,
        _ environment: [String: String] = [:],
        looksAtFiles: Bool = false
    ) -> [String] {
        do throws(SettingsFaults) {
            _ = try ServiceSettings(
                yaml: yaml,
                folder: "/nowhere",
                environment: environment,
                looksAtFiles: looksAtFiles
            )
            return []
        } catch {
            return error.faults.map(\.words.en)
        }
    }

    @Test func `what is left out takes its default, paths are below the file`() throws {
        let settings = try ServiceSettings(
            yaml: Self.least,
            folder: "/etc/socai",
            looksAtFiles: false
        )
        #expect(settings.listen == .init(address: "127.0.0.1", port: 8080))
        #expect(settings.state == "/etc/socai/state")
        #expect(settings.ledgers == [.init(name: "tinh", home: "/etc/socai/tinh")])
        #expect(settings.tls == nil)
        #expect(settings.limits.queue == 4096)
        #expect(settings.metricsAllow.map(\.description) == ["127.0.0.0/8", "::1"])
    }

    @Test func `a variable holds over the file, for every key outside lists`() throws {
        let settings = try ServiceSettings(
            yaml: Self.least + "listen: {port: 1}\ntrusted_proxies: [\"10.0.0.1\"]\n",
            folder: "/etc",
            environment: [
                "SOCAI_LISTEN_PORT": "9", "SOCAI_LOG_LEVEL": "debug", "SOCAI_HOME": "/elsewhere",
                "SOCAI_TRUSTED_PROXIES": "10.0.0.0/8, ::1", "SOCAI_STATE": "/var/lib/s",
                "SOCAI_PUBLIC_URL": "https://a.example/",
            ],
            looksAtFiles: false
        )
        #expect(settings.listen.port == 9)
        #expect(settings.logLevel == "debug")
        #expect(settings.trustedProxies.map(\.description) == ["10.0.0.0/8", "::1"])
        #expect(settings.state == "/var/lib/s")
        #expect(settings.publicURL == "https://a.example")
    }

    @Test(arguments: [
        (
            "listen: {prot: 1}",
            "line 4, column 10: there is no “prot”; did you mean “port”?"
        ),
        (
            "listen: {port: 65536}",
            "line 4, column 16: listen.port: “65536” must be a whole number 0…65535."
        ),
        (
            "listen: {port: 080}",
            "line 4, column 16: listen.port: “080” must be a whole number 0…65535."
        ),
        (
            "listen: {port: 9223372036854775808}",
            "line 4, column 16: listen.port: “9223372036854775808” must be a whole number 0…65535."
        ),
        (
            "listen: {address: localhost}",
            "line 4, column 19: listen.address: “localhost” is no IP address."
        ),
        ("listen: 8080", "line 4, column 9: it must be “key: value” lines."),
        (
            "log: {level: loud}",
            "line 4, column 14: log.level: “loud” is none of trace, debug, info, notice, warning, "
                + "error, critical."
        ),
        (
            "trusted_proxies: [\"10.0.0.1/8\"]",
            "line 4, column 19: trusted_proxies: “10.0.0.1/8” is no address or network; write it "
                + "like 10.0.0.0/8 or ::1."
        ),
        ("trusted_proxies: all", "line 4, column 18: it must be a list […]."),
        (
            "tls: {certificate: a.pem}",
            "line 4, column 6: the key “key” is missing."
        ),
        (
            "public_url: https://a.example/so",
            "line 4, column 13: public_url: “https://a.example/so” must not have a path."
        ),
        (
            "public_url: \"https://a.example\\r\\nx: y\"",
            "line 4, column 13: public_url: “https://a.example\r\nx: y” must be one line, not empty."
        ),
        (
            "identity: {session: {idle_minutes: 30, absolute_minutes: 20}}",
            "line 4, column 36: identity.session.idle_minutes: it is longer than absolute_minutes; "
                + "shorten it."
        ),
        (
            "identity: {oidc: [{name: a, issuer: \"https://a.example\", client_id: x}]}",
            "public_url: it is missing; signing in by OpenID Connect needs an address to come back "
                + "to."
        ),
        (
            "identity: {oidc: [{name: a, client_secret: x, issuer: \"https://a\", client_id: x}]}\n"
                + "public_url: https://b",
            "line 4, column 29: there is no “client_secret”; did you mean “client_secret_file”?"
        ),
    ])
    func `a fault is named with its place and how to mend it`(line: String, fault: String) {
        #expect(faults(Self.least + line + "\n") == [fault])
    }

    @Test func `all faults are told at once, in the order of the file`() {
        let told = faults(
            "state: s\nledgers:\n- {name: Tỉnh, home: a}\n- {name: b}\nlog: {level: x}\n",
            ["SOCAI_LISTEN_PROT": "1"]
        )
        #expect(
            told.map { String($0.prefix { $0 != ":" }) } == [
                "line 3, column 10", "line 4, column 3", "line 5, column 14",
                "variable SOCAI_LISTEN_PROT",
            ]
        )
        #expect(told.last?.hasSuffix("did you mean “SOCAI_LISTEN_PORT”?") == true)
    }

    @Test func `two ledgers need two names and two homes`() {
        let told = faults("state: s\nledgers:\n- {name: a, home: x}\n- {name: a, home: x}\n")
        #expect(
            told == [
                "line 4, column 10: ledgers[].name: the name “a” is taken; a name for each ledger.",
                "line 4, column 19: ledgers[].home: /nowhere/x is ledger “a” already; name a ledger "
                    + "once.",
            ]
        )
    }

    @Test(arguments: ["", "- a", "a: b: c", "state: [", "\u{0}", "state: a\nstate: b"])
    func `what is no settings file is refused`(yaml: String) {
        #expect(!faults(yaml).isEmpty)
    }

    @Test func `files that are not there and secrets that are none are refused`() throws {
        let folder = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder + "/tinh",
            withIntermediateDirectories: true
        )
        for (name, mode) in [("open", 0o644), ("closed", 0o640)] {
            _ = FileManager.default.createFile(
                atPath: "\(folder)/\(name)",
                contents: Data("x".utf8),
                attributes: [.posixPermissions: mode]
            )
        }
        func problems(_ tls: String) -> [String] {
            do throws(SettingsFaults) {
                let yaml = Self.least + "tls: \(tls)\n"
                _ = try ServiceSettings(yaml: yaml, folder: folder)
                return []
            } catch {
                return error.faults.map(\.reason.en)
            }
        }
        #expect(problems("{certificate: open, key: closed}") == [])
        #expect(
            problems("{certificate: open, key: open}") == [
                "anybody may read \(folder)/open; run: chmod o-rwx \(folder)/open"
            ]
        )
        #expect(
            problems("{certificate: none.pem, key: tinh}") == [
                "there is no file \(folder)/none.pem.", "\(folder)/tinh is a folder, not a file.",
            ]
        )
        #expect(
            faults(Self.least, looksAtFiles: true).map { $0.hasSuffix("no folder /nowhere/tinh.") }
                == [true]
        )
    }

    @Test func `each provider has its own requirements, and its secret from a file`() throws {
        let folder = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder + "/tinh",
            withIntermediateDirectories: true
        )
        let secret = URL(fileURLWithPath: folder + "/secret")
        try Data("s3cret\n".utf8).write(to: secret)
        let mode = [FileAttributeKey.posixPermissions: 0o600]
        try FileManager.default.setAttributes(mode, ofItemAtPath: secret.path)
        let yaml =
            Self.least + """
                public_url: https://a.example
                trusted_proxies: ["10.0.0.1"]
                identity:
                  session: {idle_minutes: 5, absolute_minutes: 60}
                  oidc:
                    - {name: a, issuer: "https://a", client_id: x, client_secret_file: secret,
                       claims: {required: [{claim: c, any_of: [v, w]}, {claim: d, any_of: [u]}]}}
                    - {name: b, issuer: "https://b", client_id: y, claims: {name: n, prefix: "b/"}}
                """
        let settings = try IdentitySettings(ServiceSettings(yaml: yaml, folder: folder))
        #expect(settings.publicURL == "https://a.example")
        #expect(settings.session.idle == 300 && settings.session.lifetime == 3600)
        let (first, second) = (settings.providers[0], settings.providers[1])
        #expect(first.clientSecret == "s3cret" && second.clientSecret == nil)
        #expect(
            first.claims.required == [.init("c", anyOf: ["v", "w"]), .init("d", anyOf: ["u"])]
        )
        #expect(second.claims.required == [] && second.claims.name == "n")
        #expect(first.claims.name == nil && second.claims.prefix == "b/")
        try Data().write(to: secret)
        #expect(throws: SettingsFaults.self) {
            _ = try IdentitySettings(ServiceSettings(yaml: yaml, folder: folder))
        }
    }

    @Test func `a file that is not there is said to be missing`() {
        #expect(throws: SettingsFaults.self) {
            _ = try ServiceSettings(file: "/nowhere/socai.yaml", environment: [:])
        }
    }
}

/// Addresses and networks.
@Suite struct NetworkTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("10.0.0.0/8", "::ffff:10.1.1.1", true), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "::1", false), ("::1", "::1", true), ("fd00::/8", "fdff::1", true),
        ("fd00::/8", "fe00::1", false), ("192.168.4.0/22", "192.168.7.255", true),
        ("192.168.4.0/22", "192.168.8.0", false), ("10.0.0.0/8", "x", false),
    ])
    func `a network holds the addresses that share its bits`(
        network: String,
        address: String,
        isInside: Bool
    ) throws {
        #expect(try #require(Network(network)).contains(address) == isInside)
    }

    @Test(arguments: [
        "", "10.0.0", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/08", "10.0.0.0/", "::1/129", "a",
        "10.0.0.0/8/8", "10.0.0.1\u{0}x",
    ])
    func `what is no network is nil`(text: String) {
        #expect(Network(text) == nil)
    }

    @Test(
        arguments: [
            ("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"), ("unix", nil),
        ] as [(String, String?)]
    )
    func `a log keeps the beginning of an address only`(address: String, kept: String?) {
        #expect(Network.truncated(address) == kept)
    }
}
