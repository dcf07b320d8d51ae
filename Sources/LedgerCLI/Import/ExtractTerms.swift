import Ledger

/// What is said of an extract beside its rows.
struct ExtractTerms: Hashable, Sendable {
    /// The day up to which the extract speaks.
    let cutOff: CivilDate
    /// The first day it speaks of.
    var from: CivilDate?
    /// The extract of the same source that it corrects.
    var replaces: ExtractID?
    /// How many rows the office says it sent.
    var rows: Int?
    /// The agency a roster is full for.
    var full: String?
}
