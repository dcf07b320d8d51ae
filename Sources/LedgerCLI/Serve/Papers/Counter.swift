import Ledger
import LedgerStore
import Synchronization

/// Where the service has a verb of the command line write: the ledger is open and held already, who
/// asks has proved who they are, and what the verb says goes into the answer.
final class Counter: Sendable {
    /// Set while the service runs a verb that writes; the terminal's own user has none.
    @TaskLocal static var current: Counter?

    let home: Home
    let log: any EventStore
    let lock: WriterLock
    let principal: Principal
    /// The id the client gave what it asks for, if it gave one.
    let id: EventID?
    private let lines = Mutex<[String]>([])

    init(_ ledger: ServedLedger, _ log: any EventStore, _ principal: Principal, id: EventID?) {
        (home, lock, self.log) = (ledger.home, ledger.lock, log)
        (self.principal, self.id) = (principal, id)
    }

    /// What the verb said, line by line.
    var said: [String] { lines.withLock { $0 } }

    func say(_ text: String) {
        let new = text.split(separator: "\n").map(String.init)
        lines.withLock { $0 += new }
    }
}
