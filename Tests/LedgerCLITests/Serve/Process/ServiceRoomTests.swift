import Foundation
import LedgerSQLite
import LedgerStore
import Testing

/// No room on the disk, and two who want to write.
@Suite(.serialized) struct ServiceRoomTests {
    private let house: ServiceHouse
    private let start: Int

    init() throws {
        house = try ServiceHouse()
        start = try SQLiteLog(at: house.file("log.db")).head().size
    }

    private func size() throws -> Int { try SQLiteLog(at: house.file("log.db")).head().size }

    private func record(_ number: Int, on wire: Wire) -> Wire.Reply? {
        var headers = house.headers
        headers["Idempotency-Key"] = "k-\(number)"
        return wire.ask(
            "POST",
            ServiceHouse.api + "/commands",
            headers,
            body: ServiceHouse.assist(number).utf8
        )
    }

    /// A bound on the size of any file, which write(2) meets as it meets a full disk.
    private func limitFiles(of process: Int32, to bytes: Int?) throws {
        let bound = bytes.map { "\($0)" } ?? "unlimited"
        try house.run("prlimit --pid \(process) --fsize=\(bound):")
    }

    private func largestFile() throws -> Int {
        let manager = FileManager.default
        return try manager.contentsOfDirectory(atPath: house.home.path).reduce(0) { most, name in
            let size = try? manager.attributesOfItem(atPath: house.file(name))[.size] as? Int
            return max(most, size ?? 0)
        }
    }

    @Test func `without room a command is told so, and with room again it is taken`() throws {
        let service = try RunningService(house, before: "trap '' XFSZ;")
        let wire = try Wire(service.port)
        #expect(record(1, on: wire)?.status == 201)
        try limitFiles(of: service.id, to: largestFile() + 16_384)
        var (taken, refused) = (1, [Int]())
        for number in 2...400 where refused.count < 5 {
            let reply = try #require(record(number, on: wire))
            if reply.status == 201 {
                taken += 1
            } else {
                #expect(reply.status == 507 && reply.code == "ledger.unavailable", "\(reply.text)")
                #expect(!reply.text.contains(house.folder.path))
                refused.append(number)
            }
        }
        #expect(refused.count == 5)
        #expect(try size() == start + taken)
        #expect(wire.ask("GET", "/livez")?.status == 200)
        try limitFiles(of: service.id, to: nil)
        for number in refused { #expect(record(number, on: wire)?.status == 201) }
        #expect(try size() == start + taken + refused.count)
        #expect(viewsFollow(on: wire, to: start + taken + refused.count))
        service.terminate()
        #expect(service.end() == 0)
        try house.run("socai verify")
    }

    /// What was durable before the disk was full is seen by readers, though nobody writes again.
    @Test func `views catch up by themselves after a write failed`() throws {
        let service = try RunningService(house, before: "trap '' XFSZ;")
        let wire = try Wire(service.port)
        #expect(record(1, on: wire)?.status == 201)
        try limitFiles(of: service.id, to: largestFile() + 16_384)
        var (taken, isFull) = (1, false)
        for number in 2...400 where !isFull {
            isFull = record(number, on: wire)?.status == 507
            if !isFull { taken += 1 }
        }
        #expect(isFull)
        try limitFiles(of: service.id, to: nil)
        #expect(viewsFollow(on: wire, to: start + taken))
    }

    private func viewsFollow(on wire: Wire, to size: Int) -> Bool {
        for _ in 0..<100 {
            let reply = wire.ask("GET", "/api/v1/ledgers", house.headers)
            let ledgers = reply?.object["ledgers"] as? [[String: Any]]
            if ledgers?.first?["viewPosition"] as? Int == size - 1 { return true }
            usleep(100_000)
        }
        return false
    }

    @Test func `while it serves, others who want to write the ledger are told it is busy`() throws {
        let service = try RunningService(house)
        let others = [
            "socai serve --home so-cai --listen 127.0.0.1:0", "socai import units u.csv",
            "socai grant auditor:an --reason 'QĐ 9' --by administrator:ad",
        ]
        for command in others {
            let outcome = try Program.run(command, in: house.folder)
            #expect(outcome.code == 4, "\(command): \(outcome.code) \(outcome.errors)")
            #expect(outcome.errors.contains("\(service.id)"), "\(command): \(outcome.errors)")
        }
        #expect(try Program.run("socai verify", in: house.folder).code == 0)
        #expect(try size() == start)
        service.kill()
        try house.run("socai grant auditor:an --reason 'QĐ 9' --by administrator:ad")
    }
}
