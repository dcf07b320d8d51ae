import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// One ledger, open to read: what every query answers from.
struct OpenLedger {
    let home: Home
    let log: any EventStore
    let views: ViewFile
    /// The day the question is asked; nothing else of the clock goes into an answer.
    let today: CivilDate
    /// How many events the views know.
    let size: Int

    init(_ home: Home, log: any EventStore, views: ViewFile, today: CivilDate) throws {
        (self.home, self.log, self.views, self.today) = (home, log, views, today)
        size = try views.state().position
    }

    /// Opens a home and brings its views up to the log.
    init(_ home: Home) async throws {
        let log = try home.openLog()
        let views = try await home.openViews(of: log)
        try self.init(home, log: log, views: views, today: Clock.now().civilDate)
    }
}

/// What a query answers, before it is printed or sent.
struct QueryAnswer {
    let body: Body
    /// How to ask for what comes behind, when the answer was cut.
    var next: Next?

    enum Body {
        case tables([Table])
        case json(JSONValue)
        /// JSON with entries of the log in it, verbatim.
        case verbatim(String)
        case report(ReportDocument)
        case text(String)
        case bytes([UInt8])
    }

    /// The option that goes on behind what was answered, and its value.
    struct Next: Hashable {
        let option: String
        let value: String
    }

    init(_ body: Body, next: Next? = nil) {
        (self.body, self.next) = (body, next)
    }

    static func tables(_ tables: [Table]) -> QueryAnswer {
        QueryAnswer(.tables(tables))
    }

    func print(_ format: FormatOption) {
        switch body {
        case .tables(let tables): format.print(tables)
        case .json(let value): Console.out(value.written(.pretty))
        case .verbatim(let text), .text(let text): Console.out(text)
        case .bytes(let bytes): Console.write(bytes, to: 1)
        case .report(let document):
            let value = JSON(language: document.language).value(document)
            Console.out(value.written(.pretty))
        }
    }
}
