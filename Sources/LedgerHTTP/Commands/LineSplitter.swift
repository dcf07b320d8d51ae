import Ledger
import NIOCore

/// Cuts a stream of bytes into lines without keeping more than one chunk.
struct LineSplitter {
    private let limit: Int
    private var lines: [[UInt8]] = []
    private var rest: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Whole lines that wait to be taken.
    var count: Int { lines.count }

    /// - Throws: ``Problem`` for a line longer than the limit.
    mutating func add(_ part: ByteBuffer) throws {
        let bytes = part.readableBytesView
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 10) {
            rest += bytes[start..<end]
            try check()
            lines.append(rest)
            rest = []
            start = end + 1
        }
        rest += bytes[start...]
        try check()
    }

    mutating func take(_ max: Int) -> [[UInt8]] {
        let count = min(max, lines.count)
        defer { lines.removeFirst(count) }
        return Array(lines[..<count])
    }

    /// What is left, the last line too even without its end.
    mutating func finish() -> [[UInt8]] {
        if !rest.isEmpty { lines.append(rest) }
        rest = []
        return take(.max)
    }

    private func check() throws {
        guard rest.count <= limit else {
            throw Problem.badRequest(
                "line.tooLong",
                Words(
                    vi: "Một dòng dài hơn \(limit) byte; mỗi dòng là một đối tượng JSON.",
                    en: "A line is longer than \(limit) bytes; each is one JSON object."
                )
            )
        }
    }
}
