import Foundation
import Ledger
import LedgerProof
import LedgerStore

/// A sheet as it lies in a disposable file beside the log, so that one row is found at once.
///
/// A file is used only if its lines give the digest it names and it is of the basis asked for;
/// anything else is computed anew.
struct KeptSheet {
    let basis: RatingBasis
    let digest: Hash
    private let bytes: [UInt8]
    /// Of each line, behind the head: rows, then reckonings.
    private let lines: [Range<Int>]

    private var rows: ArraySlice<Range<Int>> {
        lines[..<(lines.count - lines.reversed().prefix { isReckoning($0) }.count)]
    }

    private func isReckoning(_ line: Range<Int>) -> Bool {
        bytes[line].starts(with: KeptSheet.reckoning)
    }

    private static let reckoning = Array("cap\t".utf8)

    private static let form = "socai-scoresheet/1"

    init(_ sheet: Scoresheet, of basis: RatingBasis) {
        var (body, lines) = ([UInt8](), [Range<Int>]())
        for line in sheet.lines {
            let start = body.count
            body.append(contentsOf: line.utf8)
            lines.append(start..<body.count)
            body.append(10)
        }
        let tree = KeptSheet.tree(over: lines[...], of: body)
        let head = Array(KeptSheet.head(basis, tree.root).utf8) + [10]
        (self.basis, digest, bytes) = (basis, tree.root, head + body)
        self.lines = lines.map { $0.lowerBound + head.count..<$0.upperBound + head.count }
    }

    /// Keeps a sheet; that it cannot be kept is no error, it is only slower next time.
    init(_ sheet: Scoresheet, of basis: RatingBasis, in home: Home) {
        self.init(sheet, of: basis)
        let folder = KeptSheet.folder(home)
        let manager = FileManager.default
        try? manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        KeptSheet.dropOld(in: folder)
        try? Data(bytes).write(
            to: URL(fileURLWithPath: KeptSheet.path(basis, home)),
            options: .atomic
        )
    }

    /// The rows kept of a list on record; nil unless they give its digest.
    init?(_ file: SheetFile, of basis: RatingBasis, digest: String) {
        guard let data = FileManager.default.contents(atPath: file.path) else { return nil }
        let bytes = Array(data)
        let lines = KeptSheet.lines(in: bytes)
        let tree = KeptSheet.tree(over: lines[...], of: bytes)
        guard bytes.last == 10, tree.root.hex == digest else { return nil }
        (self.basis, self.digest, self.bytes, self.lines) = (basis, tree.root, bytes, lines)
    }

    private static func tree(over lines: ArraySlice<Range<Int>>, of bytes: [UInt8]) -> LineTree {
        var tree = LineTree()
        bytes.withUnsafeBytes { all in
            for line in lines { tree.add(UnsafeRawBufferPointer(rebasing: all[line])) }
        }
        return tree
    }

    /// Nil unless a file holds this very sheet.
    init?(of basis: RatingBasis, in home: Home) {
        guard let data = FileManager.default.contents(atPath: KeptSheet.path(basis, home)) else {
            return nil
        }
        let bytes = Array(data)
        let lines = KeptSheet.lines(in: bytes)
        guard let head = lines.first, bytes.last == 10 else { return nil }
        let tree = KeptSheet.tree(over: lines.dropFirst(), of: bytes)
        let found = String(decoding: bytes[head], as: UTF8.self)
        guard found == KeptSheet.head(basis, tree.root) else { return nil }
        (self.basis, digest, self.bytes) = (basis, tree.root, bytes)
        self.lines = Array(lines.dropFirst())
    }

    private static func head(_ basis: RatingBasis, _ digest: Hash) -> String {
        [
            form, RatingBasis.engine, basis.bookHash, basis.period.first.description,
            basis.period.last.description, String(basis.inputSize), basis.inputRoot, digest.hex,
        ].joined(separator: " ")
    }

    private static func lines(in bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBytes { bytes in
            var (lines, start) = ([Range<Int>](), 0)
            for index in bytes.indices where bytes[index] == 10 {
                lines.append(start..<index)
                start = index + 1
            }
            return lines
        }
    }

    // MARK: Files

    private static func folder(_ home: Home) -> String {
        home.path + "/ratings"
    }

    private static func path(_ basis: RatingBasis, _ home: Home) -> String {
        let days = "\(basis.period.first)_\(basis.period.last)"
        let engine = RatingBasis.engine.replacing("/", with: "-")
        let name = "\(basis.bookHash.prefix(16))-\(days)-\(basis.inputSize)-\(engine).sheet"
        return folder(home) + "/" + name
    }

    private static let keptMax = 16

    /// Keeps the folder small: the sheets looked at longest ago go first.
    private static func dropOld(in folder: String) {
        let manager = FileManager.default
        let files = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
        let paths = files.filter { $0.hasSuffix(".sheet") }.map { folder + "/" + $0 }
        let dated = paths.map { path in
            let attributes = try? manager.attributesOfItem(atPath: path)
            return (path, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
        for (path, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(keptMax - 1) {
            try? manager.removeItem(atPath: path)
        }
    }

    // MARK: Looking up

    /// The row of a subject.
    ///
    /// Cost: one pass over the lines.
    func row(of id: RatedID) -> ScoreRow? {
        let start = Array("\(id)\t".utf8)
        let line = rows.first { bytes[$0].starts(with: start) }
        return line.flatMap { ScoreRow(line: text($0)) }
    }

    var caps: [CapReckoning] {
        lines[rows.endIndex...].compactMap { CapReckoning(line: text($0)) }
    }

    /// How many are ranked in a group.
    func count(in group: RatedGroup) -> Int {
        let field = Array("\t\(group)\t".utf8)
        return rows.count { line in
            guard let first = bytes[line].firstIndex(of: 9),
                let second = bytes[(first + 1)..<line.upperBound].firstIndex(of: 9)
            else { return false }
            let isRanked =
                second + field.count < line.upperBound && bytes[second + field.count] != 45
            return isRanked && bytes[second...].starts(with: field)
        }
    }

    private func text(_ line: Range<Int>) -> String {
        String(decoding: bytes[line], as: UTF8.self)
    }
}
