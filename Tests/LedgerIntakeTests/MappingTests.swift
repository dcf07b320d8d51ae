import Foundation
import Ledger
import LedgerIntake
import Testing

/// The mapping files, read strictly.
@Suite struct MappingTests {
    private static let published = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Schemas/config/extracts").standardizedFileURL

    static func text(_ source: ExtractSource) throws -> String {
        try String(
            contentsOf: published.appendingPathComponent("\(source.code).yaml"),
            encoding: .utf8
        )
    }

    @Test(arguments: ExtractSource.allCases)
    func `the mapping shipped is the one published`(source: ExtractSource) throws {
        let shipped = try ExtractMapping.shipped(source)
        #expect(shipped.source == source)
        #expect(shipped.columns == (try ExtractMapping(yaml: Self.text(source))).columns)
        #expect(!shipped.columns.isEmpty)
    }

    @Test func `each source has its own published mapping, and there is no other`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.published.path)
        #expect(files.sorted() == ExtractSource.allCases.map { "\($0.code).yaml" }.sorted())
    }

    /// A fault, where it stands, and a word of its sentence.
    struct Broken: Sendable, CustomTestStringConvertible {
        let yaml: String
        let line: Int
        let column: Int
        let word: String

        var testDescription: String { word }
    }

    private static let head = "source: portal\nfields:\n"
    private static let citizen = "  citizen:\n    headers: [CCCD]\n"
    private static let date = "  date:\n    headers: [Ngày]\n"
    private static let account = "  account:\n    constant: portal\n"

    @Test func `a small mapping is enough`() throws {
        let mapping = try ExtractMapping(
            yaml: Self.head + Self.citizen + Self.date + Self.account
        )
        #expect(mapping.columns.map(\.member) == ["citizen", "on"])
        #expect(mapping.columns.map(\.presence) == [.required, .required])
    }

    @Test(arguments: [
        Broken(yaml: "", line: 1, column: 1, word: "empty"),
        Broken(yaml: "source: [", line: 2, column: 1, word: "YAML"),
        Broken(yaml: "source: portal\nsource: igate\n", line: 1, column: 1, word: "twice"),
        Broken(yaml: "- a\n", line: 1, column: 1, word: "key: value"),
        Broken(yaml: "sorce: portal\n", line: 1, column: 1, word: "“source”?"),
        Broken(yaml: "source: portl\nfields: {}\n", line: 1, column: 9, word: "“portal”?"),
        Broken(yaml: "source: portal\n", line: 1, column: 1, word: "“fields” is missing"),
        Broken(yaml: head + date + account, line: 3, column: 3, word: "“citizen” is missing"),
        Broken(
            yaml: head + citizen + date + account + "  dosier:\n    headers: [a]\n",
            line: 9,
            column: 3,
            word: "“dosier”"
        ),
        Broken(
            yaml: head + "  citizen:\n    header: [CCCD]\n",
            line: 4,
            column: 5,
            word: "“headers”?"
        ),
        Broken(yaml: head + "  citizen: {}\n", line: 3, column: 12, word: "“headers” is missing"),
        Broken(
            yaml: head + "  citizen:\n    headers: CCCD\n",
            line: 4,
            column: 14,
            word: "list"
        ),
        Broken(
            yaml: head + "  citizen:\n    headers: [CCCD, [x]]\n",
            line: 4,
            column: 21,
            word: "text"
        ),
        Broken(
            yaml: head + "  citizen:\n    headers: [\"(–)\"]\n",
            line: 4,
            column: 15,
            word: "no letter"
        ),
        Broken(
            yaml: head + citizen + "  date:\n    headers: [cccd]\n" + account,
            line: 6,
            column: 15,
            word: "already belongs to “citizen”"
        ),
        Broken(
            yaml: head + citizen + date + "  account:\n    constant: portl\n",
            line: 8,
            column: 15,
            word: "“portal”?"
        ),
        Broken(
            yaml: head + citizen + date + account + "    headers: [Loại]\n",
            line: 9,
            column: 14,
            word: "drop one"
        ),
        Broken(
            yaml: head + citizen + date
                + "  account:\n    headers: [Loại]\n    values:\n      vneid: [A]\n"
                + "      portal: [A]\n",
            line: 11,
            column: 16,
            word: "already means “vneid”"
        ),
    ])
    func `what is wrong is named with line and column`(broken: Broken) throws {
        do throws(YAMLFault) {
            _ = try ExtractMapping(yaml: broken.yaml)
            Issue.record("taken: \(broken.yaml)")
        } catch {
            let place = (error.line, error.column)
            #expect(place == (broken.line, broken.column), "\(error.words.en)")
            #expect(error.words.en.contains(broken.word), "\(error.words.en)")
            #expect(error.words.vi.contains("dòng \(error.line), cột \(error.column)"))
        }
    }

    @Test func `any damaged mapping is refused or read, and never traps`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("mapping seed:", seed)
        var dice = Dice(state: seed)
        let bytes = Array(try Self.text(.igate).utf8)
        var refused = 0
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<(1 + Int.random(in: 0..<4, using: &dice)) {
                let place = Int.random(in: 0..<damaged.count, using: &dice)
                damaged[place] = UInt8(truncatingIfNeeded: Int.random(in: 0..<256, using: &dice))
            }
            do {
                _ = try ExtractMapping(yaml: String(decoding: damaged, as: UTF8.self))
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
                refused += 1
            }
        }
        // Some damage lies in a word that means nothing; most does not.
        #expect(refused > 0)
    }
}
