import Foundation
import Testing

/// The published SQL is what a new ledger has.
@Suite struct SchemaTests {
    private static let schemas = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Schemas/sql").standardizedFileURL

    @Test(arguments: ["log", "views", "vault", "service"])
    func `published tables are those of a new ledger or service`(name: String) throws {
        let (command, directory) =
            name == "service" ? ("key create", "dich-vu") : ("init", "so-cai")
        let options = name == "service" ? " --name igate --state dich-vu" : ""
        let made = try Program.inNewFolder { folder in
            _ = try Program.run("socai \(command)\(options)", in: folder)
            return try Program.run(
                """
                echo '-- The tables of \(name).db, as “socai \(command)” makes them.'
                sqlite3 \(directory)/\(name).db "
                    SELECT 'PRAGMA application_id = ' || application_id || ';'
                        FROM pragma_application_id;
                    SELECT 'PRAGMA user_version = ' || user_version || ';'
                        FROM pragma_user_version;
                    SELECT char(10) || sql || ';' FROM sqlite_master
                        WHERE sql IS NOT NULL ORDER BY rowid"
                """,
                in: folder
            )
        }
        let file = SchemaTests.schemas.appendingPathComponent("\(name).sql")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(made.output.utf8).write(to: file)
        }
        #expect(made.errors == "")
        #expect(try String(contentsOf: file, encoding: .utf8) == made.output)
    }
}
