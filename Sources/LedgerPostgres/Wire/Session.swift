import CPostgres

/// A connection with what is prepared on it; one thread at a time uses it.
final class Session: @unchecked Sendable {
    // Unchecked: the pool lends it to one borrower at a time.
    let connection: Connection
    private var prepared: Set<String> = []
    /// Whether it was used before: then the server may have gone away since.
    var isUsed = false
    /// Whether the server takes no writes any more: another is the primary now.
    private(set) var isStale = false

    /// Connects and makes the session as the log needs it.
    ///
    /// A commit is answered when it is as durable as the cluster promises, whatever default a login
    /// has; locks are waited for no longer than an answer; a node that died holds its locks no more
    /// than a minute.
    init(_ address: PostgresAddress) throws {
        var parameters = address.parameters
        if let file = address.passwordFile {
            parameters["password"] = try PasswordFile.read(file)
        }
        connection = try Connection(parameters, patience: address.patience)
        try script(
            """
            SET lock_timeout = '\(max(1, address.patience / 2))s';
            SET idle_in_transaction_session_timeout = '300s';
            SET client_connection_check_interval = '5s';
            SET search_path = pg_catalog, pg_temp;
            SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') IN ('off', 'local')
            """
        )
    }

    /// Runs statements that give no rows.
    func script(_ sql: String) throws(PostgresFault) {
        try connection.send(sql)
        var fault: PostgresFault?
        while let reply = try connection.next() { fault = fault ?? reply.fault }
        if let fault { throw fault }
    }

    /// A prepared statement with its values.
    struct Call {
        let statement: Statement
        let parameters: Parameters
        /// Whether what stands before it is done whatever becomes of what follows.
        var endsTransaction = false

        init(_ statement: Statement, _ parameters: Parameters, endsTransaction: Bool = false) {
            (self.statement, self.parameters) = (statement, parameters)
            self.endsTransaction = endsTransaction
        }
    }

    /// Sends all calls at once and lends each reply: one round trip.
    ///
    /// Calls up to one that ends the transaction are one transaction, unless one is open already;
    /// the first that fails leaves the rest of it undone and is thrown after all were answered.
    func run(_ calls: [Call], _ body: (Int, borrowing Reply) throws -> Void) throws {
        try connection.enterPipeline()
        var fresh: [Bool] = []
        var named = prepared
        for (index, call) in calls.enumerated() {
            fresh.append(named.insert(call.statement.name).inserted)
            if fresh[index] { try connection.prepare(call.statement) }
            try connection.call(call.statement, call.parameters)
            if call.endsTransaction || index == calls.count - 1 { try connection.synchronize() }
        }
        var failure: (any Error)?
        for (index, call) in calls.enumerated() {
            if fresh[index], try take({ _ in }, &failure) { prepared.insert(call.statement.name) }
            _ = try take({ try body(index, $0) }, &failure)
            if call.endsTransaction || index == calls.count - 1 {
                try takeMark(&failure)
            }
        }
        try connection.exitPipeline()
        if let failure {
            if let fault = failure as? PostgresFault { isStale = isStale || fault.isReadOnly }
            throw failure
        }
        // A commit whose wait for the standby was cut short succeeds, with a warning: it is there, and
        // a failover may take it away.
        if connection.takeWarnings(), calls.contains(where: \.endsTransaction) {
            throw PostgresFault.lost("the commit was not confirmed by the standby")
        }
    }

    /// One statement in a transaction of its own, or in the one that is open.
    func run<Result>(
        _ statement: Statement,
        _ parameters: Parameters,
        _ body: (borrowing Reply) throws -> Result
    ) throws -> Result {
        var result: Result?
        try run([Call(statement, parameters)]) { result = try body($1) }
        guard let result else { throw PostgresFault.lost("the server did not answer") }
        return result
    }

    /// Takes one reply and the end behind it; the first failure is kept, later ones follow from it.
    private func take(
        _ body: (borrowing Reply) throws -> Void,
        _ failure: inout (any Error)?
    ) throws -> Bool {
        guard let reply = try connection.next() else {
            throw PostgresFault.lost("the server answers out of step")
        }
        let isDone = reply.status == PGRES_TUPLES_OK || reply.status == PGRES_COMMAND_OK
        if failure == nil {
            if let fault = reply.fault {
                failure = fault
            } else if isDone {
                do { try body(reply) } catch { failure = error }
            }
        }
        while try connection.next() != nil {}
        return isDone
    }

    /// Takes the server's mark that all up to here is committed; what keeps a commit from being
    /// done is said before it.
    private func takeMark(_ failure: inout (any Error)?) throws {
        for _ in 0..<4 {
            guard let reply = try connection.next() else { continue }
            if reply.status == PGRES_PIPELINE_SYNC { return }
            if failure == nil { failure = reply.fault }
        }
        throw PostgresFault.lost("the server answers out of step")
    }

    /// Lends each row a COPY TO STDOUT gives.
    ///
    /// When it throws the session stands in the middle of the rows and is of no more use.
    func copyOut(_ sql: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try connection.send(sql)
        try expect(PGRES_COPY_OUT)
        while try connection.get(body) {}
        try finish()
    }

    /// Starts a COPY FROM STDIN; rows are put, then ``Connection/endPut()`` and ``finish()``.
    func beginCopyIn(_ sql: String) throws {
        try connection.send(sql)
        try expect(PGRES_COPY_IN)
    }

    private func expect(_ status: ExecStatusType) throws {
        guard let reply = try connection.next() else {
            throw PostgresFault.lost("the server answers out of step")
        }
        if let fault = reply.fault {
            while try connection.next() != nil {}
            throw fault
        }
        guard reply.status == status else {
            throw PostgresFault.lost("the server answers out of step")
        }
    }

    /// Takes what is left of a statement's results.
    func finish() throws {
        var fault: PostgresFault?
        while let reply = try connection.next() { fault = fault ?? reply.fault }
        if let fault { throw fault }
    }
}
