import ArgumentParser
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai claim POSITION`: the whole life of one claim.
struct ClaimCommand: AsyncParsableCommand {
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

    func run() async throws {
        let log = try home.value.openLog()
        let claim = try claim(in: log)
        let views = try await home.value.openViews(of: log)
        let steps = try views.life(of: claim).map { try LoggedEvent(at: $0, in: log) }
        if bytes {
            for step in steps { Console.out(step.text) }
            return
        }
        let line = try views.look(Vantage(today: Clock.now().civilDate)) { reader in
            var filter = ClaimFilter()
            filter.before = claim.position.advanced(by: 1)
            if claim.position.value > 0 { filter.after = claim.position.advanced(by: -1) }
            filter.limit = 1
            return try reader.claims(filter).first
        }
        guard let line else { throw noClaim(claim.position) }
        let life = ClaimLife(claim: line, steps: steps, names: try Names(views, log))
        if format.json { return Console.out(life.json()) }
        format.print([format.csv || !Console.printsTables ? life.rows() : life.table()])
    }

    /// The claim that the event at the position is about.
    private func claim(in log: SQLiteLog) throws -> ClaimID {
        let size = try log.head().size
        guard let at = Position(exactly: position), position < size else {
            throw Failure(
                64,
                vi: "Không có vị trí \(position): sổ có các vị trí 0…\(size - 1).",
                en: "There is no position \(position): the log has positions 0…\(size - 1)."
            )
        }
        let event = try LoggedEvent(at: at, in: log)
        guard let claim = event.event.fact.claim(at: at) else { throw noClaim(at) }
        return claim
    }

    private func noClaim(_ position: Position) -> Failure {
        Failure(
            64,
            vi:
                "Sự kiện \(position) không nói về kê khai nào; xem “socai events --at \(position)”.",
            en: "The event \(position) is about no claim; see “socai events --at \(position)”."
        )
    }
}
