import Foundation
import GRDB
public import Ledger

/// A key of another system, without its secret.
public struct APIKeyRecord: Hashable, Sendable {
    /// Its public part: 16 lower-case hexadecimal digits.
    public let id: String
    /// SHA-256 of the secret.
    public let hash: [UInt8]
    /// In whose name it acts.
    public let name: String
    /// What it was narrowed to; nil when it may do whatever its owner may.
    public let rights: Set<Right>?
    public let created: Instant
    /// From this moment on it is worth nothing.
    public let expires: Instant
    /// The last day it was used on, for finding idle keys.
    public var lastUsed: CivilDate?
    public var revoked: Instant?

    public init(
        id: String,
        hash: [UInt8],
        name: String,
        rights: Set<Right>?,
        created: Instant,
        expires: Instant
    ) {
        (self.id, self.hash, self.name, self.rights) = (id, hash, name, rights)
        (self.created, self.expires) = (created, expires)
    }

    init(_ row: Row) {
        let hash: Data = row["hash"]
        let rights: String? = row["rights"]
        self.init(
            id: row["id"],
            hash: Array(hash),
            name: row["name"],
            // A right this program does not know narrows the key all the same.
            rights: rights.map {
                Set($0.split(separator: " ").compactMap { Right(rawValue: String($0)) })
            },
            created: ServiceFile.instant(row["created"]),
            expires: ServiceFile.instant(row["expires"])
        )
        let day: String? = row["last_used_day"]
        let revoked: Int64? = row["revoked"]
        lastUsed = day.flatMap { CivilDate($0) }
        self.revoked = revoked.map { ServiceFile.instant($0) }
    }
}

extension ServiceFile {
    /// Keeps a new key.
    public func add(_ key: APIKeyRecord) async throws {
        let rights = key.rights.map { $0.map(\.rawValue).sorted().joined(separator: " ") }
        try await change { db in
            try db.execute(
                sql: """
                    INSERT INTO api_key (id, hash, name, rights, created, expires)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.id, Data(key.hash), key.name, rights, ServiceFile.seconds(key.created),
                    ServiceFile.seconds(key.expires),
                ]
            )
        }
    }

    /// The key with this public part, expired and revoked ones too; about 20 µs.
    public func key(_ id: String) throws -> APIKeyRecord? {
        try look { db in
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM api_key WHERE id = ?"),
                arguments: [id]
            ).map { APIKeyRecord($0) }
        }
    }

    /// Every key, the oldest first.
    public func keys() throws -> [APIKeyRecord] {
        try look { db in
            try Row.fetchAll(db, sql: "SELECT * FROM api_key ORDER BY created, id")
                .map { APIKeyRecord($0) }
        }
    }

    /// Makes a key worthless for good; false when there is none or it was revoked before.
    public func revokeKey(_ id: String, at now: Instant) async throws -> Bool {
        try await change { db in
            try db.execute(
                sql: "UPDATE api_key SET revoked = ? WHERE id = ? AND revoked IS NULL",
                arguments: [ServiceFile.seconds(now), id]
            )
            return db.changesCount == 1
        }
    }

    /// Notes that a key was used on a day.
    public func noteUse(ofKey id: String, on day: CivilDate) {
        note { db in
            try db.execute(
                sql: "UPDATE api_key SET last_used_day = ? WHERE id = ?",
                arguments: [day.description, id]
            )
        }
    }
}
