import Hummingbird
import HummingbirdCore
import Ledger
import LedgerNode
import LedgerStore

/// What a request asks of the log.
struct EventQuestion: Sendable {
    var filter = EventFilter()
    /// Positions asked for; the end may lie beyond the head.
    var start = 0
    var end = Int.max
    var limit: Int?
    /// Only what is recorded from now on.
    var isFromHead = false
    /// The pairs of the query but the cursor, to write the link of the next page.
    private(set) var pairs: [(name: String, value: String)] = []

    static let limitMax = 1000
    static let limitDefault = 100
    static let filters = ["kind", "unit", "member", "from", "to"]
    static let paging = ["after", "before", "limit", "cursor"]

    /// - Throws: ``Problem`` naming the parameter that cannot be used.
    init(_ request: ServiceRequest, _ feed: LiveFeed, taking names: [String]) async throws {
        filter.scope = request.scope
        var cursor: String?
        var isSeen: Set<String> = []
        for (name, value) in try QueryString.pairs(request.request.uri.query) {
            guard names.contains(name) else { throw Problem.unknownParameter(name, names) }
            guard name == "kind" || isSeen.insert(name).inserted else {
                throw Problem.badParameter(
                    name,
                    "parameter.repeated",
                    Words(vi: "Chỉ viết một lần.", en: "Write it once only.")
                )
            }
            if name == "cursor" { cursor = value } else { pairs.append((name, value)) }
            if !EventQuestion.isPlace(name) { try take(name, value) }
        }
        try await locate(pairs, request, feed)
        if let cursor { try go(on: cursor) }
    }

    /// No condition yet, but that of what somebody may see.
    init(scope: UnitID?) {
        filter.scope = scope
    }

    /// Adds conditions by name.
    mutating func take(
        _ filters: [(name: String, value: String)],
        _ request: ServiceRequest,
        _ feed: LiveFeed
    ) async throws {
        for (name, value) in filters where !EventQuestion.isPlace(name) { try take(name, value) }
        try await locate(filters, request, feed)
    }

    private mutating func locate(
        _ pairs: [(name: String, value: String)],
        _ request: ServiceRequest,
        _ feed: LiveFeed
    ) async throws {
        let named = pairs.filter { EventQuestion.isPlace($0.name) }
        guard !named.isEmpty else { return }
        let places = try await feed.places(upTo: request.ledger.head.size)
        for (name, value) in named { try locate(name, value, places) }
    }

    private static func isPlace(_ name: String) -> Bool { name == "unit" || name == "member" }

    private mutating func take(_ name: String, _ value: String) throws {
        switch name {
        case "kind":
            let kinds = EventKind.named(value)
            guard !kinds.isEmpty else { throw EventQuestion.unknownKind(value) }
            filter.kinds.formUnion(kinds)
        case "from":
            let day = CivilDate(value).map { Instant(startOf: $0) }
            filter.from = try day ?? EventQuestion.instant(name, value)
        case "to": filter.to = try EventQuestion.instant(name, value)
        case "after" where value == "head": isFromHead = true
        case "after": start = try EventQuestion.position(name, value) + 1
        case "before": end = try EventQuestion.position(name, value)
        case "limit":
            let number = EventQuestion.decimal(value)
            guard let number, 1...EventQuestion.limitMax ~= number else {
                throw Problem.badParameter(
                    name,
                    "parameter.limit",
                    Words(
                        vi: "Từ 1 đến \(EventQuestion.limitMax).",
                        en: "From 1 to \(EventQuestion.limitMax)."
                    )
                )
            }
            limit = number
        default: break
        }
    }

    private mutating func go(on text: String) throws {
        guard let cursor = EventCursor(text, of: filter) else {
            throw Problem.badParameter(
                "cursor",
                "cursor.malformed",
                Words(
                    vi: "Con trỏ không phải của danh sách này; bắt đầu lại không có cursor.",
                    en: "The cursor is not of this list; begin again without one."
                )
            )
        }
        start = max(start, cursor.next)
    }

