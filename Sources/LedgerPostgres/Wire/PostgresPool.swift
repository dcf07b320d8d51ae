import Foundation
import LedgerStore
import Synchronization

/// The connections of a process to one database, lent one borrower at a time.
///
/// Ledgers of the same database may share a pool. Connections are made when they are needed and
/// kept; one the server closed meanwhile is replaced.
public final class PostgresPool: Sendable {
    let address: PostgresAddress
    private let places: DispatchSemaphore
    private let idle = Mutex<[Session]>([])

    private static let pools = Mutex<[String: PostgresPool]>([:])

    /// The one pool of this process for a database: its ledgers share the connections.
    public static func shared(_ address: PostgresAddress) -> PostgresPool {
        let database = String(address.text.prefix { $0 != "#" })
        return pools.withLock { pools in
            if let pool = pools[database] { return pool }
            let pool = PostgresPool(address)
            pools[database] = pool
            return pool
        }
    }

    /// Makes a pool of at most ``PostgresAddress/poolSize`` connections; connects to nothing yet.
    public init(_ address: PostgresAddress) {
        self.address = address
        places = DispatchSemaphore(value: address.poolSize)
    }

    /// A session of its own, to be given back.
    ///
    /// - Throws: ``StoreError/unavailable`` when all are lent for as long as an answer is waited for.
    func take(fresh: Bool = false) throws -> Session {
        guard places.wait(timeout: .now() + .seconds(address.patience)) == .success else {
            throw StoreError.unavailable(
                file: address.place,
                problem: "all \(address.poolSize) connections have been in use for "
                    + "\(address.patience) s; ask for less at once or raise pool_size"
            )
        }
        do {
            while !fresh, let session = idle.withLock({ $0.popLast() }) {
                if session.connection.isIdle, !session.connection.isClosedByServer {
                    return session
                }
            }
            return try Session(address)
        } catch {
            places.signal()
            throw error
        }
    }

    /// Takes a session back; one that is not ready for the next statement is closed.
    func give(_ session: Session) {
        if session.isStale {
            // The others of this pool lead to the same server.
            idle.withLock { $0.removeAll() }
        } else if session.connection.isIdle {
            session.isUsed = true
            idle.withLock { $0.append(session) }
        }
        places.signal()
    }

    /// Work that may be done twice: when a connection made earlier turns out to be dead, once more.
    func read<Result>(_ body: (Session) throws -> Result) throws -> Result {
        do {
            return try lend(fresh: false, body)
        } catch let fault as LostWhileReading {
            guard fault.mayTryAgain else { throw fault.fault }
        }
        // All that are kept may be dead: the server was away.
        idle.withLock { $0.removeAll() }
        do {
            return try lend(fresh: true, body)
        } catch let fault as LostWhileReading {
            throw fault.fault
        }
    }

    private struct LostWhileReading: Error {
        let fault: PostgresFault
        let mayTryAgain: Bool
    }

    private func lend<Result>(fresh: Bool, _ body: (Session) throws -> Result) throws -> Result {
        let session = try take(fresh: fresh)
        defer { give(session) }
        do {
            return try body(session)
        } catch let fault as PostgresFault where fault.isLost {
            throw LostWhileReading(fault: fault, mayTryAgain: session.isUsed)
        }
    }
}
