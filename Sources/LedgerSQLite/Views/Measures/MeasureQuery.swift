import Ledger

/// The SQL of one measure over the views, as known when a number of events were.
///
/// Only integers enter the text, so there is nothing to quote.
struct MeasureQuery {
    /// Tables and their joins.
    let source: String
    let conditions: [String]
    /// Column of the position of what is counted, and of the day it is counted by.
    let position: String
    let day: String
    /// Columns of the claim and of the event that made it stand as it does, if one is asked for.
    let claim: String?
    let since: String?

    /// Nil for a constant, which no row is counted for; rows of events beyond `known` are not seen.
    init?(_ measure: Measure, knownEvents known: Int) {
        switch measure {
        case .activations(let measure): self.init(measure, known)
        case .dossiers(let measure): self.init(measure, known)
        case .claims(let measure): self.init(measure, known)
        case .target: return nil
        }
    }

    private init(_ measure: ActivationMeasure, _ known: Int) {
        var conditions = [
            "a.account = \(measure.account.rawValue)", Self.within(measure.window, "a.on_date"),
            "a.id < \(known)", Self.notClosed("a", known),
        ]
        if let level = measure.level { conditions.append("a.level = \(level)") }
        if measure.isHeldByMember {
            conditions.append(Self.isMember("a.citizen", on: measure.window.until, known))
        }
        var source = "activation a"
        if measure.isAssisted {
            source += " JOIN claim c ON c.citizen = a.citizen"
            conditions += Self.confirmed(measure.assistingAct, measure.window, known)
        }
        self.init(source, conditions, "a.id", "a.on_date", measure.isAssisted)
    }

    private init(_ measure: DossierMeasure, _ known: Int) {
        var conditions = [
            Self.within(measure.window, "d.on_date"), "d.id < \(known)", Self.notClosed("d", known),
        ]
        if measure.isOnline {
            let channels = Channel.allCases.filter(\.isOnline).map { String($0.rawValue) }
            conditions.append("d.channel IN (\(channels.joined(separator: ", ")))")
        }
        var source = "dossier d"
        if measure.isAssisted {
            source += " JOIN claim c ON c.dossier = d.dossier"
            conditions += Self.confirmed(.submitDossier, measure.window, known)
        }
        self.init(source, conditions, "d.id", "d.on_date", measure.isAssisted)
    }

    private init(_ measure: ClaimMeasure, _ known: Int) {
        let conditions = Self.standing(measure.act, measure.status, measure.window, known)
        self.init("claim c", conditions, "c.claim", "c.on_date", true)
    }

    private init(
        _ source: String,
        _ conditions: [String],
        _ position: String,
        _ day: String,
        _ hasClaim: Bool
    ) {
        (self.source, self.conditions) = (source, conditions)
        (self.position, self.day) = (position, day)
        claim = hasClaim ? "c.claim" : nil
        since = hasClaim ? "c.from_pos" : nil
    }

    private static func within(_ window: Window, _ column: String) -> String {
        let until = "\(column) <= \(window.until.daysSinceEpoch)"
        guard let from = window.from else { return until }
        return "\(column) >= \(from.daysSinceEpoch) AND \(until)"
    }

    private static func notClosed(_ table: String, _ known: Int) -> String {
        "(\(table).to_pos IS NULL OR \(table).to_pos >= \(known))"
    }

    private static func confirmed(_ act: Act, _ window: Window, _ known: Int) -> [String] {
        standing(act, .confirmed, window, known)
    }

    /// Helpers beyond the first have lines of their own; an act counts once.
    private static func standing(
        _ act: Act,
        _ status: ClaimStatus,
        _ window: Window,
        _ known: Int
    ) -> [String] {
        [
            "c.act = \(act.rawValue)", "c.status = \(status.rawValue)", "c.line = 0",
            within(window, "c.on_date"), "c.from_pos < \(known)", notClosed("c", known),
        ]
    }

    private static func isMember(_ citizen: String, on date: CivilDate, _ known: Int) -> String {
        """
        EXISTS (
            SELECT 1 FROM member m WHERE m.citizen = \(citizen) AND m.id < \(known) AND (
                SELECT s.unit FROM member_stay s
                WHERE s.member = m.id AND s.from_pos < \(known)
                    AND s.on_date <= \(date.daysSinceEpoch)
                ORDER BY s.on_date DESC, s.from_pos DESC LIMIT 1
            ) IS NOT NULL
        )
        """
    }

    var count: String {
        "SELECT count(DISTINCT \(position)) FROM \(source) WHERE \(filter)"
    }

    /// One row for each thing counted, in log order: position, day, claim, verdict.
    func evidence(limit: Int?) -> String {
        "SELECT \(position), \(day), \(claim ?? "NULL"), max(\(since ?? "NULL")) "
            + "FROM \(source) WHERE \(filter) GROUP BY \(position) ORDER BY \(position)"
            + (limit.map { " LIMIT \($0)" } ?? "")
    }

    /// One row for each helper of each thing counted, the rows of one thing together: its position,
    /// the helper's unit, the helper, the day of the act; nil when no help is asked for.
    var helpers: String? {
        guard claim != nil else { return nil }
        return "SELECT DISTINCT \(position), h.unit, h.member, h.on_date FROM \(source) "
            + "JOIN claim h ON h.from_pos = c.from_pos WHERE \(filter) ORDER BY \(position)"
    }

    private var filter: String {
        conditions.joined(separator: " AND ")
    }
}
