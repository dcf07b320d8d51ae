import Foundation
import LedgerSQLite
import LedgerStore
import Synchronization
import Testing

/// Files sent to the service: too many at once, twice at once, and by others than who checked them.
@Suite(.serialized) struct ServiceImportTests {
    private let house: ServiceHouse
    private let service: RunningService

    init() throws {
        house = try ServiceHouse()
        try house.run("socai grant system:other --reason 'QĐ 4' --by administrator:ad")
        service = try RunningService(house)
    }

    private static let path = ServiceHouse.api + "/imports?kind=assists"

    private static let file: String = (1...200).reduce(into: "member,act,citizen,on\n") {
        $0 += "BD-000001,open-account,05209000\(1000 + $1),2023-08-01\n"
    }

    private func check(_ wire: Wire) throws -> String {
        let reply = try #require(
            wire.ask("POST", ServiceImportTests.path, bearer, body: ServiceImportTests.file.utf8)
        )
        return try #require(reply.object["import"] as? String, "\(reply.text)")
    }

    private var bearer: [String: String] { ["Authorization": "Bearer \(house.key)"] }

    private func size() throws -> Int { try SQLiteLog(at: house.file("log.db")).head().size }

    @Test func `more files at once than there is room for are told to come again`() throws {
        let head =
            "POST \(ServiceImportTests.path) HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n"
            + "Authorization: Bearer \(house.key)\r\n\r\nmember"
        // More than there is room for, since which of them come first is open.
        var half = try (0..<8).map { _ in
            let wire = try Wire(service.port)
            wire.send(head.utf8)
            return wire
        }
        let reply = try eventually {
            let wire = try Wire(service.port)
            let reply = wire.ask("POST", ServiceImportTests.path, bearer, body: "member".utf8)
            return reply?.status == 429 ? reply : nil
        }
        #expect(reply?.code == "ledger.busy" && reply?.header("retry-after") == "1")
        #expect(half.count == 8)
        // Who goes away leaves the room to others.
        half = []
        let taken = try eventually {
            let wire = try Wire(service.port)
            let file = ServiceImportTests.file.utf8
            let reply = wire.ask("POST", ServiceImportTests.path, bearer, body: file)
            return reply?.object["import"] as? String
        }
        #expect(taken != nil)
    }

    /// What `body` finds within ten seconds.
    private func eventually<Found>(_ body: () throws -> Found?) throws -> Found? {
        for _ in 0..<100 {
            if let found = try body() { return found }
            usleep(100_000)
        }
        return nil
    }

    @Test func `a file run three times at once is recorded once`() throws {
        let id = try check(try Wire(service.port))
        let start = try size()
        let statuses = Mutex<[Int]>([])
        let (port, bearer) = (service.port, bearer)
        onThreads(3) { _ in
            guard let wire = try? Wire(port) else { return }
            let path = ServiceHouse.api + "/imports/\(id)"
            let status = wire.ask("POST", path, bearer)?.status ?? 0
            statuses.withLock { $0.append(status) }
        }
        let all = statuses.withLock { $0 }
        #expect(all.sorted() == [200, 200, 201], "\(all)")
        #expect(try size() == start + 200)
        #expect(try Program.run("socai verify", in: house.folder).code == 0)
    }

    @Test func `a file recorded before is told what came of it then`() throws {
        let id = try check(try Wire(service.port))
        let path = ServiceHouse.api + "/imports/\(id)"
        let first = try #require(try Wire(service.port).ask("POST", path, bearer))
        let again = try #require(try Wire(service.port).ask("POST", path, bearer))
        #expect(first.status == 201 && again.status == 200)
        #expect(again.text == first.text && again.object["recorded"] as? Int == 200)
    }

    @Test func `parameters nobody knows and forms are refused, with what is meant`() throws {
        let wire = try Wire(service.port)
        let id = try check(wire)
        let path = ServiceHouse.api + "/imports"
        for (method, target, status) in [
            ("POST", path + "/\(id)?partial=true", 400), ("DELETE", path + "/\(id)?x=1", 400),
            ("POST", path + "?kind=asists", 400),
            ("POST", path + "?kind=assists&parital=true", 400),
        ] {
            let reply = wire.ask(method, target, bearer, body: "x".utf8)
            #expect(reply?.status == status, "\(target)")
            let error = (reply?.object["errors"] as? [[String: Any]])?.first
            let pointer = error?["pointer"] as? String ?? ""
            #expect(pointer.hasPrefix("/query/"), "\(target): \(reply?.text ?? "")")
            let meant = ["/query/kind": "assists", "/query/parital": "partial"][pointer]
            #expect(error?["suggestion"] as? String == meant, "\(target)")
        }
        var headers = bearer
        headers["Content-Type"] = "multipart/form-data; boundary=x"
        let form = wire.ask("POST", Self.path, headers, body: "--x--".utf8)
        #expect(form?.status == 415 && form?.text.contains("--data-binary") == true)
    }

    @Test func `claims are taken in by who may record them, other files by an operator too`() throws
    {
        try house.run("kill \(service.id)")
        #expect(service.end() == 0)
        try house.run("socai grant operator:op --reason 'QĐ 7' --by administrator:ad")
        let key = ["Authorization": "Bearer \(try house.makeKey("op"))"]
        let again = try RunningService(house)
        let wire = try Wire(again.port)
        let claims = wire.ask("POST", Self.path, key, body: Self.file.utf8)
        #expect(claims?.status == 403 && claims?.text.contains("record claims") == true)
        let units = "code,scheme,name,kind,parent,on\nTD-9,union,Chi đoàn 9,branch,540,2022-02-01\n"
        let path = ServiceHouse.api + "/imports?kind=units"
        #expect(wire.ask("POST", path, key, body: units.utf8)?.status == 200)
    }

    @Test func `a file with bad rows is refused by a problem that holds the report`() throws {
        let wire = try Wire(service.port)
        let file = Self.file.replacing("2023-08-01\nBD-000001", with: "2023-13-01\nBD-000001")
        let checked = wire.ask("POST", Self.path, bearer, body: file.utf8)
        let id = try #require(checked?.object["import"] as? String)
        let start = try size()
        let reply = try #require(wire.ask("POST", ServiceHouse.api + "/imports/\(id)", bearer))
        #expect(reply.status == 422 && reply.code == "import.refused")
        let report = try #require(reply.object["report"] as? [String: Any])
        #expect(report["refused"] as? Int == 199 && report["kept"] as? Bool == false)
        #expect((report["issues"] as? [Any])?.count == 199)
        #expect(try size() == start)
    }

    @Test func `a file that another checked is not there`() throws {
        let id = try check(try Wire(service.port))
        let start = try size()
        let other = ["Authorization": "Bearer \(try house.makeKey("other"))"]
        for method in ["POST", "DELETE"] {
            let wire = try Wire(service.port)
            let reply = wire.ask(method, ServiceHouse.api + "/imports/\(id)", other)
            #expect(reply?.status == 404 && reply?.code == "import.unknown")
        }
        #expect(try size() == start)
        let own = try Wire(service.port).ask("POST", ServiceHouse.api + "/imports/\(id)", bearer)
        #expect(own?.status == 201)
    }

    @Test func `a name that a spreadsheet would run is made harmless in CSV`() throws {
        try house.run("kill \(service.id)")
        #expect(service.end() == 0)
        try house.run("socai grant operator:op --reason 'QĐ 5' --by administrator:ad")
        let operation = ["Authorization": "Bearer \(try house.makeKey("op"))"]
        let again = try RunningService(house)
        for (number, mark) in ["=", "+", "-", "@"].enumerated() {
            let wire = try Wire(again.port)
            var headers = operation
            headers["Content-Type"] = "application/json"
            let body =
                #"{"command":"unit","code":"X-\#(number)","scheme":"union","kind":"branch","#
                + #""name":"\#(mark)cmd|' /C calc'!A0","parent":"540","on":"2022-02-01"}"#
            let path = ServiceHouse.api + "/commands"
            let reply = try #require(wire.ask("POST", path, headers, body: body.utf8))
            #expect(reply.status == 201, "\(reply.text)")
            let receipts = reply.object["receipts"] as? [[String: Any]]
            let position = receipts?.first?["position"] as? Int ?? 0
            headers = operation
            headers["Accept"] = "text/csv"
            let view = ServiceHouse.api + "/views/units/540?min-position=\(position)"
            #expect(wire.ask("GET", view, headers)?.code == "media.severalTables")
            let tables = (1...9).compactMap { wire.ask("GET", "\(view)&table=\($0)", headers) }
                .filter { $0.status == 200 }.map(\.text).joined()
            #expect(tables.contains("'\(mark)cmd"), "\(tables)")
            #expect(!tables.contains(";\(mark)cmd") && !tables.contains("\n\(mark)cmd"))
        }
    }
}
