import Foundation
import GRDB
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// The file of keys, sessions and links: opened by many, given once, never another's.
@Suite struct ServiceFileTests {
    private let folder: Folder
    private let now = Instant(millisecondsSinceEpoch: 1_800_000_000_000)

    init() throws {
        folder = try Folder()
    }

    private func bytes(_ value: UInt8) -> [UInt8] { Array(repeating: value, count: 32) }

    @Test func `many who open a new file at once share one`() async throws {
        let path = folder("dich-vu")
        let now = now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<16 {
                group.addTask {
                    let file = try ServiceFile(in: path)
                    try await file.add(
                        APIKeyRecord(
                            id: "\(index)",
                            hash: Array(repeating: 1, count: 32),
                            name: "n",
                            rights: [.readViews],
                            created: now,
                            expires: now
                        )
                    )
                }
            }
            try await group.waitForAll()
        }
        let keys = try ServiceFile(in: path).keys()
        #expect(Set(keys.map(\.id)) == Set((0..<16).map(String.init)))
        #expect(keys.allSatisfy { $0.rights == [.readViews] })
    }

    @Test func `a log in its place is refused and stays as it is`() throws {
        let path = folder(ServiceFile.name)
        try SQLiteLog.create(at: path, origin: "socai.example/0001")
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let foreign = StoreError.foreign(file: path, problem: "not a SoCai service file")
        #expect(throws: foreign) { _ = try ServiceFile(in: folder.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `a sign-in is taken once, however many want it`() async throws {
        let file = try ServiceFile(in: folder("dich-vu"))
        let login = LoginRecord(
            hash: bytes(1),
            browser: bytes(2),
            provider: "p",
            returnPath: "/a?b=c",
            expires: now
        )
        #expect(try await file.begin(login, at: Instant(millisecondsSinceEpoch: 0)))
        let hash = login.hash
        let taken = try await withThrowingTaskGroup(of: LoginRecord?.self) { group in
            for _ in 0..<20 { group.addTask { try await file.takeLogin(hash) } }
            return try await group.reduce(into: [LoginRecord]()) {
                if let login = $1 { $0.append(login) }
            }
        }
        #expect(taken == [login])
    }

    @Test func `sign-ins that are over make room, and there is an end to how many there are`()
        async throws
    {
        let file = try ServiceFile(in: folder("dich-vu"))
        let queue = try DatabaseQueue(path: file.path)
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO login_state
                    SELECT CAST(printf('%032d', value) AS BLOB), zeroblob(32), 'p', '/', 1800000000
                    FROM (WITH RECURSIVE n(value) AS (
                        SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 50000
                    ) SELECT * FROM n)
                    """
            )
        }
        let (before, hash) = (Instant(millisecondsSinceEpoch: 0), bytes(3))
        func begin(_ number: UInt8, _ now: Instant) async throws -> Bool {
            try await file.begin(
                LoginRecord(
                    hash: bytes(number),
                    browser: hash,
                    provider: "p",
                    returnPath: "/",
                    expires: now
                ),
                at: now
            )
        }
        #expect(try await !begin(1, before))
        #expect(try await begin(1, now))
    }

    @Test func `a name is its first owner's, and a pseudonym of one subject is one`() async throws {
        let file = try ServiceFile(in: folder("dich-vu"))
        func account(_ issuer: String, _ subject: String, _ wanted: String?) async throws -> String
        {
            try await file.account(
                issuer: issuer,
                subject: subject,
                wanted: wanted,
                pseudonym: "u-\(issuer)-\(subject)",
                at: now
            )
        }
        #expect(try await account("i", "1", "an") == "an")
        #expect(try await account("i", "2", "an") == "u-i-2")
        #expect(try await account("j", "1", "an") == "u-j-1")
        #expect(try await account("i", "2", "binh") == "u-i-2")
        #expect(try await account("i", "1", nil) == "an")
    }
}
