import Ledger
import LedgerProof
import LedgerStore

/// The tables of the log in a database: making them, and telling whether they are as made.
public enum PostgresSchema {
    /// What this program reads and writes.
    static let version = 1

    static var sql: String {
        String(decoding: PackageResources.postgres_log_sql, as: UTF8.self)
    }

    static var triggers: String {
        String(decoding: PackageResources.postgres_triggers_sql, as: UTF8.self)
    }

    /// The version of the schema found; nil when there is none.
    static func found(_ session: Session) throws -> Int? {
        let exists = try session.run(exists, Parameters()) { $0.rowCount == 1 && !$0.isNull(0, 0) }
        guard exists else { return nil }
        return try session.run(versionFound, Parameters()) { reply in
            reply.rowCount == 1 ? reply.integer(0, 0) : nil
        }
    }

    static func check(_ session: Session, _ address: PostgresAddress) throws {
        guard let found = try found(session) else {
            throw StoreError.foreign(file: address.place, problem: "no SoCai log in this database")
        }
        guard found == version else {
            let remedy = found < version ? "; migrate it" : ""
            throw StoreError.foreign(
                file: address.place,
                problem: "log schema \(found), this program knows \(version)\(remedy)"
            )
        }
    }

    /// Makes what is missing, in one transaction; nothing when all is there.
    ///
    /// - Throws: ``StoreError/foreign`` when the schema is of a newer version.
    static func make(_ session: Session, _ address: PostgresAddress) throws {
        try session.script("BEGIN; SELECT pg_advisory_xact_lock(x'536f434c'::int)")
        if let found = try found(session), found > version { try check(session, address) }
        try session.script(sql)
        if try !isSpread(session) { try session.script(triggers) }
        try session.script("COMMIT")
    }

    /// Whether the tables are spread over workers, which takes no triggers.
    private static func isSpread(_ session: Session) throws -> Bool {
        try session.run(citus, Parameters()) { $0.rowCount > 0 }
    }

    /// Tables, columns, keys, triggers and rights that are not as made.
    static func strangeParts(_ session: Session) throws -> [String] {
        var expected = parts(String(decoding: PackageResources.log_parts_txt, as: UTF8.self))
        var found = parts(try describedParts(session))
        if try isSpread(session) {
            for list in [expected, found] {
                for name in list.keys where isTrigger(name) {
                    (expected[name], found[name]) = (nil, nil)
                }
            }
        }
        let names = Set(expected.keys).union(found.keys)
        return names.filter { expected[$0] != found[$0] }.sorted()
    }

    private static func isTrigger(_ name: String) -> Bool {
        name.hasPrefix("trigger ") || name.hasPrefix("function ")
    }

    /// Every part of the schema, a line each: name, tabulator, definition.
    static func describedParts(_ session: Session) throws -> String {
        try session.run(partsFound, Parameters()) { reply in
            (0..<reply.rowCount).map { "\(reply.text($0, 0))\t\(reply.text($0, 1))\n" }.joined()
        }
    }

    private static func parts(_ lines: String) -> [String: String] {
        var parts: [String: String] = [:]
        for line in lines.split(separator: "\n") {
            let sides = line.split(separator: "\t", maxSplits: 1)
            parts[String(sides[0])] = sides.count > 1 ? String(sides[1]) : ""
        }
        return parts
    }

    /// The description a program carries of its own schema, recorded from a new database.
    public static func describedParts(at address: PostgresAddress) throws -> String {
        try PostgresFault.translating(address.place) {
            try PostgresPool(address).read { try describedParts($0) }
        }
    }
}

extension PostgresLog {
    /// Makes a new, empty ledger, and the schema if the database has none.
    ///
    /// For the owner of the schema or who may create one; nodes only need the role `socai_writer`.
    /// - Throws: ``StoreError/unavailable`` when a ledger of this name exists.
    public static func create(at address: PostgresAddress, origin: String) throws {
        try PostgresFault.translating(address.place) {
            let session = try Session(address)
            if try PostgresSchema.found(session) == nil {
                try PostgresSchema.make(session, address)
            }
            try PostgresSchema.check(session, address)
            var values = Parameters(ledger: address.ledger)
            values.text(origin)
            values.hash(Hash.emptyTree)
            values.bytes(Frontier().bytes)
            let isNew = try session.run(LogStatements.create, values) { $0.rowCount == 1 }
            guard isNew else {
                throw StoreError.unavailable(
                    file: address.place,
                    problem: "a ledger of this name exists already"
                )
            }
        }
    }

    /// Brings the schema of a database to the version this program knows; only when told to.
    public static func migrate(at address: PostgresAddress) throws {
        try PostgresFault.translating(address.place) {
            try PostgresSchema.make(try Session(address), address)
        }
    }
}
