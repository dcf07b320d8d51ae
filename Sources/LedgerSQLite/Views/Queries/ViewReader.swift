import GRDB
public import Ledger
import LedgerStore

/// Answers questions about the views from one consistent state of them.
///
/// Lent by ``ViewFile/look(_:_:)`` and of no use after it returned.
public struct ViewReader {
    let db: Database
    public let vantage: Vantage
    /// How many events were known: the bound of the vantage, or all the views hold.
    public let knownEvents: Int
    /// Whether nothing newer is left out, so that kept counts answer too.
    public let isCurrent: Bool
    public let title: String
    /// The units with everything dated about them that was known then.
    public let units: UnitRegister

    init(_ db: Database, path: String, _ vantage: Vantage) throws {
        self.db = db
        self.vantage = vantage
        let state = try ViewFile.state(db, path)
        knownEvents = max(0, min(vantage.knownEvents ?? state.position, state.position))
        isCurrent = knownEvents == state.position
        title = state.title
        units = try ViewFile.units(db, knownAt: Position(UInt32(knownEvents)))
    }

    /// Where acts count by the vantage's map.
    ///
    /// Cost: nothing as it was; by today's successors, one pass over the stays if a unit was split.
    public var rollUp: RollUp {
        get throws {
            let homes = vantage.map == .asItIsNow ? try rehoming() : Rehoming()
            return RollUp(units, map: vantage.map, today: vantage.today, homes: homes)
        }
    }
}

extension ViewFile {
    /// Lends a reader: everything it answers is of one state, however the log goes on.
    public func look<Result>(
        _ vantage: Vantage,
        _ body: (ViewReader) throws -> Result
    ) throws -> Result {
        try read { db in
            // Most looks pass over the file once; mapped, its pages need not be copied.
            try db.execute(sql: "PRAGMA mmap_size=1099511627776")
            return try body(ViewReader(db, path: path, vantage))
        }
    }
}
