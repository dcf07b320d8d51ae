import Foundation
import GRDB
public import Ledger

/// A sign-in that was begun at a provider.
public struct LoginRecord: Hashable, Sendable {
    /// Of the `state` that went to the provider.
    public let hash: [UInt8]
    /// Of the cookie that binds it to one browser.
    public let browser: [UInt8]
    public let provider: String
    /// Where to go afterwards: a path of ours.
    public let returnPath: String
    public let expires: Instant

    public init(
        hash: [UInt8],
        browser: [UInt8],
        provider: String,
        returnPath: String,
        expires: Instant
    ) {
        (self.hash, self.browser, self.provider) = (hash, browser, provider)
        (self.returnPath, self.expires) = (returnPath, expires)
    }
}

extension ServiceFile {
    /// Sign-ins under way at a time; more are refused.
    private static let loginsMax = 10_000

    /// Keeps a sign-in that begins; false when too many are under way.
    public func begin(_ login: LoginRecord, at now: Instant) async throws -> Bool {
        try await change { db in
            try db.execute(
                sql: "DELETE FROM login_state WHERE expires <= ?",
                arguments: [ServiceFile.seconds(now)]
            )
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM login_state") ?? 0
            guard count < ServiceFile.loginsMax else { return false }
            try db.execute(
                sql: "INSERT INTO login_state VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    Data(login.hash), Data(login.browser), login.provider, login.returnPath,
                    ServiceFile.seconds(login.expires),
                ]
            )
            return true
        }
    }

    /// Takes a sign-in out: a second time there is none, whatever became of the first.
    public func takeLogin(_ hash: [UInt8]) async throws -> LoginRecord? {
        try await change { db in
            let row = try Row.fetchOne(
                db,
                sql: "DELETE FROM login_state WHERE hash = ? RETURNING *",
                arguments: [Data(hash)]
            )
            return row.map { row in
                let (hash, browser): (Data, Data) = (row["hash"], row["browser"])
                return LoginRecord(
                    hash: Array(hash),
                    browser: Array(browser),
                    provider: row["provider"],
                    returnPath: row["return_path"],
                    expires: ServiceFile.instant(row["expires"])
                )
            }
        }
    }

    /// The account of somebody a provider knows, given at the first sign-in and the same ever after.
    ///
    /// `wanted` is given if nobody has it: no other person, no key and no one-time link. Else it is
    /// `pseudonym`, which must be the person's alone.
    public func account(
        issuer: String,
        subject: String,
        wanted: String?,
        pseudonym: String,
        at now: Instant
    ) async throws -> String {
        try await change { db in
            let known = try String.fetchOne(
                db,
                sql: "SELECT name FROM identity_link WHERE issuer = ? AND subject = ?",
                arguments: [issuer, subject]
            )
            if let known { return known }
            var name = pseudonym
            if let wanted, try !ServiceFile.isTaken(wanted, db) { name = wanted }
            try db.execute(
                sql: "INSERT INTO identity_link VALUES (?, ?, ?, ?)",
                arguments: [issuer, subject, name, ServiceFile.seconds(now)]
            )
            return name
        }
    }

    private static func isTaken(_ name: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM identity_link WHERE name = :name)
                    OR EXISTS (SELECT 1 FROM api_key WHERE name = :name)
                    OR EXISTS (SELECT 1 FROM bootstrap WHERE name = :name)
                """,
            arguments: ["name": name]
        ) ?? true
    }
}
