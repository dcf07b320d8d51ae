import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai events`: what the log says, event by event.
struct EventsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "events",
            abstract: say(
                "Xem các sự kiện trong sổ: một sự kiện, đời một kê khai, hay theo dõi trực tiếp.",
                "Look at the log's events: one of them, the life of a claim, or as they come."
            ),
            discussion: say(
                """
                Mặc định in 50 sự kiện cuối thỏa điều kiện; có --from thì in từ đó trở đi.
                --json in mỗi sự kiện một dòng, mục nguyên văn như trong sổ.
                """,
                """
                By default the last 50 events that match; with --from, those from there on.
                --json prints an event a line, the entry verbatim as the log has it.
                """
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var choice: EventChoice
    @OptionGroup var time: TimeOptions
    @OptionGroup var format: FormatOption

    @Option(help: ArgumentHelp(say("Một sự kiện, đầy đủ.", "One event, in full.")))
    var at: Int?

    @Option(
        help: ArgumentHelp(say("Số sự kiện in ra, 0 là tất cả.", "Events printed; 0 prints all."))
    )
    var limit = 50

    @Flag(
        help: ArgumentHelp(
            say("In tiếp sự kiện mới cho đến Ctrl-C.", "Go on with new events until Ctrl-C.")
        )
    )
    var follow = false

    func run() async throws {
        let home = home.value
        let log = try home.openLog()
        try check()
        let size = try time.knownEvents(in: log) ?? log.head().size
        let views = try await home.openViews(of: log)
        let names = try Names(views, log)
        if let at { return try show(at, of: size, log, names) }
        let printer = EventPrinter(form, names)
        if let claim = choice.claim { return try life(of: claim, size, log, views, printer) }
        let filter = try choice.filter(views, names, period: try time.period())
        var query = EventQuery(log, filter)
        let range = try choice.range(in: log, size)
        try print(&query, range, printer)
        if follow { try keepUp(&query, from: size, printer, names) }
    }

    private func check() throws {
        if limit < 0 {
            throw Failure(64, vi: "--limit phải từ 0 trở lên.", en: "--limit must be 0 or more.")
        }
        let hasEnd = choice.to != nil || time.knownAt != nil || at != nil || choice.claim != nil
        if follow, hasEnd {
            throw Failure(
                64,
                vi: "--follow không đi cùng --to, --known-at, --at, --claim; bỏ một bên.",
                en: "--follow goes not with --to, --known-at, --at or --claim; drop one side."
            )
        }
    }

    private var form: EventPrinter.Form {
        if format.json { return .json }
        if format.csv { return .csv }
        return format.isForPeople ? (follow ? .lines : .people) : .tsv
    }

    private func print(
        _ query: inout EventQuery,
        _ range: Range<Int>,
        _ printer: EventPrinter
    ) throws {
        if limit > 0, choice.from == nil {
            return printer.print(try query.last(limit, in: range))
        }
        if form == .people {
            var all: [LoggedEvent] = []
            try query.first(limit > 0 ? limit : nil, in: range) { all += $0 }
            return printer.print(all)
        }
        printer.print([])
        try query.first(limit > 0 ? limit : nil, in: range) { printer.print($0) }
    }

    // MARK: One event, one claim

    private func show(_ at: Int, of size: Int, _ log: any EventStore, _ names: Names) throws {
        guard let position = Position(exactly: at), at < size else {
            throw Failure(
                64,
                vi: "Không có vị trí \(at): sổ có các vị trí 0…\(size - 1).",
                en: "There is no position \(at): the log has positions 0…\(size - 1)."
            )
        }
        let event = try LoggedEvent(at: position, in: log)
        let page = EventPage(event: event, size: size, names: names)
        if format.json { return Console.out(page.json()) }
        if !format.isForPeople { return format.print([page.row()]) }
        PeopleFormat().print([page.facts()])
        Console.out("\n" + event.text)
    }

    private func life(
        of claim: Int,
        _ size: Int,
        _ log: any EventStore,
        _ views: ViewFile,
        _ printer: EventPrinter
    ) throws {
        let positions = try Position(exactly: claim).map { try views.life(of: ClaimID($0)) } ?? []
        let known = positions.filter { Int($0.value) < size }
        guard !known.isEmpty else {
            throw Failure(
                64,
                vi: "Không có kê khai nào ở vị trí \(claim); vị trí của kê khai là vị trí sự kiện "
                    + "assist.recorded.",
                en: "There is no claim at position \(claim); a claim's position is that of its "
                    + "assist.recorded event."
            )
        }
        printer.print(try known.map { try LoggedEvent(at: $0, in: log) })
    }

    // MARK: Following

    /// Prints what is committed from here on, until it is interrupted.
    private func keepUp(
        _ query: inout EventQuery,
        from start: Int,
        _ printer: EventPrinter,
        _ names: Names
    ) throws {
        var next = start
        while !Interrupt.isSet {
            let size = try query.log.head().size
            if size > next {
                try query.first(nil, in: next..<size) { events in
                    for event in events { names.take(event.event, at: event.position) }
                    printer.print(events)
                }
                next = size
            }
            usleep(500_000)
        }
    }
}
