import Foundation
import GRDB
public import Ledger

extension ServiceFile {
    /// Keeps a one-time link for an administrator's name; links for it not used yet are worth nothing
    /// from then on.
    public func addBootstrap(
        _ hash: [UInt8],
        name: String,
        expires: Instant,
        at now: Instant
    ) async throws {
        try await change { db in
            try db.execute(
                sql: "UPDATE bootstrap SET used = ? WHERE name = ? AND used IS NULL",
                arguments: [ServiceFile.seconds(now), name]
            )
            try db.execute(
                sql: "INSERT INTO bootstrap (hash, name, expires) VALUES (?, ?, ?)",
                arguments: [Data(hash), name, ServiceFile.seconds(expires)]
            )
        }
    }

    /// Whose link it is, if it can still be used; looking does not use it.
    public func bootstrapName(_ hash: [UInt8], at now: Instant) throws -> String? {
        try look { db in
            try String.fetchOne(
                db,
                sql: "SELECT name FROM bootstrap WHERE hash = ? AND used IS NULL AND expires > ?",
                arguments: [Data(hash), ServiceFile.seconds(now)]
            )
        }
    }

    /// Uses a link: of any number who try at once one gets the name.
    public func useBootstrap(_ hash: [UInt8], at now: Instant) async throws -> String? {
        try await change { db in
            try String.fetchOne(
                db,
                sql: """
                    UPDATE bootstrap SET used = :now
                    WHERE hash = :hash AND used IS NULL AND expires > :now RETURNING name
                    """,
                arguments: ["now": ServiceFile.seconds(now), "hash": Data(hash)]
            )
        }
    }
}
