import CPostgres
import Glibc

/// One connection to a server through libpq, closed with it.
///
/// Never blocks in libpq once connected: every wait is a `poll` that gives up when nothing was
/// heard for `patience` seconds, so that a server that hangs is noticed as one that died.
struct Connection: ~Copyable {
    private let raw: OpaquePointer
    private let patience: Int32
    /// How often the server warned since somebody looked.
    private let warnings = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    /// Connects, trying each host in turn.
    init(_ parameters: [String: String], patience: Int) throws(PostgresFault) {
        let names = parameters.keys.sorted()
        let keys = names.map { strdup($0) } + [nil]
        let values = names.map { strdup(parameters[$0] ?? "") } + [nil]
        defer { for pointer in keys + values { free(pointer) } }
        let opened = PQconnectdbParams(
            keys.map { UnsafePointer($0) },
            values.map { UnsafePointer($0) },
            0
        )
        guard let opened else {
            warnings.deallocate()
            throw .lost("out of memory")
        }
        guard PQstatus(opened) == CONNECTION_OK else {
            let fault = PostgresFault(of: opened)
            PQfinish(opened)
            warnings.deallocate()
            throw fault
        }
        raw = opened
        self.patience = Int32(patience)
        warnings.initialize(to: 0)
        PQsetNoticeReceiver(
            raw,
            { counter, notice in
                // PG_DIAG_SEVERITY_NONLOCALIZED, the same word in every language.
                let severity = PQresultErrorField(notice, Int32(UInt8(ascii: "V")))
                guard let severity, strcmp(severity, "WARNING") == 0 else { return }
                counter?.assumingMemoryBound(to: Int.self).pointee += 1
            },
            warnings
        )
        PQsetnonblocking(raw, 1)
    }

    deinit {
        PQfinish(raw)
        warnings.deallocate()
    }

    // MARK: State

    /// Whether the next statement can be sent: connected, and in no transaction.
    var isIdle: Bool {
        PQstatus(raw) == CONNECTION_OK && PQtransactionStatus(raw) == PQTRANS_IDLE
            && PQpipelineStatus(raw) == PQ_PIPELINE_OFF
    }

    /// Whether the server has closed the connection while nobody looked.
    var isClosedByServer: Bool {
        var descriptor = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, 0) > 0 else { return false }
        return PQconsumeInput(raw) == 0 || PQstatus(raw) != CONNECTION_OK
    }

    /// The number of the server's process, for those who are to end it.
    var processID: Int {
        Int(PQbackendPID(raw))
    }

    /// Whether the server warned of something since this was asked last.
    func takeWarnings() -> Bool {
        defer { warnings.pointee = 0 }
        return warnings.pointee > 0
    }

    // MARK: Sending

    func send(_ sql: String) throws(PostgresFault) {
        if PQsendQuery(raw, sql) == 0 { throw PostgresFault(of: raw) }
        try flush()
    }

    func enterPipeline() throws(PostgresFault) {
        if PQenterPipelineMode(raw) == 0 { throw PostgresFault(of: raw) }
    }

    func exitPipeline() throws(PostgresFault) {
        if PQexitPipelineMode(raw) == 0 { throw PostgresFault(of: raw) }
    }

    func prepare(_ statement: Statement) throws(PostgresFault) {
        if PQsendPrepare(raw, statement.name, statement.sql, 0, nil) == 0 {
            throw PostgresFault(of: raw)
        }
    }

    func call(_ statement: Statement, _ parameters: Parameters) throws(PostgresFault) {
        let isSent = parameters.withPointers { values, lengths, formats in
            PQsendQueryPrepared(
                raw,
                statement.name,
                Int32(parameters.count),
                values,
                lengths,
                formats,
                1
            )
        }
        if isSent == 0 { throw PostgresFault(of: raw) }
    }

    func synchronize() throws(PostgresFault) {
        if PQpipelineSync(raw) == 0 { throw PostgresFault(of: raw) }
        try flush()
    }

    /// Sends what is buffered, taking in meanwhile what the server says.
    func flush() throws(PostgresFault) {
        while true {
            switch PQflush(raw) {
            case 0: return
            case 1: try wait(Int16(POLLIN | POLLOUT))
            default: throw PostgresFault(of: raw)
            }
        }
    }

    // MARK: Receiving

    /// The next result; nil where one statement's results end.
    func next() throws(PostgresFault) -> Reply? {
        while PQisBusy(raw) == 1 { try wait(Int16(POLLIN)) }
        guard let result = PQgetResult(raw) else {
            if PQstatus(raw) != CONNECTION_OK { throw PostgresFault(of: raw) }
            return nil
        }
        return Reply(owning: result)
    }

    /// Waits until the server says something or takes something.
    private func wait(_ events: Int16) throws(PostgresFault) {
        guard try heard(events, within: patience * 1000) else {
            throw .lost("the server has said nothing for \(patience) s")
        }
    }

    /// Whether something could be read or written within so many milliseconds.
    private func heard(_ events: Int16, within milliseconds: Int32) throws(PostgresFault) -> Bool {
        var descriptor = pollfd(fd: PQsocket(raw), events: events, revents: 0)
        let count = poll(&descriptor, 1, milliseconds)
        if count == 0 { return false }
        if count < 0 && errno != EINTR { throw .lost(String(cString: strerror(errno))) }
        let isReadable = descriptor.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0
        if isReadable, PQconsumeInput(raw) == 0 { throw PostgresFault(of: raw) }
        return true
    }

    // MARK: COPY

    /// Hands rows to the server; returns when they are on their way.
    func put(_ bytes: UnsafeRawBufferPointer) throws(PostgresFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Small enough that what libpq buffers does not double at every call.
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 16))
            let start = part.baseAddress?.assumingMemoryBound(to: CChar.self)
            switch PQputCopyData(raw, start, Int32(part.count)) {
            case 1: rest = rest.dropFirst(part.count)
            case 0: try wait(Int16(POLLIN | POLLOUT))
            default: throw PostgresFault(of: raw)
            }
            try flush()
        }
    }

    func endPut() throws(PostgresFault) {
        while true {
            switch PQputCopyEnd(raw, nil) {
            case 1: return try flush()
            case 0: try wait(Int16(POLLIN | POLLOUT))
            default: throw PostgresFault(of: raw)
            }
        }
    }

    /// Lends the next row the server copies out; false behind the last.
    func get(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
        while true {
            var row: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(raw, &row, 1)
            if count > 0 {
                defer { PQfreemem(row) }
                try body(UnsafeRawBufferPointer(start: row, count: Int(count)))
                return true
            }
            switch count {
            case 0: try wait(Int16(POLLIN))
            case -1: return false
            default: throw PostgresFault(of: raw)
            }
        }
    }

    // MARK: News

    /// Takes one notification, if one came.
    func takeNews() -> Bool {
        guard let news = PQnotifies(raw) else { return false }
        PQfreemem(news)
        return true
    }

    /// Waits for the server to say something, so many milliseconds at most.
    func listen(for milliseconds: Int) throws(PostgresFault) {
        _ = try heard(Int16(POLLIN), within: Int32(clamping: milliseconds))
    }
}

/// A statement the server keeps prepared under a name.
struct Statement {
    let name: String
    let sql: String
}
