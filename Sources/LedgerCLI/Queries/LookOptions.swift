import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Which ledger, from where it is seen, and how it is printed: the options of every look.
struct LookOptions: ParsableArguments {
    @OptionGroup var home: HomeOption
    @OptionGroup var time: TimeOptions

    @Option(
        help: ArgumentHelp(
            say(
                "Cây đơn vị: was = như khi việc xảy ra, now = theo đơn vị kế thừa hôm nay.",
                "The unit tree: was = as it was on the day of each act, now = by today's successors."
            ),
            valueName: "was|now"
        ),
        completion: .list(UnitMap.allCases.map(\.rawValue))
    )
    var map = UnitMap.asItWas.rawValue

    @OptionGroup var format: FormatOption

    /// Whether a program reads the tables: every column is then there, whatever the figures are.
    var isForMachines: Bool {
        let isAskedFor = ProcessInfo.processInfo.environment["SOCAI_TABLES"] != nil
        return format.json || format.csv || !(Console.isOutputTerminal || isAskedFor)
    }

    /// Opens the views, brings them up to the log and prints the tables made from them.
    func show(_ tables: (ViewReader, Footing) throws -> [Table]) async throws {
        let ledger = try await OpenLedger(home.value)
        format.print(try look(at: ledger, tables))
    }

    /// The tables made from a look at a ledger.
    func tables(
        from ledger: OpenLedger,
        _ tables: (ViewReader, Footing) throws -> [Table]
    ) throws -> QueryAnswer {
        .tables(try look(at: ledger, tables))
    }

    /// Whatever is made from a look at a ledger.
    func look<Result>(
        at ledger: OpenLedger,
        _ body: (ViewReader, Footing) throws -> Result
    ) throws -> Result {
        let vantage = Vantage(
            knownEvents: try time.knownEvents(in: ledger),
            period: try time.period(),
            map: try unitMap(),
            today: ledger.today
        )
        return try ledger.views.look(vantage) { reader in
            try body(reader, Footing(reader, options: self))
        }
    }

    /// “as-was” and “as-now” are the same words in full.
    func unitMap() throws -> UnitMap {
        let word = map.hasPrefix("as-") ? String(map.dropFirst(3)) : map
        return try Choice.parse(word, of: UnitMap.allCases, option: "--map") { $0.rawValue }
    }
}

/// A word of a fixed list, given as the value of an option.
enum Choice {
    /// - Throws: ``Failure`` that lists the words, when the text is none of them.
    static func parse<Value>(
        _ text: String,
        of values: [Value],
        option: String,
        code: (Value) -> String
    ) throws -> Value {
        if let value = values.first(where: { code($0) == text }) { return value }
        let words = values.map(code).joined(separator: ", ")
        throw Failure(
            64,
            vi: "\(option) không nhận “\(text)”; chọn một trong: \(words).",
            en: "\(option) does not take “\(text)”; choose one of: \(words)."
        )
    }
}
