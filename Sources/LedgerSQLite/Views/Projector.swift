import Foundation
import GRDB
import Ledger
import LedgerProof
public import LedgerStore

/// The one way out: folds what the log has and the views have not, and writes the rows.
public struct Projector: Sendable {
    let store: any EventStore
    let viewPath: String
    let progress: Auditor.Progress

    /// Up to this many events only the books they touch are loaded.
    static let sliceEventsMax = 4096
    /// Events folded while the rows of those before are being written.
    private static let chunkEvents = 16_384

    public init(
        store: any EventStore,
        viewPath: String,
        progress: @escaping Auditor.Progress = { _ in }
    ) {
        self.store = store
        self.viewPath = viewPath
        self.progress = progress
    }

    /// Opens the views and brings them up to the log's head.
    ///
    /// - Throws: ``StoreError/corrupt`` when the views were folded from another log, or know more
    ///   than this one: then the log was replaced by an older copy, or `rebuild` is due.
    public func catchUp() async throws -> ViewFile {
        while true {
            do {
                return try await catchUpOnce()
            } catch StoreError.conflict {
                // Another reader folded the same events first: look again at where the views are.
                continue
            } catch StoreError.outdatedViews {
                return try await build(upTo: try store.head().size)
            }
        }
    }

    private func catchUpOnce() async throws -> ViewFile {
        let size = try store.head().size
        let views = try ViewFile(at: viewPath)
        let state = try views.state()
        try check(state, against: size)
        guard state.position < size else { return views }
        let lag = size - state.position
        let isSlice = state.position > 0 && lag <= Projector.sliceEventsMax
        let touch = isSlice ? try touched(state.position..<size) : nil
        try await extend(views, from: try views.books(touching: touch), through: size)
        return views
    }

    /// Builds the views from nothing in a new file and puts it in place of the old one.
    ///
    /// Waits until nobody has the old file open: what lies beside a SQLite file belongs to it.
    public func build(upTo size: Int) async throws -> ViewFile {
        let scratch = viewPath + ".building-\(getpid())"
        try Projector.remove(scratch)
        try await buildScratch(scratch, upTo: size)
        try replace(by: scratch)
        return try ViewFile(at: viewPath)
    }

    private func buildScratch(_ path: String, upTo size: Int) async throws {
        let views = try ViewFile(at: path, .scratch)
        try await extend(views, from: Books(), through: size)
        try views.close()
    }

    private func replace(by scratch: String) throws {
        let lock = try FileLock(viewPath + ".lock", .exclusive)
        defer { withExtendedLifetime(lock) {} }
        try Projector.remove(viewPath)
        guard rename(scratch, viewPath) == 0 else {
            throw StoreError.unavailable(file: viewPath, problem: String(cString: strerror(errno)))
        }
        try? FileManager.default.removeItem(atPath: scratch + ".lock")
    }

    static func remove(_ path: String) throws {
        for suffix in ["", "-wal", "-shm", "-journal"]
        where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    private func check(_ state: ViewFile.State, against size: Int) throws {
        if state.position > size {
            throw StoreError.corrupt(
                file: viewPath,
                problem: "folded up to \(state.position), the log ends at \(size)"
            )
        }
        guard state.position > 0 else { return }
        try store.scan((state.position - 1)..<state.position) { _, entry in
            guard Hash.leaf(entry).bytes == state.lastLeaf else {
                throw StoreError.corrupt(file: viewPath, problem: "folded from another log")
            }
        }
    }

    /// What a few events touch; nil when one of them may move acts already counted.
    private func touched(_ range: Range<Int>) throws -> Touch? {
        var (touch, isWhole) = (Touch(), false)
        var decoder = EntryDecoder()
        try store.scan(range) { position, entry in
            let event = try decoder.decode(entry, at: position)
            isWhole = isWhole || event.fact.movesPastActs
            touch.add(event.fact)
        }
        return isWhole ? nil : touch
    }

    /// Folds in chunks: while one chunk's rows are written, the next is being folded.
    private func extend(
        _ views: ViewFile,
        from books: Books,
        through size: Int
    ) async throws {
        let start = Int(books.next.value)
        let folder = Folder(store: store, books: books)
        let writing = try ViewUpdate(views, at: books.next, expecting: size - start)
        guard start < size else { return }
        let chunks = stride(from: start, to: size, by: Projector.chunkEvents)
            .map { $0..<min($0 + Projector.chunkEvents, size) }
        var pending = try await folder.fold(chunks[0])
        for (index, chunk) in chunks.enumerated() {
            async let following =
                index + 1 < chunks.count ? folder.fold(chunks[index + 1]) : ViewChanges()
            try writing.write(pending)
            try progress(chunk.count)
            pending = try await following
        }
        try writing.prepare(await folder.conclusion())
        try writing.finish()
    }
}

/// Reads, decodes and folds chunk after chunk on a thread of its own.
private actor Folder {
    private let store: any EventStore
    private var books: Books
    private var changes = ViewChanges()
    private var decoder = EntryDecoder()
    private var lastLeaf = Hash.emptyTree
    private let start: Position

    init(store: any EventStore, books: Books) {
        self.store = store
        start = books.next
        self.books = books
    }

    /// What a chunk changes.
    func fold(_ range: Range<Int>) throws -> ViewChanges {
        try store.scan(range) { position, entry in
            let event = try decoder.decode(entry, at: position)
            books.apply(event, to: &changes)
            if Int(position.value) == range.upperBound - 1 { lastLeaf = Hash.leaf(entry) }
        }
        return changes.take()
    }

    func conclusion() -> FoldConclusion {
        FoldConclusion(from: start, books: books, lastLeaf: lastLeaf)
    }
}
