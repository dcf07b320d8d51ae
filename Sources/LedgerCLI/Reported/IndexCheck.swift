import Ledger
import LedgerIntake

/// What the rule books say of the indexes of a captured file: a code none of them knows gives nobody
/// points, and nobody can have more points than an indicator gives.
struct IndexCheck {
    /// The most points a code gives, of all books shipped or adopted.
    private let maxima: [String: Rational]

    init(_ adopted: RuleBookRegister) {
        let others = adopted.all.map { Array($0.paper.text.utf8) }
        let texts = ShippedRuleBook.allCases.map(\.text) + others
        var maxima: [String: Rational] = [:]
        for book in texts.compactMap({ RuleBookReading($0).book }) {
            for indicator in book.indicators {
                guard case .captured(let figure) = indicator.measure else { continue }
                let known = maxima[figure.code] ?? .zero
                maxima[figure.code] = max(known, indicator.weight)
            }
        }
        self.maxima = maxima
    }

    /// What somebody should look at in a row, each with the key of its column.
    func remarks(on index: IndexCaptured) -> [(key: String, code: String, words: Words)] {
        guard let most = maxima[index.code] else {
            return [
                (
                    "code", "index.unknownCode",
                    Words(
                        vi: "Không sách quy tắc nào dùng mã chỉ số “\(index.code)”, nên không "
                            + "tính điểm; "
                            + "xem mã bằng “socai rules show qd-766”.",
                        en: "No rule book uses the index code “\(index.code)”, so it gives no "
                            + "points; "
                            + "see the codes by “socai rules show qd-766”."
                    )
                )
            ]
        }
        let printed = index.numbers.points.flatMap { PrintedNumber($0) }.flatMap { $0.exactly }
        guard let printed, printed > most else { return [] }
        return [
            (
                "points", "index.aboveMaximum",
                Words(
                    vi: "\(index.code) cho nhiều nhất \(most.exact(.vi)) điểm, ở đây ghi "
                        + "\(printed.exact(.vi)); xem lại Điểm.",
                    en: "\(index.code) gives \(most.exact(.en)) points at most, this says "
                        + "\(printed.exact(.en)); look at the points again."
                )
            )
        ]
    }
}

extension PrintedNumber {
    fileprivate var exactly: Rational? {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let scale = (0..<min(decimals, 9)).reduce(1) { product, _ in product * 10 }
        return Int(digits).flatMap { Rational($0, over: scale) }
    }
}
