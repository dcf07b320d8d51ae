import Ledger
import LedgerTesting
import Testing

/// A command that is refused, the facts before it, and the refusal.
struct Refusal: Sendable, CustomTestStringConvertible {
    let facts: [DatedFact]
    let command: Command
    let on: CivilDate
    let principal: Principal
    let rejection: Rejection

    /// The facts given come after those of ``Province``.
    init(
        _ rejection: Rejection,
        _ command: Command,
        on date: String = "2023-07-09",
        after facts: [DatedFact] = [],
        by principal: Principal = Province.office
    ) {
        self.facts = Province.facts + facts
        self.command = command
        on = day(date)
        self.principal = principal
        self.rejection = rejection
    }

    var decided: Decided {
        given(facts).when(command, on: on, by: principal)
    }

    var testDescription: String {
        rejection.code
    }
}
