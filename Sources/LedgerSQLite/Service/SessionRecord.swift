import Foundation
import GRDB
public import Ledger

/// A browser that is signed in, known by the hash of its cookie.
public struct SessionRecord: Hashable, Sendable {
    public let hash: [UInt8]
    public let name: String
    /// The provider it signed in at; nil for one-time links.
    public let provider: String?
    public let created: Instant
    public var lastSeen: Instant
    /// The end of it however busy it is.
    public let expires: Instant

    public init(
        hash: [UInt8],
        name: String,
        provider: String?,
        created: Instant,
        expires: Instant
    ) {
        (self.hash, self.name, self.provider) = (hash, name, provider)
        (self.created, lastSeen, self.expires) = (created, created, expires)
    }

    init(_ row: Row) {
        let hash: Data = row["hash"]
        self.init(
            hash: Array(hash),
            name: row["name"],
            provider: row["provider"],
            created: ServiceFile.instant(row["created"]),
            expires: ServiceFile.instant(row["expires"])
        )
        lastSeen = ServiceFile.instant(row["last_seen"])
    }
}

extension ServiceFile {
    /// Begins a session, ending the one the browser had before and those long over.
    public func begin(_ session: SessionRecord, instead old: [UInt8]?) async throws {
        try await change { db in
            try db.execute(
                sql: "DELETE FROM session WHERE hash = ? OR expires <= ?",
                arguments: [old.map { Data($0) }, ServiceFile.seconds(session.created)]
            )
            try db.execute(
                sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    Data(session.hash), session.name, session.provider,
                    ServiceFile.seconds(session.created), ServiceFile.seconds(session.lastSeen),
                    ServiceFile.seconds(session.expires),
                ]
            )
        }
    }

    /// The session of a cookie's hash, expired ones too; about 20 µs.
    public func session(_ hash: [UInt8]) throws -> SessionRecord? {
        try look { db in
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM session WHERE hash = ?"),
                arguments: [Data(hash)]
            ).map { SessionRecord($0) }
        }
    }

    /// Ends a session; ending it twice does nothing.
    public func endSession(_ hash: [UInt8]) async throws {
        try await change { db in
            try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [Data(hash)])
        }
    }

    /// Notes that a session is in use.
    public func noteUse(ofSession hash: [UInt8], at now: Instant) {
        note { db in
            try db.execute(
                sql: "UPDATE session SET last_seen = max(last_seen, ?) WHERE hash = ?",
                arguments: [ServiceFile.seconds(now), Data(hash)]
            )
        }
    }
}
