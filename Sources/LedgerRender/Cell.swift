public import Ledger

/// One value of a table, before any renderer has decided how it looks.
public enum Cell: Hashable, Sendable {
    case text(String)
    case integer(Int)
    /// The exact share, and the text a reader sees for it.
    case ratio(numerator: Int, denominator: Int, text: String)
    case date(year: Int, month: Int, day: Int)
    /// A word of the vocabulary or a figure with marks: programs read the code, the same in every
    /// language; readers see the other.
    case coded(String, shown: String)
    case empty
}

extension Cell {
    /// A share shown as a percentage; with a zero denominator it is shown as `–`.
    public static func percentage(
        _ numerator: Int,
        of denominator: Int,
        decimals: Decimals = .zero,
        rounding: Rounding = .halfUp,
        in language: Language
    ) -> Cell {
        let text = Numbers.percentage(
            numerator,
            of: denominator,
            decimals: decimals,
            rounding: rounding,
            in: language
        )
        return .ratio(numerator: numerator, denominator: denominator, text: text ?? "–")
    }

    /// What a reader sees.
    func text(in language: Language) -> String {
        switch self {
        case .text(let text): text
        case .integer(let value): Numbers.integer(value, in: language)
        case .ratio(_, _, let text): text
        case .coded(_, let shown): shown
        case .date(let year, let month, let day): Numbers.date(year: year, month: month, day: day)
        case .empty: ""
        }
    }

    /// What a machine reads: plain integers, ISO dates, a share as `numerator/denominator`.
    var machineText: String {
        switch self {
        case .text(let text): text
        case .integer(let value): String(value)
        case .coded(let code, _): code
        case .ratio(let numerator, let denominator, _): "\(numerator)/\(denominator)"
        case .date(let year, let month, let day):
            Numbers.isoDate(year: year, month: month, day: day)
        case .empty: ""
        }
    }
}
