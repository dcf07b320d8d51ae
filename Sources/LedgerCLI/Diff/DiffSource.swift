import Foundation
import Ledger
import LedgerSQLite
import LedgerStore

/// One side of a difference: a log, up to a position or whole, or what `socai export` wrote.
struct DiffSource {
    let name: String
    let size: Int
    private let content: Content

    private enum Content {
        case log(any EventStore)
        case export(ExportFile)
    }

    init(_ name: String, _ log: any EventStore, size: Int? = nil) throws {
        self.name = name
        self.size = try size ?? log.head().size
        content = .log(log)
    }

    init(export path: String) throws {
        let file = ExportFile(try ImportCommand.read(path))
        (name, size) = (path, file.count)
        content = .export(file)
    }

    /// Lends the entries of a range in order.
    func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        switch content {
        case .log(let log): try log.scan(range, body)
        case .export(let file): try file.scan(range, body)
        }
    }

    /// The first position at which two sources differ, or the length of the shorter one; nil when
    /// they are the same.
    ///
    /// Cost: of two logs a few hundred tree hashes; where an export is one, its bytes up to there.
    static func parting(_ one: DiffSource, _ other: DiffSource) throws -> Position? {
        switch (one.content, other.content) {
        case (.log(let log), .log(let second)): return try LogParting(log, second).first()
        case (.export(let file), .export(let second)):
            return position(try file.parting(second), one, other)
        case (.export(let file), .log(let log)), (.log(let log), .export(let file)):
            return position(try file.parting(log), one, other)
        }
    }

    private static func position(
        _ found: Int?,
        _ one: DiffSource,
        _ other: DiffSource
    ) -> Position? {
        if let found { return Position(exactly: found) }
        return one.size == other.size ? nil : Position(exactly: min(one.size, other.size))
    }

    /// What stands at a position; nil behind the end.
    func event(at position: Position) throws -> LoggedEvent? {
        let place = Int(position.value)
        guard place < size else { return nil }
        var (decoder, found) = (EntryDecoder(), LoggedEvent?.none)
        try scan(place..<(place + 1)) { position, bytes in
            let event = try LoggedEvent.decode(position, bytes, &decoder)
            found = LoggedEvent(position, event, bytes)
        }
        return found
    }
}

/// The lines of an export, each an entry.
private struct ExportFile {
    private let bytes: [UInt8]
    /// Where each line begins, and behind the last one the end.
    private let starts: [Int]

    var count: Int { starts.count - 1 }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
                let line = rest.firstIndex(of: 10) ?? rest.count
                start += line + 1
                starts.append(start)
            }
        }
        self.starts = starts
    }

    func scan(
        _ range: Range<Int>,
        _ body: (Position, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try bytes.withUnsafeBytes { buffer in
            for place in range {
                guard let position = Position(exactly: place) else { return }
                try body(position, line(place, of: buffer))
            }
        }
    }

    private func line(
        _ place: Int,
        of buffer: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer {
        // The last line of a file that was cut has no line feed.
        let end = min(starts[place + 1] - 1, buffer.count)
        return UnsafeRawBufferPointer(rebasing: buffer[starts[place]..<max(starts[place], end)])
    }

    /// The first line two exports have differently, among those both have.
    func parting(_ other: ExportFile) throws -> Int? {
        try parting(below: min(count, other.count)) { body in
            try other.scan(0..<min(count, other.count), body)
        }
    }

    func parting(_ log: any EventStore) throws -> Int? {
        let common = min(count, try log.head().size)
        return try parting(below: common) { body in try log.scan(0..<common, body) }
    }

    private struct Found: Error {
        let place: Int
    }

    private func parting(
        below common: Int,
        _ scan: ((Position, UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> Int? {
        do {
            try bytes.withUnsafeBytes { buffer in
                try scan { position, entry in
                    let own = line(Int(position.value), of: buffer)
                    let isSame = own.isSame(as: entry)
                    if !isSame { throw Found(place: Int(position.value)) }
                }
            }
            return nil
        } catch let found as Found {
            return found.place
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let own = baseAddress, let its = other.baseAddress else { return count == 0 }
        return memcmp(own, its, count) == 0
    }
}
