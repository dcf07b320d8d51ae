import HTTPTypes
import Ledger
import LedgerHTTP
import LedgerIntake

/// What is said of a file beside its bytes.
struct ImportQuestion: Hashable, Sendable {
    let kind: RowKind
    /// The file's name, as reports call it.
    let name: String
    let isPartial: Bool
    let canRepair: Bool

    static let known = ["kind", "name", "partial", "repair"]

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
        guard let kind = values["kind"].flatMap({ RowKind(rawValue: $0) }) else {
            throw ImportQuestion.badKind(values["kind"])
        }
        self.kind = kind
        name = String((values["name"] ?? kind.rawValue).prefix(120))
        isPartial = try ImportQuestion.flag(values["partial"], "partial")
        canRepair = try ImportQuestion.flag(values["repair"], "repair")
    }

    private static func badKind(_ text: String?) -> Problem {
        let kinds = RowKind.allCases.map(\.rawValue)
        return Problem.badParameter(
            "kind",
            text == nil ? "parameter.missing" : "parameter.malformed",
            Words(
                vi: "kind là một trong: \(RowKind.listed).",
                en: "kind is one of: \(RowKind.listed)."
            ),
            suggestion: text.flatMap { Nearest.word(to: $0, in: kinds) }
        )
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
        [.assists, .corrections, .withdrawals].contains(kind)
    }

    /// Whole files are taken in by those who may, whatever their rows are.
    var right: Right {
        switch kind {
        case .assists, .corrections, .withdrawals, .activations, .dossiers, .disputes: .importFiles
        case .units, .members, .departures, .unitChanges: .keepOrganisation
        case .verdicts: .verifyClaims
        case .resolutions, .findingAnswers: .settleDisputes
        }
    }
}
