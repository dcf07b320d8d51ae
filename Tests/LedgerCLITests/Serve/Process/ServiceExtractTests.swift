import Foundation
import LedgerSQLite
import LedgerStore
import Testing

/// An office's extract by HTTP: what `socai import extract` says of it, in two steps.
@Suite(.serialized) struct ServiceExtractTests {
    private let house: ServiceHouse
    private let service: RunningService

    init() throws {
        house = try ServiceHouse()
        service = try RunningService(house)
    }

    private static let path = ServiceHouse.api + "/imports"
    private static let question = "?kind=extract&source=igate&cutOff=2023-08-31&name=thang-8.csv"

    private static func file(_ rows: Int) -> String {
        (1...rows).reduce(into: "Mã hồ sơ;Số CCCD;Mã thủ tục;Kênh tiếp nhận;Ngày tiếp nhận\n") {
            $0 += "000.00.01.H08-2308\(10 + $1)-0001;05209000\(1000 + $1);1.001193;Trực tuyến;"
            $0 += "\(10 + $1)/08/2023\n"
        }
    }

    private var bearer: [String: String] { ["Authorization": "Bearer \(house.key)"] }

    private func size() throws -> Int { try SQLiteLog(at: house.file("log.db")).head().size }

    private func post(_ target: String, _ file: String = "") throws -> Wire.Reply {
        let wire = try Wire(service.port)
        return try #require(wire.ask("POST", Self.path + target, bearer, body: file.utf8))
    }

    @Test func `an extract is checked, recorded as an event with its rows, and known again`()
        throws
    {
        let start = try size()
        let checked = try post(Self.question, Self.file(3))
        #expect(checked.status == 200, "\(checked.text)")
        #expect(checked.object["kind"] as? String == "extract")
        let id = try #require(checked.object["import"] as? String)
        #expect(try size() == start)

        let done = try post("/" + id)
        #expect(done.status == 201 && done.object["recorded"] as? Int == 3, "\(done.text)")
        let extract = try #require(done.object["extract"] as? [String: Any])
        #expect(extract["position"] as? Int == start && extract["source"] as? String == "igate")
        #expect(extract["cutOff"] as? String == "2023-08-31")
        #expect(try size() == start + 1 + 3)

        let again = try post(
            "/"
                + (try #require(
                    try post(Self.question, Self.file(3))
                        .object["import"] as? String
                ))
        )
        #expect(again.object["recorded"] as? Int == 3 || again.object["repeated"] as? Int == 3)
        #expect(try size() == start + 1 + 3)
        #expect(try Program.run("socai verify", in: house.folder).code == 0)
    }

    @Test func `an extract much shorter than the one before is taken with a note`() throws {
        let first = try post(Self.question, Self.file(9))
        _ = try post("/" + (try #require(first.object["import"] as? String)))
        let next = try post(
            "?kind=extract&source=igate&cutOff=2023-09-30&from=2023-08-01",
            Self.file(3)
        )
        let notes = (next.object["extract"] as? [String: Any])?["notes"] as? [String]
        #expect(notes?.count == 1, "\(next.text)")
        let promised = try post(Self.question + "&rows=5", Self.file(4))
        #expect(promised.status == 400 && promised.text.contains("cơ quan báo 5"))
        let stale = try post("?kind=extract&source=igate&cutOff=2022-08-31", Self.file(4))
        #expect(stale.text.contains("Sửa cutOff") && !stale.text.contains("--"))
    }

    @Test(arguments: [
        ("?kind=extract&cutOff=2023-08-31", "/query/source"),
        ("?kind=extract&source=igat&cutOff=2023-08-31", "/query/source"),
        ("?kind=extract&source=igate", "/query/cutOff"),
        ("?kind=extract&source=igate&cutOff=2023-13-31", "/query/cutOff"),
        ("?kind=extract&source=igate&cutOff=2023-08-31&full=H08", "/query/full"),
        ("?kind=extract&source=igate&cutOff=2023-08-31&rows=-1", "/query/rows"),
        ("?kind=extract&source=igate&cutOff=2023-08-31&replaces=x", "/query/replaces"),
        ("?kind=dossiers&cutOff=2023-08-31", "/query/cutOff"),
    ])
    func `a parameter that is missing or wrong is named`(target: String, pointer: String) throws {
        let reply = try post(target, Self.file(1))
        #expect(reply.status == 400, "\(reply.text)")
        let error = (reply.object["errors"] as? [[String: Any]])?.first
        #expect(error?["pointer"] as? String == pointer, "\(reply.text)")
    }
}
