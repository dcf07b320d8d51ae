import Foundation
import LedgerSample
import Testing

/// The form of files, codes and order.
struct FormTests {
    private let files = SampleFiles.published

    @Test(arguments: SampleFile.allCases)
    func `each file has its own header and line ends`(file: SampleFile) throws {
        let bytes = try #require(files.bytes[file.rawValue])
        let isExport = file == .members
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) == !isExport)
        #expect(bytes.contains(0x0D) == !isExport)
        let start = bytes.dropFirst(isExport ? 0 : 3)
        let header =
            file.columns.joined(separator: isExport ? "," : ";") + (isExport ? "\n" : "\r\n")
        #expect(start.starts(with: Array(header.utf8)))
        let rows = files.rows(
            file.rawValue,
            separator: isExport ? "," : ";",
            newline: isExport ? "\n" : "\r\n"
        )
        #expect(rows.allSatisfy { $0.count == file.columns.count })
        #expect(rows.count == Plan.published.rows(of: file))
        #expect(rows.count == files.summary.rows[file])
    }

    @Test func `parents precede children and codes are not repeated`() {
        var seen: Set<String> = []
        var founded: [String: Int] = [:]
        for row in files.units {
            let day = sortable(row[6]) ?? 0
            #expect(row[4].isEmpty ? seen.isEmpty : seen.contains(row[4]))
            #expect(seen.insert(row[0]).inserted)
            #expect((founded[row[4]] ?? 0) <= day)
            #expect((1...20_200_101).contains(day))
            founded[row[0]] = day
        }
        let kinds = Dictionary(grouping: files.units) { $0[3] }.mapValues(\.count)
        #expect(kinds["huyện", default: 0] + kinds["thị xã", default: 0] + 1 == 11)
        #expect(kinds["xã", default: 0] + kinds["phường", default: 0] + 12 == 155)
        #expect(kinds["thị trấn"] == 12)
        #expect(kinds["chi đoàn"] == 1_085 + 212)
        #expect(Set(files.units.map { $0[5] }) == ["", "trung tâm", "đồng bằng", "miền núi"])
    }

    @Test func `names of one district are decomposed and all others composed`() {
        for row in files.units {
            let composed = row[2].precomposedStringWithCanonicalMapping
            let decomposed = row[2].decomposedStringWithCanonicalMapping
            let isTyped = row[0] == "545" || parents(row).contains("545")
            let expected = isTyped ? decomposed : composed
            #expect(Array(row[2].utf8) == Array(expected.utf8))
        }
    }

    @Test func `members belong to branches and join after these are founded`() {
        let branches = Dictionary(
            uniqueKeysWithValues: files.units.filter { $0[3] == "chi đoàn" }.map {
                ($0[0], sortable($0[6]) ?? 0)
            }
        )
        for (index, row) in files.members.enumerated() {
            #expect(Int(row[0].dropFirst(3)) == index + 1)
            let joined = sortable(row[4]) ?? 0
            #expect((20_180_101...20_230_101).contains(joined))
            #expect(joined > branches[row[3]] ?? 99_999_999)
            #expect(row[1].split(separator: " ").count >= 3)
        }
    }

    @Test func `every code is well-formed and used once`() {
        let codes = files.dossiers.map { $0[0] }
        #expect(Set(codes).count == codes.count)
        for row in files.dossiers {
            #expect(isDossierCode(row[0]))
            #expect(row[0].hasPrefix(row[5] + "-"))
            let parts = row[4].split(separator: "/")
            #expect(row[0].dropFirst(14).prefix(6) == parts[2].suffix(2) + parts[1] + parts[0])
            #expect(isProcedure(row[2]))
        }
        for row in files.assists where !row[4].isEmpty {
            #expect(isDossierCode(row[4]) && isProcedure(row[5]) && row[6] == "trực tuyến")
        }
        let citizens = files.members.map { $0[2] } + files.accounts.map { $0[0] }
        #expect((citizens + files.dossiers.map { $0[1] }).allSatisfy(isCitizen))
    }

    @Test func `assists are sorted by day and helper, answers by day`() {
        let keys = files.assists.compactMap { row -> String? in
            sortable(row[7]).map { "\($0) \(row[0].prefix(9))" }
        }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
        let days = files.verdicts.compactMap { sortable($0[6]) }
        #expect(days.count == files.verdicts.count)
        #expect(zip(days, days.dropFirst()).allSatisfy { $0 <= $1 })
    }

    private func parents(_ row: [String]) -> [String] {
        var chain: [String] = []
        var parent = row[4]
        while let next = Self.parentOf[parent] {
            chain.append(parent)
            parent = next
        }
        return chain
    }

    private static let parentOf = Dictionary(
        uniqueKeysWithValues: SampleFiles.published.units.map { ($0[0], $0[4]) }
    )

    /// As `000.00.16.H08-230705-0012`.
    private func isDossierCode(_ code: String) -> Bool {
        matches(code, "000.##.##.H08-######-####")
    }

    private func isProcedure(_ code: String) -> Bool {
        matches(code, "1.######") || matches(code, "2.######") || matches(code, "3.######")
    }

    private func isCitizen(_ number: String) -> Bool {
        matches(number, "0###########")
            && (0...3).contains(Int(number.dropFirst(3).prefix(1)) ?? 9)
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        text.utf8.count == pattern.utf8.count
            && zip(text.utf8, pattern.utf8).allSatisfy { byte, wanted in
                wanted == UInt8(ascii: "#") ? (0x30...0x39).contains(byte) : byte == wanted
            }
    }
}
