import ArgumentParser
import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Which ledger.
struct HomeOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Thư mục của sổ (mặc định: SOCAI_HOME, nếu không có thì ./so-cai).",
                "The ledger's directory (default: SOCAI_HOME, else ./so-cai)."
            ),
            valueName: "dir"
        ),
        completion: .directory
    )
    var home: String?

    var value: Home {
        Counter.current?.home
            ?? Home(path: home ?? ProcessInfo.processInfo.environment["SOCAI_HOME"] ?? "so-cai")
    }
}

/// Who records.
struct PrincipalOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                "Người ghi, dạng vai:tên (mặc định: SOCAI_BY, nếu không có thì operator:cli).",
                "Who records, as role:name (default: SOCAI_BY, else operator:cli)."
            ),
            valueName: "role:name"
        )
    )
    var by: String?

    func principal() throws -> Principal {
        if let counter = Counter.current { return counter.principal }
        return try PrincipalOption.principal(
            by ?? ProcessInfo.processInfo.environment["SOCAI_BY"] ?? "operator:cli"
        )
    }

    static func principal(_ text: String) throws -> Principal {
        guard let principal = Principal(text) else {
            let roles = Principal.Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                64,
                vi: "--by “\(text)” sai dạng; viết vai:tên, vai là một trong \(roles).",
                en: "--by “\(text)” is malformed; write role:name, the role one of \(roles)."
            )
        }
        return principal
    }
}

/// In which form to print.
struct FormatOption: ParsableArguments {
    @Flag(help: ArgumentHelp(say("In JSON.", "Print JSON.")))
    var json = false

    @Flag(
        help: ArgumentHelp(
            say("In CSV cho Excel (BOM, dấu chấm phẩy).", "Print CSV for Excel (BOM, semicolons).")
        )
    )
    var csv = false

    /// Prints tables: for people on a terminal, tab-separated into a pipe, or as asked.
    func print(_ tables: [Table]) {
        if json {
            let renderer = JSON(language: Console.language)
            let value =
                tables.count == 1
                ? renderer.value(tables[0]) : .array(tables.map { renderer.value($0) })
            Console.out(value.written(.pretty))
        } else if csv {
            for table in tables {
                Console.write(CSV(language: Console.language).render(table), to: STDOUT_FILENO)
            }
        } else if Console.printsTables {
            let renderer = TerminalTable(
                language: Console.language,
                width: Console.width,
                colour: Console.colour
            )
            Console.out(tables.map { renderer.render($0) }.joined(separator: "\n"))
        } else {
            for table in tables { Console.out(TSV().render(table)) }
        }
    }
}

/// As known when, and about which days.
struct TimeOptions: ParsableArguments {
    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp(
            say(
                "Như đã biết tại vị trí hoặc thời điểm này (120000, 01/08/2023, 2023-08-01T09:00Z).",
                "As known at this position or time (120000, 01/08/2023, 2023-08-01T09:00Z)."
            ),
            valueName: "position|time"
        )
    )
    var knownAt: String?

    @Option(
        help: ArgumentHelp(
            say(
                "Chỉ việc xảy ra trong ngày hay kỳ này: 2023-07, Q3/2023, 2023-H1, 2023, "
                    + "2023-07-BC (15/06–14/07), 01/03/2023..01/08/2023.",
                "Only acts of this day or period: 2023-07, Q3/2023, 2023-H1, 2023, "
                    + "2023-07-BC (15 June–14 July), 01/03/2023..01/08/2023."
            ),
            valueName: "date|period"
        )
    )
    var effective: String?

    func period() throws -> Period? {
        guard let effective else { return nil }
        guard let period = Period(effective) else {
            throw Failure(
                64,
                vi: "--effective “\(effective)” không phải ngày hay kỳ; viết như 2023-07, Q3/2023, "
                    + "2023-07-BC hoặc 01/03/2023..01/08/2023.",
                en: "--effective “\(effective)” is no date or period; write it like 2023-07, "
                    + "Q3/2023, 2023-07-BC or 01/03/2023..01/08/2023."
            )
        }
        return period
    }

    /// How many events were known: all of them unless asked for less.
    func knownEvents(in log: any EventStore) throws -> Int? {
        try knownEvents(in: log, size: log.head().size)
    }

    /// How many events were known, of those the views know.
    func knownEvents(in ledger: OpenLedger) throws -> Int? {
        try knownEvents(in: ledger.log, size: ledger.size).map { min($0, ledger.size) }
    }

    private func knownEvents(
        in log: any EventStore,
        size: @autoclosure () throws -> Int
    ) throws -> Int? {
        guard let knownAt else { return nil }
        let size = try size()
        if let position = Int(knownAt) {
            guard position >= 0 else { throw malformed(knownAt) }
            guard position < size else { throw beyond(position, size) }
            return position + 1
        }
        guard let instant = Instant(knownAt) else { throw malformed(knownAt) }
        return try log.count(recordedBy: instant)
    }

    /// The time asked about in some ledgers; nil for now, or a position of the only one.
    ///
    /// - Throws: ``Failure`` when it is neither, or a position where there are several ledgers.
    func moment(inLedgers count: Int) throws -> Instant? {
        guard let knownAt else { return nil }
        guard Int(knownAt) != nil else {
            guard let instant = Instant(knownAt) else { throw malformed(knownAt) }
            return instant
        }
        guard count > 1 else { return nil }
        throw Failure(
            64,
            vi: "--known-at \(knownAt) là một vị trí, mà mỗi sổ có vị trí riêng; với nhiều sổ hãy "
                + "ghi thời điểm, như 01/08/2023 hoặc 2023-08-01T09:00:00+07:00.",
            en: "--known-at \(knownAt) is a position, and each ledger has its own; of several "
                + "ledgers give a time, like 01/08/2023 or 2023-08-01T09:00:00+07:00."
        )
    }

    private func beyond(_ position: Int, _ size: Int) -> Failure {
        Failure(
            Code.badData,
            vi: "Sổ chưa có vị trí \(position), vị trí cuối là \(size - 1); bỏ --known-at để xem "
                + "đến nay.",
            en: "The ledger has no position \(position) yet, the last is \(size - 1); drop "
                + "--known-at to see all that is known."
        )
    }

    private func malformed(_ text: String) -> Failure {
        Failure(
            64,
            vi: "--known-at “\(text)” không phải vị trí hay thời điểm; viết như 120000, 01/08/2023 "
                + "hoặc 2023-08-01T09:00:00+07:00.",
            en: "--known-at “\(text)” is no position or time; write it like 120000, 01/08/2023 "
                + "or 2023-08-01T09:00:00+07:00."
        )
    }
}

/// Prints tables laid out for people, wherever the output goes.
struct PeopleFormat {
    func print(_ tables: [Table]) {
        let renderer = TerminalTable(
            language: Console.language,
            width: Console.width,
            colour: Console.colour
        )
        Console.out(tables.map { renderer.render($0) }.joined(separator: "\n"))
    }
}
