import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai claim POSITION`: the whole life of one claim.
struct ClaimCommand: PlainQuery {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "claim",
            abstract: say(
                "Cả quá trình của một kê khai: ai, khi nào, vì sao, căn cứ nào.",
                "The whole life of one claim: who, when, why, on which evidence."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "Vị trí của kê khai, hoặc của một sự kiện về nó.",
                "The claim's position, or that of any event about it."
            ),
            valueName: say("vị trí", "position")
        )
    )
    var position: Int

    @Flag(help: ArgumentHelp(say("In nguyên văn từng mục.", "Print the entries verbatim.")))
    var bytes = false

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func answer(from ledger: OpenLedger) throws -> QueryAnswer {
        let (log, views) = (ledger.log, ledger.views)
        let claim = try claim(in: ledger)
        let line = try views.look(Vantage(today: ledger.today)) { reader in
            var filter = ClaimFilter()
            filter.before = claim.position.advanced(by: 1)
            if claim.position.value > 0 { filter.after = claim.position.advanced(by: -1) }
            filter.limit = 1
            let line = try reader.claims(filter).first
            try checkScope(of: line, reader)
            return line
        }
        let steps = try views.life(of: claim).filter { $0.value < ledger.size }
            .map { try LoggedEvent(at: $0, in: log) }
        if bytes { return QueryAnswer(.text(steps.map(\.text).joined(separator: "\n"))) }
        guard let line else { throw noClaim(claim.position) }
        let life = ClaimLife(claim: line, steps: steps, names: try Names(views, log))
        if format.json { return QueryAnswer(.verbatim(life.json())) }
        return .tables([format.csv || !Console.printsTables ? life.rows() : life.table()])
    }

    /// Somebody of a subtree sees the claims of its members.
    private func checkScope(of claim: ClaimLine?, _ reader: ViewReader) throws {
        guard let scope = Audience.current?.scope else { return }
        let isWithin = claim?.helpers.contains { helper in
            reader.units.lineage(of: helper.unit, on: reader.vantage.day).contains(scope)
        }
        if isWithin != true { throw OutOfScope() }
    }

    /// The claim that the event at the position is about.
    private func claim(in ledger: OpenLedger) throws -> ClaimID {
        let size = ledger.size
        guard let at = Position(exactly: position), position < size else {
            throw Failure.absent(
                64,
                vi: "Không có vị trí \(position): sổ có các vị trí 0…\(size - 1).",
                en: "There is no position \(position): the log has positions 0…\(size - 1)."
            )
        }
        let event = try LoggedEvent(at: at, in: ledger.log)
        guard let claim = event.event.fact.claim(at: at) else { throw noClaim(at) }
        return claim
    }

    private func noClaim(_ position: Position) -> Failure {
        .absent(
            64,
            vi:
                "Sự kiện \(position) không nói về kê khai nào; xem “socai events --at \(position)”.",
            en: "The event \(position) is about no claim; see “socai events --at \(position)”."
        )
    }
}
