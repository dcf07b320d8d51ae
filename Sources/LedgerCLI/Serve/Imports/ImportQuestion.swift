import HTTPTypes
import Ledger
import LedgerHTTP
import LedgerIntake

/// What is said of a file beside its bytes.
struct ImportQuestion: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case rows(RowKind)
        case extract(ExtractSource, ExtractTerms)
    }

    let content: Content
    /// The file's name, as reports call it.
    let name: String
    let isPartial: Bool
    let canRepair: Bool

    private static let general = ["kind", "name", "partial", "repair"]
    /// Parameters of extracts only.
    fileprivate static let ofExtract = ["source", "cutOff", "from", "replaces", "rows", "full"]
    static let known = general + ofExtract

    /// - Throws: ``Problem`` for a kind that is none, or a parameter nobody knows.
    init(_ query: String?) throws {
        var values: [String: String] = [:]
        for (name, value) in try QueryString.pairs(query) {
            guard ImportQuestion.known.contains(name) else {
                throw Problem.unknownParameter(name, ImportQuestion.known)
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem.badParameter(
                    name,
                    "parameter.repeated",
                    Words(vi: "\(name): ghi một lần thôi.", en: "\(name): say it once.")
                )
            }
        }
        content = try Content(values)
        name = String((values["name"] ?? content.name).prefix(120))
        isPartial = try ImportQuestion.flag(values["partial"], "partial")
        canRepair = try ImportQuestion.flag(values["repair"], "repair")
    }

    /// For steps that take no parameter.
    static func none(_ query: String?) throws {
        if let pair = try QueryString.pairs(query).first {
            throw Problem.unknownParameter(pair.name, [])
        }
    }

    private static func flag(_ value: String?, _ name: String) throws -> Bool {
        switch value {
        case nil, "false": false
        case "", "true": true
        default:
            throw Problem.badParameter(
                name,
                "parameter.malformed",
                Words(vi: "\(name) là true hoặc false.", en: "\(name) is true or false.")
            )
        }
    }

    /// Whether the rows are claims, which not everybody may record who may take in files.
    var hasClaims: Bool {
        switch content {
        case .rows(let kind): [.assists, .corrections, .withdrawals].contains(kind)
        case .extract: false
        }
    }

    /// Whole files are taken in by those who may, whatever their rows are.
    var right: Right {
        switch content {
        case .extract: .importFiles
        case .rows(let kind): kind.fileRight
        }
    }
}

extension RowKind {
    fileprivate var fileRight: Right {
        switch self {
        case .assists, .corrections, .withdrawals, .activations, .dossiers, .disputes: .importFiles
        case .units, .members, .departures, .unitChanges: .keepOrganisation
        case .verdicts: .verifyClaims
        case .resolutions, .findingAnswers: .settleDisputes
        }
    }
}

extension ImportQuestion.Content {
    static let extractKind = ExtractImport.word

    /// As the API calls it.
    var name: String {
        switch self {
        case .rows(let kind): kind.rawValue
        case .extract: Self.extractKind
        }
    }

    fileprivate init(_ values: [String: String]) throws {
        if values["kind"] == Self.extractKind {
            let source = try Self.source(values["source"])
            self = .extract(source, try ExtractTerms(values, of: source))
            return
        }
        guard let kind = values["kind"].flatMap({ RowKind(rawValue: $0) }) else {
            throw Self.badKind(values["kind"])
        }
        if let stray = ImportQuestion.ofExtract.first(where: { values[$0] != nil }) {
            throw Problem.badParameter(
                stray,
                "parameter.malformed",
                Words(
                    vi: "\(stray) chỉ dùng với kind=extract.",
                    en: "\(stray) belongs to kind=extract."
                )
            )
        }
        self = .rows(kind)
    }

    private static func badKind(_ text: String?) -> Problem {
        let kinds = RowKind.allCases.map(\.rawValue) + [extractKind]
        return Problem.badParameter(
            "kind",
            text == nil ? "parameter.missing" : "parameter.malformed",
            Words(
                vi: "kind là một trong: \(RowKind.listed), \(extractKind).",
                en: "kind is one of: \(RowKind.listed), \(extractKind)."
            ),
            suggestion: text.flatMap { Nearest.word(to: $0, in: kinds) }
        )
    }

    private static func source(_ text: String?) throws -> ExtractSource {
        if let source = text.flatMap({ ExtractSource(code: $0) }) { return source }
        let codes = ExtractSource.allCases.map(\.code)
        throw Problem.badParameter(
            "source",
            text == nil ? "parameter.missing" : "parameter.malformed",
            Words(
                vi: "source là một trong: \(codes.joined(separator: ", ")).",
                en: "source is one of: \(codes.joined(separator: ", "))."
            ),
            suggestion: text.flatMap { Nearest.word(to: $0, in: codes) }
        )
    }
}

extension ExtractTerms {
    /// - Throws: ``Problem`` naming the parameter that is missing or malformed.
    fileprivate init(_ values: [String: String], of source: ExtractSource) throws {
        guard let cutOff = try ExtractTerms.day(values, "cutOff") else {
            throw Problem.badParameter(
                "cutOff",
                "parameter.missing",
                Words(
                    vi: "Thiếu cutOff: trích xuất chốt đến ngày nào, như cutOff=2023-08-01.",
                    en: "cutOff is missing: up to which day the extract speaks, as in "
                        + "cutOff=2023-08-01."
                )
            )
        }
        if values["full"] != nil, source != .roster {
            throw Problem.badParameter(
                "full",
                "parameter.malformed",
                Words(
                    vi: "full chỉ dùng với source=roster.",
                    en: "full belongs to source=roster."
                )
            )
        }
        self.init(
            cutOff: cutOff,
            from: try ExtractTerms.day(values, "from"),
            replaces: try ExtractTerms.number(values, "replaces", Position.init(exactly:))
                .map { ExtractID($0) },
            rows: try ExtractTerms.number(values, "rows") { $0 < 0 ? nil : $0 },
            full: values["full"]
        )
    }

    private static func day(_ values: [String: String], _ name: String) throws -> CivilDate? {
        try values[name].map { text in
            guard let period = Period(text), period.first == period.last else {
                throw Problem.badParameter(
                    name,
                    "parameter.malformed",
                    Words(
                        vi: "\(name) là một ngày, như 2023-08-01.",
                        en: "\(name) is a day, as 2023-08-01."
                    )
                )
            }
            return period.first
        }
    }

    private static func number<Value>(
        _ values: [String: String],
        _ name: String,
        _ convert: (Int) -> Value?
    ) throws -> Value? {
        try values[name].map { text in
            guard let value = Int(text).flatMap(convert) else {
                throw Problem.badParameter(
                    name,
                    "parameter.malformed",
                    Words(
                        vi: "\(name) là số nguyên không âm.",
                        en: "\(name) is a whole number, not negative."
                    )
                )
            }
            return value
        }
    }
}
