import LedgerIntake
import Testing

@Suite struct RandomBytesTests {
    /// Pieces that steer random bytes into the corners of the formats.
    static let pieces: [[UInt8]] = [
        ",", ";", "\t", "\n", "\r", "\r\n", "\"", "\"\"", " ", "a", "1", "05/09/2023", "sep=;\n",
        "{", "}", "\"a\":", "\"b\":\"", "\\u00e9", "\\ud83d", "\\", "[", "]", "null", "-1", "|",
        "+",
        "052099001234", "5.2E+10", "H44-230705-0012", "1.001", "50%", "1/", "\u{A0}", "\u{200B}",
        "\u{FEFF}", "e\u{301}", "ế", "–", "’", "=\"", "ngày ", " tháng 2", " năm 2023", "a,b\n",
        "{\"a\":\"x\",\"b\":[\"y\"]}\n",
    ].map { Array($0.utf8) }

    static let columns = [
        ColumnSpec("a", headers: []), ColumnSpec("b", headers: [], presence: .optional),
    ]

    @Test func `any bytes are read to an end`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("random bytes seed:", seed)
        var dice = Dice(state: seed)
        var labels = LabelSet([["a"], ["H44"]])
        let today = try #require(YMD(year: 2026, month: 1, day: 1))
        var readable = 0
        for _ in 0..<100_000 {
            let bytes = Self.input(&dice)
            guard var reader = try? TableReader(bytes, columns: Self.columns) else { continue }
            readable += 1
            var record = reader.makeRecord()
            var callCount = 0
            reading: while callCount <= bytes.count + 1 {
                callCount += 1
                switch reader.next(into: &record) {
                case .record:
                    for index in 0..<record.count { tryAll(record[index], today, &labels) }
                case .refused(let issue): #expect(issue.line > 0)
                case .end: break reading
                }
            }
            #expect(callCount <= bytes.count + 1, "seed \(seed)")
        }
        #expect(readable > 1000)
    }

    static func input(_ dice: inout Dice) -> [UInt8] {
        var bytes: [UInt8] = []
        switch UInt8.random(in: 0..<8, using: &dice) {
        case 0: bytes = [0xFF, 0xFE]
        case 1: bytes = [0xFE, 0xFF]
        case 2: bytes = [0xEF, 0xBB, 0xBF]
        case 3...5: bytes = Array("a,b\n".utf8)
        default: break
        }
        for _ in 0..<Int.random(in: 0..<16, using: &dice) {
            if UInt8.random(in: 0..<16, using: &dice) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &dice))
            } else {
                bytes += pieces.randomElement(using: &dice) ?? []
            }
        }
        return bytes
    }

    private func tryAll(_ field: Field, _ today: YMD, _ labels: inout LabelSet) {
        _ = field.text
        _ = field.issue(.empty)
        _ = try? field.date(repair: true)
        _ = try? field.citizenID(today: today, repair: true)
        _ = try? field.dossierCode()
        _ = try? field.procedureCode(repair: true)
        _ = try? field.agencyCode()
        _ = try? field.wholeNumber()
        _ = try? field.share()
        _ = try? field.items().map(\.text)
        _ = try? labels.index(of: field)
    }
}
