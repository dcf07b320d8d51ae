import Crypto
import Foundation
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import LedgerVault
import Testing

/// Who the citizens are stands in the vault alone, and there only sealed.
@Suite struct SecrecyTests {
    private let folder: Folder
    private let citizens = (0..<60).map { "05209900" + String(1000 + $0) }
    private let dossiers = (0..<60).map { "H08.\(10 + $0 % 80)-230709-\(1000 + $0)" }
    private let names = (0..<20).map { "Nguyễn Thị Đánh Dấu \(100 + $0)" }

    init() throws {
        folder = try Folder()
        try SQLiteVault.create(at: folder("vault.db"), key: folder("vault.key"))
        try SQLiteLog.create(at: folder("log.db"), origin: Desk.origin)
        // The first handles are those of the province's members.
        let vault = try Vault(at: folder("vault.db"), key: folder("vault.key"))
        for number in 1...9 { _ = try vault.citizen("00000000000\(number)") }
        try vault.commit()
    }

    /// What an import does: handles from the vault, commands from handles, first the vault durable.
    private func work(_ store: any EventStore, _ vault: Vault) throws {
        let keeper = try Desk.keeper(of: store)
        try keeper.begin()
        for (number, name) in names.enumerated() {
            let citizen = try vault.citizen(citizens[number])
            try vault.keepName(name, of: citizen)
            let member = EnrolMember(
                code: "M-\(number)",
                unit: .id(Province.vanCanh),
                citizen: citizen
            )
            let sent = Sent(number, .enrolMember(member), on: "2023-01-01", by: Province.office)
            _ = try keeper.take(sent)
        }
        for number in 20..<60 {
            let assist = RecordAssist(
                act: .submitDossier,
                channel: .online,
                citizen: try vault.citizen(citizens[number]),
                dossier: try vault.dossier(dossiers[number]),
                service: "1.004222",
                helpers: [HelperShare(member: .code("M-1"), numerator: 1, denominator: 1)]
            )
            _ = try keeper.take(
                Sent(number, .recordAssist(assist), on: "2023-07-09", by: Province.office)
            )
        }
        _ = try vault.batch(forFile: Array(citizens.joined().utf8), at: Desk.now)
        try vault.commit()
        _ = try keeper.commit()
    }

    /// Ids and codes, their digests in binary and in hexadecimal, backwards, and names.
    private var markers: [(String, Data)] {
        let values = citizens + dossiers + names
        return values.flatMap { value in
            let digest = Data(SHA256.hash(data: Data(value.utf8)))
            return [
                (value, Data(value.utf8)), ("\(value) backwards", Data(value.utf8.reversed())),
                (
                    "\(value) in UTF-16",
                    Data(value.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
                ),
                ("\(value) hashed", digest.prefix(8)),
                ("\(value) hashed, in hexadecimal", Data(hex(digest.prefix(8)).utf8)),
            ]
        } + citizens.map { ($0 + " as a number", number($0)) }
    }

    private func hex(_ bytes: Data) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private func number(_ text: String) -> Data {
        withUnsafeBytes(of: UInt64(text)?.bigEndian ?? 0) { Data($0.suffix(6)) }
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { !$0.hasSuffix(".key") }
    }

    private func leaks() throws -> [String] {
        try files().flatMap { file in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder(file)))
            return markers.filter { bytes.range(of: $0.1) != nil }.map { "\(file): \($0.0)" }
        }
    }

    @Test func `no byte of any file gives a citizen, a dossier or a name away`() async throws {
        let log = try SQLiteLog(at: folder("log.db"))
        try Desk.fill(log)
        let vault = try Vault(at: folder("vault.db"), key: folder("vault.key"))
        try work(log, vault)
        let views = try await Projector(store: log, viewPath: folder("views.db")).catchUp()
        // While all are open their write-ahead logs are there too.
        #expect(try files().contains("log.db-wal") && files().contains("vault.db-wal"))
        #expect(try leaks() == [])
        #expect(try views.state().position == 12 + 60)
        #expect(try vault.name(of: vault.citizen(citizens[3])) == names[3])
    }

    @Test func `the search finds what is there`() throws {
        for (name, marker) in markers {
            let bytes = Data("before".utf8) + marker + Data("after".utf8)
            #expect(bytes.range(of: marker) != nil, "\(name)")
        }
        try Data(citizens[7].utf8).write(to: URL(fileURLWithPath: folder("leak.txt")))
        #expect(try leaks() == ["leak.txt: \(citizens[7])"])
    }

    @Test(arguments: [false, true])
    func `handles are durable before any entry uses them`(isAfterwards: Bool) throws {
        let log = try SQLiteLog(at: folder("log.db"))
        try Desk.fill(log)
        do {
            let vault = try Vault(at: folder("vault.db"), key: folder("vault.key"))
            let counter = FaultyStore(log, .none)
            _ = try Desk.keeper(of: counter)
            // Head and scan, then append, one batch and the commit, which fails.
            let step = counter.stepCount + 2
            let faulty = FaultyStore(log, .init(step: step, isAfterwards: isAfterwards))
            #expect(throws: FaultyStore.failure) { try work(faulty, vault) }
        }
        #expect(try log.head().size == (isAfterwards ? 72 : 12))
        let vault = try Vault(at: folder("vault.db"), key: folder("vault.key"))
        for citizen in citizens { #expect(try vault.knownCitizen(citizen) != nil) }
        let handles = vault.handleMax
        try work(log, vault)
        #expect(vault.handleMax == handles)
        #expect(try log.head().size == 72)
    }
}
