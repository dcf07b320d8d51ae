import Foundation
import Testing

/// What the doctor says of services that are well, and of those that are not.
@Suite struct DoctorTests {
    private static let settings = """
        listen: {port: 0}
        state: state
        ledgers: [{name: tinh, home: so-cai}]
        """

    /// The lines of the table as `state place check`, and the code.
    private func doctor(
        after script: String,
        settings: String = settings,
        _ check: ([String], Int32, String) throws -> Void
    ) throws {
        let small = try SmallLedger.folder()
        try Program.inNewFolder { folder in
            try Data(settings.utf8).write(to: folder.appendingPathComponent("socai.yaml"))
            let outcome = try Program.run(
                """
                set -e; cp -r \(small.path)/so-cai so-cai; chmod 700 . so-cai
                \(script)
                LANG=en_US.UTF-8 socai doctor --config socai.yaml
                """,
                in: folder
            )
            let lines = outcome.output.split(separator: "\n").dropFirst().map { line in
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                return cells.prefix(3).joined(separator: " ")
            }
            try check(lines, outcome.code, outcome.output + outcome.errors)
        }
    }

    @Test func `a ledger that is well gets warnings at most, and 0`() throws {
        try doctor(after: "socai keys new; socai checkpoint; socai backup sao") {
            lines,
            code,
            all in
            #expect(code == 0, "\(all)")
            #expect(!lines.contains { $0.hasPrefix("FAULT") }, "\(all)")
            for check in [
                "log", "disk", "fsync", "views", "vault", "clock", "checkpoint", "backup",
                "against what was signed", "witnesses",
            ] {
                #expect(lines.contains("ok tinh \(check)"), "\(check): \(all)")
            }
            #expect(lines.contains("ok  settings") && lines.contains("ok  port"), "\(all)")
        }
    }

    @Test(arguments: [
        ("rm so-cai/log.db*", "FAULT tinh log", 1),
        ("rm so-cai/vault.key", "FAULT tinh vault", 1),
        ("chmod 644 so-cai/vault.key", "FAULT tinh vault", 1),
        ("rm so-cai/views.db", "warning tinh views", 0),
        ("chmod 755 so-cai", "warning tinh folder", 0),
        ("true", "warning tinh backup", 0),
        ("true", "warning tinh checkpoint", 0),
        (
            "mkdir so-cai/checkpoints; echo x > so-cai/checkpoints/00000000000000000009.note",
            "FAULT tinh against what was signed", 1
        ),
        ("echo nonsense > so-cai/policy", "FAULT tinh witnesses", 1),
        ("socai backup sao > /dev/null; rm -r sao", "warning tinh backup", 0),
        ("rm -r so-cai/vault.db; cp so-cai/log.db so-cai/vault.db", "FAULT tinh vault", 1),
    ])
    func `each thing that is wrong is named`(script: String, line: String, code: Int32) throws {
        try doctor(after: script) { lines, found, all in
            #expect(lines.contains(line), "\(all)")
            #expect(found == code, "\(all)")
        }
    }

    @Test func `settings that are wrong are told with their places`() throws {
        let broken = Self.settings.replacing("port: 0", with: "prot: 0")
        try doctor(after: "true", settings: broken) { lines, code, all in
            #expect(code == 1)
            #expect(all.contains("line 1, column 10: there is no “prot”; did you mean “port”?"))
            #expect(lines == ["FAULT  settings"])
        }
    }

    @Test func `a certificate that ends soon, or goes with another key, is told`() throws {
        let tls = Self.settings + "\ntls: {certificate: a.pem, key: a.key}\n"
        let make = """
            cert() { openssl req -x509 -newkey ed25519 -nodes -subj /CN=x -days $2 \
            -keyout $1.key -out $1.pem 2> /dev/null; chmod 600 $1.key; }
            """
        try doctor(after: "\(make); cert a 400", settings: tls) { lines, _, all in
            #expect(lines.contains("ok  TLS certificate"), "\(all)")
        }
        try doctor(after: "\(make); cert a 10", settings: tls) { lines, code, all in
            #expect(lines.contains("warning  TLS certificate") && code == 0, "\(all)")
        }
        try doctor(after: "\(make); cert a 400; cert b 400; mv b.key a.key", settings: tls) {
            lines,
            code,
            all in
            #expect(lines.contains("FAULT  TLS certificate") && code == 1, "\(all)")
        }
    }
}
