package import Ledger
import LedgerRender
package import LedgerSQLite

/// A figure as it follows from the events.
package struct FigureResult {
    package let figure: Figure
    package let outcome: Outcome

    package enum Outcome: Hashable {
        case count(Int)
        case ratio(Int, of: Int, FigureRounding)
        case change(to: Int, from: Int, FigureRounding)
    }

    /// As it is printed in a language; `–` when there is nothing to divide by.
    package func text(_ language: Language) -> String {
        switch outcome {
        case .count(let count): Numbers.integer(count, in: language)
        case .ratio(let part, let whole, let rounding):
            Numbers.percentage(
                part,
                of: whole,
                decimals: rounding.shown,
                rounding: rounding.rendered,
                in: language
            ) ?? "–"
        case .change(let value, let base, let rounding):
            Numbers.change(
                from: base,
                to: value,
                decimals: rounding.shown,
                rounding: rounding.rendered,
                in: language
            ) ?? "–"
        }
    }

    /// Whether it is what was printed, in the Vietnamese form; nil when nothing was.
    package var isAsPublished: Bool? {
        figure.published.map { $0 == text(.vi) }
    }

    package var fraction: (Int, Int)? {
        switch outcome {
        case .count: nil
        case .ratio(let part, let whole, _): (part, whole)
        case .change(let value, let base, _): (value, base)
        }
    }

    package var rounding: FigureRounding? {
        switch outcome {
        case .count: nil
        case .ratio(_, _, let rounding), .change(_, _, let rounding): rounding
        }
    }
}

extension FigureRounding {
    fileprivate var shown: Decimals {
        Decimals(rawValue: decimals) ?? .zero
    }

    fileprivate var rendered: Rounding {
        switch rule {
        case .halfUp: .halfUp
        case .halfEven: .halfEven
        case .truncate: .truncate
        }
    }
}

extension FigureBook {
    /// Every figure from the views, as known when the first `known` events were.
    ///
    /// Each measure is counted once, whatever rests on it.
    package func results(from views: ViewFile, knownEvents known: Int) throws -> [FigureResult] {
        var counts: [String: Int] = [:]
        for figure in figures {
            guard case .count(let measure) = figure.quantity else { continue }
            counts[figure.id] = try views.count(measure, knownEvents: known)
        }
        return figures.map { figure in
            let outcome: FigureResult.Outcome =
                switch figure.quantity {
                case .count: .count(counts[figure.id] ?? 0)
                case .ratio(let part, let whole, let rounding):
                    .ratio(counts[part] ?? 0, of: counts[whole] ?? 0, rounding)
                case .change(let value, let base, let rounding):
                    .change(to: counts[value] ?? 0, from: counts[base] ?? 0, rounding)
                }
            return FigureResult(figure: figure, outcome: outcome)
        }
    }
}
