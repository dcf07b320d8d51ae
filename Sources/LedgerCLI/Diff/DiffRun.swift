import Ledger
import LedgerStore

/// Folds what two sources share once, and what each has of its own behind that.
struct DiffRun {
    let before: DiffSource
    let after: DiffSource
    /// Where they part; nil when they are the same.
    let parting: Position?
    /// Whether both are the same log, one going on from the other.
    let isSameLog: Bool
    let states: (before: DiffState, after: DiffState)

    /// Both may be the beginning of one log; else where they part is looked for.
    init(_ before: DiffSource, _ after: DiffSource, sameLog: Bool) throws {
        (self.before, self.after) = (before, after)
        let common = min(before.size, after.size)
        if sameLog {
            parting = before.size == after.size ? nil : Position(exactly: common)
        } else {
            parting = try DiffSource.parting(before, after)
        }
        let shared = parting.map { Int($0.value) } ?? common
        isSameLog = sameLog || shared == common
        let bar = ProgressBar(
            say("So sánh", "Comparing"),
            total: before.size + after.size - shared
        )
        var (books, changes, decoder) = (Books(), ViewChanges.discarded, EntryDecoder())
        try before.scan(0..<shared) { position, bytes in
            books.apply(try LoggedEvent.decode(position, bytes, &decoder), to: &changes)
            if position.value % 16_384 == 0 { try bar.advance(16_384) }
        }
        let base = DiffState(books)
        states = (
            try DiffRun.state(base, before, shared, bar),
            try DiffRun.state(base, after, shared, bar)
        )
        bar.finish()
    }

    private static func state(
        _ base: DiffState,
        _ source: DiffSource,
        _ shared: Int,
        _ bar: ProgressBar
    ) throws -> DiffState {
        var (state, decoder) = (base, EntryDecoder())
        try source.scan(shared..<max(shared, source.size)) { position, bytes in
            state.fold(try LoggedEvent.decode(position, bytes, &decoder))
            if position.value % 16_384 == 0 { try bar.advance(16_384) }
        }
        return state
    }

    func diff(by grain: DiffGrain, today: CivilDate) -> LedgerDiff {
        LedgerDiff(
            states.before,
            states.after,
            parting: parting ?? states.before.books.next,
            isSameLog: isSameLog,
            by: grain,
            today: today
        )
    }
}
