import Foundation
import Glibc
import Synchronization

/// A PostgreSQL of the tests' own: a new cluster in a temporary folder, gone with the process.
///
/// A shell beside the tests holds it: when the tests end, however they end, the pipe between them
/// closes and the shell stops the server and removes the folder. The server never runs as root.
package final class PostgresServer: Sendable {
    package let port: Int
    /// The folder of its Unix socket; only there may the superuser come in without a password.
    package let folder: String
    private let lifeline: FileHandle
    private let databaseCount = Mutex(0)

    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(_ description: String) {
            self.description = description
        }
    }

    private static let started = Mutex<Result<PostgresServer, Failure>?>(nil)

    /// The one server of the process, started by whoever asks first.
    package static func shared() throws -> PostgresServer {
        try started.withLock { started in
            let result = started ?? Result(catching: PostgresServer.start)
            started = result
            return try result.get()
        }
    }

    private static func start() throws(Failure) -> PostgresServer {
        var last = Failure("no PostgreSQL")
        // Another program may take the free port before the server does.
        for _ in 0..<5 {
            do throws(Failure) {
                return try PostgresServer(port: freePort())
            } catch {
                last = error
            }
        }
        throw last
    }

    /// Starts a server of its own, beside the shared one, for tests that stop or break it.
    ///
    /// `prepare` is run by the shell in the server's folder before it starts, `options` are added
    /// to its command line.
    package convenience init(prepare: String, options: String) throws(Failure) {
        try self.init(port: PostgresServer.freePort(), prepare, options)
    }

    private init(port: Int, _ prepare: String = ":", _ options: String = "") throws(Failure) {
        self.port = port
        folder = "/tmp/socai-postgres-\(getpid())-\(port)"
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", PostgresServer.script, "sh", folder, String(port), prepare, options,
        ]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        // No other child may keep the pipe open when this process is gone.
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        lifeline = input.fileHandleForWriting
        do { try process.run() } catch { throw Failure("\(error)") }
        var said = ""
        while !said.contains("READY\n") {
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { throw Failure("PostgreSQL did not start: \(said)") }
            said += String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Stops the server at once, as a power cut would; what was started otherwise stops with the
    /// process.
    package func stop() {
        try? lifeline.close()
    }

    deinit {
        stop()
    }

    /// Starts the cluster, says READY, waits for the end of its input, and removes everything.
    private static let script = """
        folder=$1 port=$2
        bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
        as=
        if [ "$(id -u)" = 0 ]; then as="setpriv --reuid=postgres --regid=postgres --clear-groups"; fi
        mkdir -m 700 "$folder" || exit 1
        if [ -n "$as" ]; then chown postgres: "$folder"; fi
        cd "$folder"
        $as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \\
            --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log"; exit 1; }
        printf '%s\\n' 'local all postgres trust' 'local all all scram-sha-256' \\
            'host all all 127.0.0.1/32 scram-sha-256' >"$folder/data/pg_hba.conf"
        eval "$3" >"$folder/prepare.log" 2>&1 || { cat "$folder/prepare.log"; exit 1; }
        if [ -n "$as" ]; then chown -R postgres: "$folder"; fi
        $as "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -h 127.0.0.1 \\
            -c max_connections=200 -c shared_buffers=64MB -c max_wal_size=4GB \\
            $4 >"$folder/server.log" 2>&1 </dev/null &
        server=$!
        trap '' INT TERM HUP PIPE
        turn=0
        until "$bin/pg_isready" -q -h "$folder" -p "$port"; do
            turn=$((turn + 1))
            if [ $turn -gt 600 ] || ! kill -0 $server 2>/dev/null; then
                cat "$folder/server.log"; kill -QUIT $server 2>/dev/null; rm -rf "$folder"; exit 1
            fi
            sleep 0.1
        done
        echo READY
        while read -r line; do :; done
        kill -QUIT $server
        wait $server
        rm -rf "$folder"
        """

    private static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = bind(descriptor, pointer, length)
                _ = getsockname(descriptor, pointer, &length)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Runs SQL as superuser with `psql`; what it prints, a row a line.
    @discardableResult
    package func sql(_ sql: String, in database: String = "postgres") throws -> String {
        // Files, no pipes: another child started meanwhile may hold the end of a pipe open.
        let place = FileManager.default.temporaryDirectory.path + "/psql-\(UUID().uuidString)"
        let (script, answer) = (place + ".sql", place + ".out")
        defer { for file in [script, answer] { unlink(file) } }
        try Data(sql.utf8).write(to: URL(fileURLWithPath: script))
        try Data().write(to: URL(fileURLWithPath: answer))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/psql")
        process.arguments = [
            "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p", String(port),
            "-U", "postgres", "-d", database, "-f", script,
        ]
        process.standardInput = FileHandle.nullDevice
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: answer))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        try output.close()
        let text = try String(contentsOfFile: answer, encoding: .utf8)
        guard process.terminationStatus == 0 else { throw Failure(text) }
        return text.trimmingCharacters(in: .newlines)
    }

    /// A new, empty database; its name.
    package func makeDatabase() throws -> String {
        let number = databaseCount.withLock { count in
            count += 1
            return count
        }
        try sql("CREATE DATABASE socai_\(number)")
        return "socai_\(number)"
    }

    /// The address of a ledger, asked for as superuser through the Unix socket.
    package func address(
        of ledger: String,
        in database: String,
        _ parameters: String = ""
    ) -> String {
        "postgresql://postgres@/\(database)?host=\(folder)&port=\(port)\(parameters)#\(ledger)"
    }

    /// The address of a ledger, asked for by a login with a password in a file.
    package func address(
        of ledger: String,
        in database: String,
        login: String,
        passwordFile: String,
        _ parameters: String = ""
    ) -> String {
        "postgresql://\(login)@127.0.0.1:\(port)/\(database)"
            + "?password_file=\(passwordFile)\(parameters)#\(ledger)"
    }
}
