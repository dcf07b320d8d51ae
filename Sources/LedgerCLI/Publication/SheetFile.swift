import Foundation
import Ledger
import LedgerProof
import LedgerStore

/// The rows of a published list, one line each, kept beside the log to show which one differs.
///
/// Losing the file loses nothing: the rows follow from the log.
struct SheetFile {
    let path: String

    /// The rows made known by the publication or revision at a position.
    init(_ home: Home, _ position: Position) {
        path = home.path + "/ratings/\(position).rows"
    }

    init(path: String) {
        self.path = path
    }

    func keep(_ sheet: Scoresheet) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try Home.makeFolder(folder, mode: 0o750)
        let text = sheet.lines.map { $0 + "\n" }.joined()
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
            throw Failure(
                Code.failure,
                vi: "Không ghi được \(path); kết quả vẫn ở trong sổ, tính lại bằng “socai "
                    + "replay-rating”.",
                en: "Cannot write \(path); the result is in the log all the same, compute it again "
                    + "by “socai replay-rating”."
            )
        }
    }

    /// Nil when there is no such file.
    func read() throws -> Scoresheet? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        var (rows, caps) = ([ScoreRow](), [CapReckoning]())
        for (index, line) in lines.enumerated() {
            if let row = ScoreRow(line: line) {
                rows.append(row)
            } else if let cap = CapReckoning(line: line) {
                caps.append(cap)
            } else {
                throw Failure(
                    Code.badData,
                    vi:
                        "\(path), dòng \(index + 1) không phải dòng của danh sách xếp loại; lấy tệp "
                        + "trong thư mục ratings của một sổ.",
                    en: "\(path), line \(index + 1) is no line of a list; take a file of the "
                        + "folder ratings of a ledger."
                )
            }
        }
        return Scoresheet(rows: rows.sorted { $0.id < $1.id }, caps: caps)
    }
}
