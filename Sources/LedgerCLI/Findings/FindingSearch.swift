import Ledger
import LedgerSQLite
import LedgerStore

/// Which findings are asked for.
struct FindingFilter {
    var checks = FindingCheck.allCases
    var units: Set<UnitID>?
    var member: MemberID?
    var isOpenOnly = false
}

/// Runs the checks over what a reader sees.
struct FindingSearch {
    let input: CheckInput
    let answers: FindingAnswers
    private let period: Period?

    init(_ reader: ViewReader, _ log: any EventStore, checks: [FindingCheck]) throws {
        var input = try reader.checkInput(try MatchCommand.linked())
        if checks.contains(where: \.needsLog) {
            let facts = try LogFacts(log, knownEvents: reader.knownEvents)
            (input.recorded, input.verdicts) = (facts.recorded, facts.verdicts)
        }
        self.input = input
        answers = FindingAnswers(try reader.findingAnswers())
        period = reader.vantage.period
    }

    /// By check and subject; of a period those whose days touch it, though all days are looked at.
    func findings(_ filter: FindingFilter) throws -> [CheckFinding] {
        try filter.checks.flatMap { check in
            try Interrupt.check()
            return check.findings(in: input).filter { takes($0, filter) }
        }
    }

    /// What is open, of whatever days and units.
    func allOpen() throws -> [CheckFinding] {
        try FindingCheck.allCases.flatMap { check in
            try Interrupt.check()
            return check.findings(in: input).filter { answers.isOpen($0) }
        }
    }

    private func takes(_ finding: CheckFinding, _ filter: FindingFilter) -> Bool {
        if let period, finding.last < period.first || finding.first > period.last { return false }
        if let units = filter.units, !finding.units.contains(where: units.contains) { return false }
        if let member = filter.member, !finding.members.contains(member) { return false }
        return !filter.isOpenOnly || answers.isOpen(finding)
    }
}
