import HTTPTypes
import Hummingbird
import Ledger

/// Reads what a request asks of a view: parameters, cursor, form.
struct ViewRequest {
    let values: [ViewQuestion.Value]
    let form: ViewQuestion.Form
    let table: Int?
    let acceptsGzip: Bool
    /// Wait until this position is in the views.
    let positionMin: Int?
    /// Whether a cursor or the client says what was known.
    let knownAt: String?
    /// The pairs of the query but the cursor, to write the link of the next page.
    let pairs: [(name: String, value: String)]

    static let cursor = "cursor"
    static let minimum = "min-position"
    static let tableName = "table"
    /// The parameters every view takes beside its own.
    static let common = [cursor, minimum, tableName]

    init(_ request: ServiceRequest, _ route: ViewRoute) throws {
        let headers = request.request.headers
        form = try Acceptance.form(headers[.accept])
        acceptsGzip = Acceptance.takes("gzip", headers[.acceptEncoding])
        var pairs = try QueryString.pairs(request.request.uri.query)
        let special = try ViewRequest.special(&pairs)
        positionMin = try special[ViewRequest.minimum].map(ViewRequest.position)
        table = try ViewRequest.table(special[ViewRequest.tableName], form)
        self.pairs = pairs + (table.map { [(ViewRequest.tableName, "\($0)")] } ?? [])
        if let cursor = special[ViewRequest.cursor] {
            pairs += try ViewRequest.pairs(of: cursor, beside: pairs, route)
        }
        knownAt = pairs.first { $0.name == "known-at" }?.value
        values = try route.pathValues(request) + ViewRequest.values(pairs, route, request.scope)
    }

    /// Takes the common parameters out.
    private static func special(
        _ pairs: inout [(name: String, value: String)]
    ) throws -> [String: String] {
        let found = pairs.filter { common.contains($0.name) }
        pairs.removeAll { common.contains($0.name) }
        return try Dictionary(found.map { ($0.name, $0.value) }) { _, _ in
            throw Problem.malformedQuery
        }
    }

    private static func position(_ text: String) throws -> Int {
        if let position = UInt32(text) { return Int(position) }
        throw Problem.badParameter(
            minimum,
            "parameter.malformed",
            Words(
                vi: "\(minimum) là một vị trí, từ 0 trở lên.",
                en: "\(minimum) is a position, 0 or more."
            )
        )
    }

    /// A form of one table takes one; JSON has them all.
    private static func table(_ text: String?, _ form: ViewQuestion.Form) throws -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), (1...99).contains(number), form == .csv else {
            throw Problem.badParameter(
                tableName,
                "parameter.malformed",
                Words(
                    vi: "\(tableName) là số thứ tự của một bảng, từ 1, và chỉ đi với text/csv.",
                    en:
                        "\(tableName) is the number of a table, from 1, and goes with text/csv only."
                )
            )
        }
        return number
    }

    /// What a cursor stands for; it goes with none of that beside it.
    private static func pairs(
        of text: String,
        beside pairs: [(name: String, value: String)],
        _ route: ViewRoute
    ) throws -> [(name: String, value: String)] {
        let known = route.parameters.map(\.name)
        guard let cursor = ViewCursor(text), known.contains(cursor.next.name),
            known.contains("known-at")
        else {
            throw Problem.badParameter(
                Self.cursor,
                "cursor.malformed",
                Words(
                    vi: "Con trỏ không phải của danh sách này; bắt đầu lại không có cursor.",
                    en: "The cursor is not of this list; begin again without one."
                )
            )
        }
        let taken = pairs.first { $0.name == "known-at" || $0.name == cursor.next.name }
        if let taken {
            throw Problem.badParameter(
                taken.name,
                "parameter.repeated",
                Words(
                    vi: "\(taken.name) đã nằm trong cursor; bỏ một bên.",
                    en: "\(taken.name) is in the cursor already; drop one of the two."
                )
            )
        }
        return [("known-at", cursor.knownAt), (cursor.next.name, cursor.next.text)]
    }

    /// The parameters in the route's order, each checked, the usual ones added.
    private static func values(
        _ pairs: [(name: String, value: String)],
        _ route: ViewRoute,
        _ scope: UnitID?
    ) throws -> [ViewQuestion.Value] {
        let known = route.parameters.map(\.name)
        if let stranger = pairs.first(where: { !known.contains($0.name) }) {
            throw Problem.unknownParameter(stranger.name, known + common)
        }
        return try route.parameters.flatMap { parameter in
            var texts = pairs.filter { $0.name == parameter.name }.map(\.value)
            if texts.isEmpty, let scope, case .parameter(parameter.name) = route.scope {
                texts = ["position:\(scope.position)"]
            }
            return try parameter.values(texts)
        }
    }
}

extension ViewParameter {
    /// - Throws: ``Problem`` when there are too many, or what is given is not of the kind.
    fileprivate func values(_ texts: [String]) throws -> [ViewQuestion.Value] {
        if kind != .values, texts.count > 1 {
            throw refused("parameter.repeated", "ghi một lần thôi", "say it once")
        }
        switch kind {
        case .value, .values: return texts.map { ViewQuestion.Value(name, $0) }
        case .flag:
            guard let text = texts.first else { return [] }
            guard ["true", "false", ""].contains(text) else {
                throw refused("parameter.malformed", "là true hoặc false", "is true or false")
            }
            return text == "false" ? [] : [ViewQuestion.Value(name, "true")]
        case .limit(let usual, let most):
            guard let text = texts.first else { return [ViewQuestion.Value(name, "\(usual)")] }
            guard let limit = Int(text), (1...most).contains(limit) else {
                throw refused("parameter.malformed", "là 1…\(most)", "is 1…\(most)")
            }
            return [ViewQuestion.Value(name, "\(limit)")]
        }
    }

    private func refused(_ code: String, _ vi: String, _ en: String) -> Problem {
        .badParameter(name, code, Words(vi: "\(name) \(vi).", en: "\(name) \(en)."))
    }
}
