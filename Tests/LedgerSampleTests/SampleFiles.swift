import Foundation
import LedgerSample

/// The six files as written, read back without any code of the generator.
struct SampleFiles {
    private(set) var bytes: [String: [UInt8]] = [:]
    let summary: Summary

    /// The published province, written once for all tests.
    static let published = SampleFiles(Sample(seed: 5_299))

    init(_ sample: Sample) {
        var bytes: [String: [UInt8]] = [:]
        self.summary = sample.write { name, chunk in
            bytes[name, default: []].append(contentsOf: chunk)
        }
        self.bytes = bytes
    }

    func rows(_ name: String, separator: Character = ";", newline: String = "\r\n") -> [[String]] {
        let text = String(decoding: bytes[name] ?? [], as: UTF8.self)
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst()
        let mark = separator.asciiValue ?? 0
        return lines.map { line in
            let fields = newline == "\r\n" ? line.dropLast() : line
            return fields.split(separator: mark, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
        }
    }

    var units: [[String]] { rows("01-don-vi.csv") }
    var members: [[String]] { rows("02-doan-vien.csv", separator: ",", newline: "\n") }
    var dossiers: [[String]] { rows("03-ho-so.csv") }
    var accounts: [[String]] { rows("04-tai-khoan.csv") }
    var assists: [[String]] { rows("05-ho-tro.csv") }
    var verdicts: [[String]] { rows("06-xac-nhan.csv") }
}

/// The day as a number that sorts: 20230801 for 01/08/2023; nil where no calendar has it.
func sortable(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "/")).compactMap { Int(Substring($0)) }
    guard parts.count == 3, text.utf8.count == 10 else { return nil }
    let isLeap = parts[2] % 4 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard lengths.indices.contains(parts[1] - 1) else { return nil }
    guard (1...lengths[parts[1] - 1]).contains(parts[0]) else { return nil }
    return parts[2] * 10_000 + parts[1] * 100 + parts[0]
}