    // MARK: Values

    /// Digits only, no sign, no leading zero; nil for anything else.
    static func decimal(_ text: String) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ 48...57 ~= $0 }),
            text == "0" || text.utf8.first != 48
        else { return nil }
        return Int(text)
    }

    static func position(_ name: String, _ value: String) throws -> Int {
        guard let number = decimal(value), number < Int(UInt32.max) else {
            throw Problem.badParameter(
                name,
                "parameter.position",
                Words(
                    vi: "Phải là một vị trí trong sổ: số nguyên từ 0, không dấu.",
                    en: "It must be a position in the log: a whole number from 0, without a sign."
                )
            )
        }
        return number
    }

    private static func instant(_ name: String, _ value: String) throws -> Instant {
        guard let instant = Instant(value) else {
            throw Problem.badParameter(
                name,
                "parameter.time",
                Words(
                    vi: "Viết như 2023-08-01 hoặc 2023-08-01T09:00:00+07:00.",
                    en: "Write it like 2023-08-01 or 2023-08-01T09:00:00+07:00."
                )
            )
        }
        return instant
    }

    private static func unknownKind(_ text: String) -> Problem {
        let all = EventKind.allCases.map(\.rawValue)
        return Problem.badParameter(
            "kind",
            "kind.unknown",
            Words(
                vi: "Không có loại sự kiện này; các loại: \(all.joined(separator: ", ")).",
                en: "There is no such kind of event; the kinds are \(all.joined(separator: ", "))."
            ),
            suggestion: Nearest.word(to: text, in: all)
        )
    }
}

// MARK: Units and members

extension EventQuestion {
    /// A code, else the position of the event that founded or enrolled it.
    ///
    /// Who sees a part of the ledger only is not told what there is elsewhere.
    private mutating func locate(_ name: String, _ value: String, _ places: Places) throws {
        let today = places.lastDay
        if name == "unit" {
            let unit = try unit(value, places, today)
            if let scope = filter.scope, !places.lies(unit, in: scope, on: today) {
                throw Problem.outsideScope
            }
            filter.unit = unit
        } else {
            guard let member = member(value, places),
                filter.scope.map({ places.lived(member, in: $0) }) ?? true
            else { throw filter.scope == nil ? unknown(name, value) : Problem.outsideScope }
            filter.member = member
        }
    }

    private func unit(_ text: String, _ places: Places, _ today: CivilDate) throws -> UnitID {
        let bearers = places.units(bearing: text, on: today)
        if bearers.count > 1 {
            throw Problem.badParameter(
                "unit",
                "unit.ambiguous",
                Words(
                    vi: "Nhiều đơn vị mang mã này; viết kèm hệ mã, hoặc vị trí của đơn vị.",
                    en: "Several units bear this code; name its scheme too, or the unit's position."
                )
            )
        }
        if let bearer = bearers.first { return bearer }
        let id = EventQuestion.decimal(text).flatMap { Position(exactly: $0) }.map { UnitID($0) }
        guard let id, places.knows(id) else {
            throw filter.scope == nil ? unknown("unit", text) : Problem.outsideScope
        }
        return id
    }

    private func member(_ text: String, _ places: Places) -> MemberID? {
        if let member = places.member(coded: text) { return member }
        let id = EventQuestion.decimal(text).flatMap { Position(exactly: $0) }.map { MemberID($0) }
        return id.flatMap { places.knows($0) ? $0 : nil }
    }

    private func unknown(_ name: String, _ text: String) -> Problem {
        Problem.badParameter(
            name,
            "\(name).unknown",
            Words(
                vi: "Sổ không biết “\(text)”; viết mã, hoặc vị trí.",
                en: "The ledger knows no “\(text)”; write a code, or a position."
            )
        )
    }
}
