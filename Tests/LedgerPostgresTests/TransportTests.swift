import LedgerPostgres
import LedgerStore
import LedgerTesting
import Testing

/// TLS to the server: only the one meant is believed.
@Suite struct TransportTests {
    /// Two authorities; the first signed the server's certificate, for one name or address.
    private static func server(for name: String) throws -> PostgresServer {
        try PostgresServer(
            prepare: """
                for ca in ours other; do
                    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$ca" \
                        -keyout $ca.key -out $ca.crt
                done
                openssl req -newkey rsa:2048 -nodes -subj /CN=db -keyout server.key -out server.csr
                printf 'subjectAltName=\(name)' >names
                openssl x509 -req -in server.csr -CA ours.crt -CAkey ours.key -CAcreateserial \
                    -days 2 -extfile names -out server.crt
                chmod 600 server.key
                """,
            options: "-c ssl=on -c ssl_cert_file=../server.crt -c ssl_key_file=../server.key"
        )
    }

    private static func open(_ server: PostgresServer, _ parameters: String) throws -> PostgresLog {
        let folder = try Folder()
        let password = folder("password")
        try PasswordText.write("mật khẩu", to: password)
        let address = server.address(
            of: "so",
            in: "postgres",
            login: "owner",
            passwordFile: password,
            parameters
        )
        return try PostgresLog(at: PostgresAddress(address))
    }

    @Test func `only the authority named and the host named are believed`() throws {
        for (name, opens) in [("IP:127.0.0.1", true), ("DNS:db.example.vn", false)] {
            let server = try Self.server(for: name)
            defer { server.stop() }
            try PostgresLog.create(
                at: PostgresAddress(server.address(of: "so", in: "postgres")),
                origin: "socai.example/0001"
            )
            try server.sql(
                "CREATE ROLE owner LOGIN PASSWORD 'mật khẩu'; GRANT socai_writer TO owner"
            )
            let full = "&sslmode=verify-full&sslrootcert=\(server.folder)"
            if opens {
                #expect(try Self.open(server, "\(full)/ours.crt").origin == "socai.example/0001")
            } else {
                #expect(throws: StoreError.self) { try Self.open(server, "\(full)/ours.crt") }
            }
            #expect(throws: StoreError.self) { try Self.open(server, "\(full)/other.crt") }
        }
    }
}
