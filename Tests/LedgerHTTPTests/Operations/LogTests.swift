import Foundation
import Ledger
import LedgerHTTP
import Logging
import Synchronization
import Testing

/// What stands in the service's log, and what never does.
@Suite struct LogTests {
    private func line(
        _ message: String,
        _ metadata: Logger.Metadata = [:],
        level: Logger.Level = .info
    ) throws -> String {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "test") { _ in
            JSONLogHandler(.trace) { bytes in
                lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
            }
        }
        logger[metadataKey: "hb.request.id"] = "abc"
        logger.log(level: level, "\(message)", metadata: metadata)
        let told = lines.withLock(\.first)
        return try #require(told)
    }

    @Test func `a line is JSON with time, level, message and what is known`() throws {
        let text = try line(
            "request",
            [
                "route": "/api/v1/ledgers/{ledger}/events", "status": "200", "duration_ms": "12",
                "trace": "0af7651916cd43dd8448eb211c80319c", "ledger": "binh-dinh",
                "key": "k7", "peer": "203.0.113.77",
            ]
        )
        #expect(text.hasSuffix("}\n") && text.filter { $0 == "\n" }.count == 1)
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let object = try #require(value as? [String: Any])
        let time = try #require(object["time"] as? String)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        #expect(object["level"] as? String == "info")
        #expect(object["route"] as? String == "/api/v1/ledgers/{ledger}/events")
        #expect(object["status"] as? Int == 200)
        #expect(object["trace"] as? String == "0af7651916cd43dd8448eb211c80319c")
        #expect(object["peer"] as? String == "203.0.113.0/24")
        #expect(object["hb.request.id"] == nil)
    }

    @Test(arguments: [
        "052093001234", "bad id 052093001234.", "+84 912 345 678", "0912.345.678",
        "052 093 001 234",
        "٠٥٢٠٩٣٠٠١٢٣٤", "０５２０９３００１２３４", "a-052-093-001-234-b", "id052093001234x",
        "GET /claims?citizen=052093001234", "/x?name=Nguyễn",
    ])
    func `no number of a person and no query stands in a message`(text: String) throws {
        let told = try line(text)
        let start = try #require(told.firstRange(of: "\"message\"")?.lowerBound)
        let message = told[start...]
        let digits = message.unicodeScalars.filter {
            $0.properties.generalCategory == .decimalNumber
        }
        #expect(digits.count < 9, "\(told)")
        #expect(!told.contains("Nguyễn"))
    }

    @Test(arguments: ["route", "method", "status", "ledger", "key", "peer", "trace", "code", "by"])
    func `no number of a person stands beside a message`(key: String) throws {
        #expect(!(try line("m", [key: "052093001234"])).contains("052093001234"))
        #expect(!(try line("m", [key: "Nguyễn Văn A 052093001234"])).contains("Nguyễn"))
    }

    @Test func `what is short and what is ours stays`() throws {
        #expect(try line("Server listening on 127.0.0.1:8080").contains("127.0.0.1:8080"))
        #expect(try line("committed 12345678 events").contains("committed 12345678 events"))
    }

    @Test func `a line cannot be forged`() throws {
        let text = try line("a\"}\n{\"level\":\"info\u{2028}\u{7}\\", ["ledger": "x\",\"y\":\"z"])
        #expect(text.filter { $0 == "\n" }.count == 1)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["message"] as? String == "a\"}\n{\"level\":\"info\u{2028}\u{7}\\")
        #expect(object?["ledger"] == nil && object?["y"] == nil)
    }
}
