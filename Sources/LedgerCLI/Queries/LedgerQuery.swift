import ArgumentParser
import LedgerRender

/// A verb that only reads: its answer follows from the ledger, its options and the day.
///
/// The service gives the same answers from the same code; see ``QueryTable``.
protocol LedgerQuery: AsyncParsableCommand, Sendable {
    /// Which ledger is asked on the command line.
    var place: HomeOption { get }
    var printing: FormatOption { get }
    /// The options that ask for JSON.
    static var asksForJSON: [String] { get }
    static var asksForCSV: [String] { get }

    /// Blocks while it reads.
    ///
    /// - Throws: ``Failure`` when the question makes no sense for this ledger.
    func answer(from ledger: OpenLedger) throws -> QueryAnswer
}

extension LedgerQuery {
    static var asksForJSON: [String] { ["--json"] }
    static var asksForCSV: [String] { ["--csv"] }

    func run() async throws {
        try answer(from: try await OpenLedger(place.value)).print(printing)
    }
}

/// A query with the options of every look.
protocol LookQuery: LedgerQuery {
    var look: LookOptions { get }
}

extension LookQuery {
    var place: HomeOption { look.home }
    var printing: FormatOption { look.format }
}

/// A query about targets.
protocol TargetQuery: LedgerQuery {
    var targets: TargetOptions { get }
}

extension TargetQuery {
    var place: HomeOption { targets.look.home }
    var printing: FormatOption { targets.look.format }
}

/// A query that rates.
protocol RatingQuery: LedgerQuery {
    var rating: RatingOptions { get }
}

extension RatingQuery {
    var place: HomeOption { rating.home }
    var printing: FormatOption { rating.format }
}

/// A query with options of its own.
protocol PlainQuery: LedgerQuery {
    var home: HomeOption { get }
    var format: FormatOption { get }
}

extension PlainQuery {
    var place: HomeOption { home }
    var printing: FormatOption { format }
}
