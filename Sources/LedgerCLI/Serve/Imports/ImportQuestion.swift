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

    private static let known = ["kind", "name", "partial", "repair"]

    /// - Throws: ``Problem`` for a kind that is none, or a parameter nobody knows.
    init(_ query: String?) throws {
        var values: [String: String] = [:]
        for (name, value) in try QueryString.pairs(query) {
            guard ImportQuestion.known.contains(name), values[name] == nil else {
                throw Problem.badParameter(
                    name,
                    Words(
                        vi: "Chỉ nhận, mỗi thứ một lần: "
                            + ImportQuestion.known.joined(separator: ", ") + ".",
                        en: "Taken, once each: " + ImportQuestion.known.joined(separator: ", ")
                            + "."
                    )
                )
            }
            values[name] = value
        }
        guard let kind = values["kind"].flatMap({ RowKind(rawValue: $0) }) else {
            throw Problem.badParameter(
                "kind",
                Words(
                    vi: "Một trong: \(RowKind.listed).",
                    en: "One of: \(RowKind.listed)."
                )
            )
        }
        self.kind = kind
        name = String((values["name"] ?? kind.rawValue).prefix(120))
        isPartial = try ImportQuestion.flag(values["partial"], "partial")
        canRepair = try ImportQuestion.flag(values["repair"], "repair")
    }

    private static func flag(_ value: String?, _ name: String) throws -> Bool {
        switch value {
        case nil, "false": false
        case "", "true": true
        default:
            throw Problem.badParameter(
                name,
                Words(vi: "Viết true hoặc false.", en: "Write true or false.")
            )
        }
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

extension Problem {
    fileprivate static func badParameter(_ name: String, _ words: Words) -> Problem {
        Problem(
            .badRequest,
            "query.parameter",
            title: Words(vi: "Tham số sai", en: "Bad parameter"),
            detail: Words(vi: "\(name): \(words.vi)", en: "\(name): \(words.en)")
        )
    }
}
