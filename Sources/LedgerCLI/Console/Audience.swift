import Ledger
import LedgerSQLite

/// Whoever an answer is for: whoever called this program, or somebody far away whom it serves.
struct Audience: Sendable {
    let language: Language
    /// The subtree they may see; nil for the whole ledger.
    var scope: UnitID?

    /// Set while the service answers a request; the terminal's own user has none.
    @TaskLocal static var current: Audience?

    /// Whether the answer leaves this machine: no file of this machine is read for it, no name
    /// out of the vault is in it.
    static var isRemote: Bool { current != nil }

    /// - Throws: ``OutOfScope`` when a unit lies outside what they may see.
    static func check(_ unit: UnitID, _ reader: ViewReader) throws {
        guard let scope = current?.scope else { return }
        guard reader.units.lineage(of: unit, on: reader.vantage.day).contains(scope) else {
            throw OutOfScope()
        }
    }

    /// - Throws: ``OutOfScope`` when they may not see the whole ledger.
    static func checkWhole() throws {
        if current?.scope != nil { throw OutOfScope() }
    }
}

/// What was asked for lies outside the subtree, or is not there at all: which, is not told.
struct OutOfScope: Error {}
