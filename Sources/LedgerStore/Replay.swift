import Ledger
public import LedgerProof

/// What folding the whole log anew gave, beside what the views hold.
public struct Replay: Sendable {
    public let verification: Verification
    /// Findings of the fold: entries that are whole but cannot be read as events.
    public let findings: [Finding]
    /// Digest of the views as they follow from the log.
    public let folded: Hash
    /// Digests of each table as they follow from the log.
    public let foldedTables: [(name: String, hash: Hash)]
    /// Digest of the views as they are stored; nil when there were none to compare.
    public let stored: StoredViews?

    public var isSound: Bool {
        verification.isSound && findings.isEmpty && (stored.map { $0.digest == folded } ?? true)
    }

    /// The view tables that do not follow from the log.
    public var differingTables: [String] {
        guard let stored else { return [] }
        return zip(foldedTables, stored.tables).filter { $0.hash != $1.hash }.map(\.0.name)
    }
}

/// The digests of a view file, at the position up to which it was folded.
public struct StoredViews: Sendable {
    public let position: Int
    public let digest: Hash
    public let tables: [(name: String, hash: Hash)]

    public init(position: Int, digest: Hash, tables: [(name: String, hash: Hash)]) {
        self.position = position
        self.digest = digest
        self.tables = tables
    }
}

extension Auditor {
    /// Verifies the log, folds it from nothing and compares the digest with stored views.
    ///
    /// Hashing and folding run side by side, each with its own pass over the file; the stored
    /// views are read by whichever thread is free first.
    public func replay(
        comparing views: @Sendable @escaping () throws -> StoredViews?
    ) async throws -> Replay {
        let size = try store.head().size
        let hashing = Task {
            let verification = try await verify(workers: 1)
            return (verification, try views())
        }
        let folding = Task { try Auditor.fold(store, size, progress) }
        do {
            let fold = try await folding.value
            let (verification, stored) = try await hashing.value
            return Replay(
                verification: verification,
                findings: fold.findings,
                folded: fold.digest.whole,
                foldedTables: fold.digest.tables,
                stored: stored
            )
        } catch {
            hashing.cancel()
            folding.cancel()
            throw error
        }
    }

    private struct Fold {
        var findings: [Finding] = []
        var digest: (whole: Hash, tables: [(name: String, hash: Hash)])
    }

    private static func fold(
        _ store: any EventStore,
        _ size: Int,
        _ progress: Progress
    ) throws -> Fold {
        var (books, changes, digest) = (Books(), ViewChanges(), ViewDigest())
        var decoder = EntryDecoder()
        var findings: [Finding] = []
        do {
            try store.scan(0..<size) { position, entry in
                do throws(EntryFault) {
                    let event = try decoder.decode(entry)
                    if event.at < books.lastAt { findings.append(.timeBackwards(position)) }
                    books.apply(event, to: &changes)
                } catch {
                    findings.append(.unreadable(position, error))
                    throw StoreError.unreadable(position: position, problem: error.expected)
                }
                guard position.value % 8192 == 8191 else { return }
                digest.add(rowsOf: changes.takeRows())
                try progress(8192)
            }
        } catch is StoreError {
            // The hashing pass names what is missing or damaged; the fold stops where it cannot read.
        }
        digest.add(rowsOf: changes)
        digest.add(countsOf: changes)
        return Fold(findings: findings, digest: digest.finish())
    }
}
