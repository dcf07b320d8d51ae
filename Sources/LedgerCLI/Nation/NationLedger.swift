import Ledger
import LedgerSQLite
import LedgerStore

/// One ledger of several, opened as far as it can be.
struct NationLedger {
    let home: Home
    /// Nil while its database is away.
    let log: (any EventStore)?
    let views: ViewFile
    let state: ViewFile.State
    /// Why later events may be missing; empty when the ledger counts up to its end.
    let delays: [Words]

    var origin: String { state.origin }

    /// The last position the views know; −1 of an empty ledger.
    var position: Int { state.position - 1 }

    /// The ledger as every look needs it.
    var open: OpenLedger? {
        get throws {
            try log.map {
                try OpenLedger(home, log: $0, views: views, today: Clock.now().civilDate)
            }
        }
    }

    private init(
        _ home: Home,
        _ log: (any EventStore)?,
        _ views: ViewFile,
        _ asked: Instant?,
        _ delays: [Words]
    ) throws {
        (self.home, self.log, self.views) = (home, log, views)
        let state = try views.state()
        self.state = state
        let late = asked.flatMap { state.lastAt < $0 ? NationLedger.old(state.lastAt, $0) : nil }
        self.delays = delays + (late.map { [$0] } ?? [])
    }

    /// Opens a ledger and brings its views up to the log; where that cannot be done now, takes them
    /// as they are.
    ///
    /// - Throws: when there is nothing to count from.
    static func open(_ home: Home, asked: Instant?) async throws -> NationLedger {
        let log: any EventStore
        do {
            log = try home.openUnchecked()
        } catch let error where home.isShared {
            guard let views = kept(home) else { throw error }
            return try NationLedger(home, nil, views, asked, [words(of: error)])
        }
        let standing = Standing(of: log, in: home)
        var delays = standing.isWhole ? [] : [standing.told]
        let views: ViewFile
        do {
            views = try await home.openViews(of: log)
        } catch let error as StoreError where error.isPassing {
            guard let old = kept(home) else { throw error }
            views = old
            delays.append(behind(try old.state().position, try log.head().size, error))
        }
        return try NationLedger(home, log, views, asked, delays)
    }

    /// The views there are, if anything was ever folded into them.
    private static func kept(_ home: Home) -> ViewFile? {
        guard let views = try? ViewFile(at: home.views), let state = try? views.state(),
            state.position > 0
        else { return nil }
        return views
    }

    /// That something only the log tells was asked while its database is away.
    var cannotAsk: Failure {
        Failure(
            Code.failure,
            vi: "Cần chính sổ, mà chỉ có khung nhìn đến vị trí \(position). "
                + delays.map(\.vi).joined(separator: " "),
            en: "The log itself is needed, and there are only views up to position \(position). "
                + delays.map(\.en).joined(separator: " ")
        )
    }

    // MARK: Words

    /// Up to where a ledger counts that may have more.
    func delay(at position: Int, named name: String) -> [Words] {
        delays.map { why in
            Words(
                vi: "\(name): chỉ tính đến vị trí \(position). \(why.vi)",
                en: "\(name): counted up to position \(position) only. \(why.en)"
            )
        }
    }

    static func words(of error: any Error) -> Words {
        let failure = error as? Failure ?? (error as? StoreError).map { Failure($0) }
        return failure?.words ?? Words(vi: "\(error)", en: "\(error)")
    }

    private static func behind(_ position: Int, _ size: Int, _ error: StoreError) -> Words {
        let why = words(of: error)
        return Words(
            vi: "Khung nhìn mới đến \(position.grouped) trong \(size.grouped) sự kiện. \(why.vi)",
            en: "The views hold \(position.grouped) of \(size.grouped) events. \(why.en)"
        )
    }

    private static func old(_ last: Instant, _ asked: Instant) -> Words {
        Words(
            vi:
                "Mục cuối ghi lúc \(last.shown), trước lúc được hỏi \(asked.shown): có thể chưa nộp đủ.",
            en: "The last entry is of \(last.shown), before \(asked.shown), which was asked for: "
                + "more may be due."
        )
    }
}

extension StoreError {
    /// Whether trying again later may help.
    fileprivate var isPassing: Bool {
        switch self {
        case .busy, .unavailable: true
        default: false
        }
    }
}

/// The ledgers of several provinces, and those that could not be opened.
struct NationLedgers {
    /// A ledger that does not count.
    struct Missing {
        let home: String
        /// The last position its views know.
        var position: Int?
        let why: Words
    }

    private(set) var open: [NationLedger] = []
    private(set) var missing: [Missing] = []

    /// Whether every ledger is there, up to its end.
    var isWhole: Bool {
        missing.isEmpty && open.allSatisfy(\.delays.isEmpty)
    }

    /// Opens the homes in the order they are named.
    ///
    /// - Throws: ``Failure`` when the time asked for makes no sense for them.
    init(_ homes: [String], _ time: TimeOptions) async throws {
        let asked = try time.moment(inLedgers: homes.count)
        var paths: [String: String] = [:]
        for path in homes {
            do {
                let ledger = try await NationLedger.open(Home(path: path), asked: asked)
                // One ledger given twice would count twice.
                if let other = paths.updateValue(path, forKey: ledger.origin) {
                    paths[ledger.origin] = other
                    throw NationLedgers.twice(other)
                }
                open.append(ledger)
            } catch {
                missing.append(Missing(home: path, why: NationLedger.words(of: error)))
            }
        }
    }

    /// What a ledger gives; one that gives nothing is missing from then on.
    mutating func ask<Result>(
        _ ledger: NationLedger,
        _ body: (NationLedger) throws -> Result
    ) -> Result? {
        do {
            return try body(ledger)
        } catch {
            open.removeAll { $0.origin == ledger.origin }
            missing.append(
                Missing(
                    home: ledger.home.path,
                    position: ledger.position,
                    why: NationLedger.words(of: error)
                )
            )
            return nil
        }
    }

    private static func twice(_ path: String) -> Failure {
        Failure(
            Code.badData,
            vi: "cùng một sổ với \(path); nêu mỗi sổ một lần",
            en: "the same ledger as \(path); name each once"
        )
    }
}
