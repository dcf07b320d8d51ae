import Foundation
import HTTPTypes
import Ledger
import LedgerHTTP
import LedgerSQLite
import Testing

/// Keys of other systems: what is let in and what is not.
@Suite struct KeyTests {
    private func request(_ authorization: String?) -> HTTPRequest {
        var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/who")
        request.headerFields[.authorization] = authorization
        return request
    }

    private func code(_ gate: Gate, _ authorization: String) -> String? {
        do {
            _ = try gate.authenticator.caller(of: request(authorization))
            return nil
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }

    @Test func `a key is its name, narrowed if it was, and needs no token against forgery`()
        async throws
    {
        let gate = try Gate()
        let (whole, narrow) = (
            try await gate.key("igate"),
            try await gate.key("bao-cao", narrowedTo: [.readViews, .report])
        )
        for scheme in ["Bearer", "bearer", "BEARER"] {
            let caller = try gate.authenticator.caller(of: request("\(scheme) \(whole.text)"))
            #expect(caller == Caller(name: "igate", proof: .key(id: whole.id)))
        }
        let caller = try gate.authenticator.caller(of: request("Bearer \(narrow.text)"))
        #expect(caller?.narrowedTo == [.readViews, .report])
        #expect(try gate.authenticator.caller(of: request(nil)) == nil)
    }

    @Test func `whatever is not a key to the letter is refused with one and the same answer`()
        async throws
    {
        let gate = try Gate()
        let (key, other) = (try await gate.key(), try await gate.key())
        let secret = String(key.text.dropFirst(6 + 16 + 1))
        let wrong = String(secret.dropLast(2)) + (secret.hasSuffix("AA") ? "BA" : "AA")
        let bad = [
            "Bearer", "Bearer ", "Bearer  \(key.text)", "Bearer \(key.text) x",
            "Bearer \(key.text)A", "Bearer \(key.text.dropLast())",
            "Bearer \(key.text), Bearer \(other.text)", "Bearer socai_\(key.id)_",
            "Bearer socai_\(other.id)_\(secret)", "Bearer socai_\(key.id)_\(wrong)",
            "Bearer socai_0000000000000000_\(secret)", "Bearer SOCAI_\(key.id)_\(secret)",
            "Bearer socai_\(key.id.uppercased())X_\(secret)",
            "Bearer socai__\(key.id)\(secret)", "Bearer \(String(repeating: "a", count: 100_000))",
            "Bearer socai_' OR 1=1 --xxxx_\(secret)", "Bearer \u{1EF9}\(key.text)",
        ]
        for authorization in bad {
            #expect(code(gate, authorization) == "auth.key", "\(authorization.prefix(90))")
        }
        for authorization in ["", key.text, "Basic \(key.text)", "Bearer\t\(key.text)"] {
            #expect(code(gate, authorization) == "auth.scheme", "\(authorization)")
        }
        #expect(code(gate, "Bearer \(key.text)") == nil)
    }

    @Test func `a key is good to its last moment, and never after it was revoked`() async throws {
        let gate = try Gate()
        let (key, other) = (try await gate.key(), try await gate.key())
        gate.pass(3599)
        #expect(code(gate, "Bearer \(key.text)") == nil)
        #expect(try await gate.file.revokeKey(other.id, at: gate.now))
        #expect(try await !gate.file.revokeKey(other.id, at: gate.now))
        #expect(code(gate, "Bearer \(other.text)") == "auth.key")
        gate.pass(1)
        #expect(code(gate, "Bearer \(key.text)") == "auth.key")
    }

    @Test func `a key another process revokes is worth nothing within a second`() async throws {
        let gate = try Gate()
        let key = try await gate.key()
        #expect(code(gate, "Bearer \(key.text)") == nil)
        // Another connection to the file is to SQLite what another process is.
        let elsewhere = try ServiceFile(in: gate.folder)
        #expect(try await elsewhere.revokeKey(key.id, at: gate.now))
        try await Task.sleep(for: .seconds(1))
        #expect(code(gate, "Bearer \(key.text)") == "auth.key")
    }

    @Test func `the day of use is noted`() async throws {
        let gate = try Gate()
        let key = try await gate.key()
        #expect(code(gate, "Bearer \(key.text)") == nil)
        var day: CivilDate?
        for _ in 0..<100 where day == nil {
            try await Task.sleep(for: .milliseconds(50))
            day = try gate.file.key(key.id)?.lastUsed
        }
        #expect(day == gate.now.civilDate)
    }

    @Test func `no file of the service holds a secret, and only its owner may read them`()
        async throws
    {
        let gate = try Gate()
        let (key, link) = (try await gate.key(), try await gate.link())
        let secrets = [
            String(key.text.dropFirst(23)), link.split(separator: "/").last.map(String.init),
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: gate.folder)
        #expect(names.contains("service.db"))
        for name in names {
            let path = gate.folder + "/" + name
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            for secret in secrets.compactMap(\.self) {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
            }
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600, "\(name)")
        }
    }
}
