import Ledger

extension ProgressLine {
    /// What there is to say, each part in words.
    struct Facts {
        let label: String
        /// The one figure that is never left out: the percentage, or the position without a total.
        let figure: String
        /// What is done and what there is to do, when a total is known.
        let share: (done: Int, total: Int)?
        /// What may stand behind the bar, the fullest first.
        let tails: [String]

        init(_ line: ProgressLine, _ language: Language) {
            let done = max(0, line.done)
            let position = Numbers.integer(done, in: language)
            let rate = Numbers.rate(done, inMilliseconds: line.elapsedMilliseconds, in: language)
            let time = Self.time(line, language)
            label = line.label.printable
            guard let total = line.total, total > 0 else {
                share = nil
                figure = position
                tails = Self.joined([
                    [position, rate, time],
                    [position, time],
                    [position],
                ])
                return
            }
            let all = position + "/" + Numbers.integer(total, in: language)
            let percent = Numbers.percentage(done, of: total, rounding: .truncate, in: language)
            share = (done, total)
            figure = percent ?? position
            tails = Self.joined([
                [figure, all, rate, time],
                [figure, rate, time],
                [figure, time],
                [figure],
            ])
        }

        private static func joined(_ tails: [[String?]]) -> [String] {
            tails.map { $0.compactMap(\.self).joined(separator: " ") }
        }

        /// The time left, the time taken once all is done, or the time spent when none is known.
        private static func time(_ line: ProgressLine, _ language: Language) -> String? {
            guard line.elapsedMilliseconds > 0 else { return nil }
            let spent = Numbers.duration(milliseconds: line.elapsedMilliseconds, in: language)
            guard let total = line.total, total > 0, line.done > 0 else {
                return Words(vi: "đã chạy \(spent)", en: "\(spent) so far")(language)
            }
            guard line.done < total else {
                return Words(vi: "xong trong \(spent)", en: "done in \(spent)")(language)
            }
            let left = Numbers.duration(milliseconds: left(line, total), in: language)
            return Words(vi: "còn \(left)", en: "\(left) left")(language)
        }

        /// The time left if the rest goes as fast as what is done.
        private static func left(_ line: ProgressLine, _ total: Int) -> Int {
            let rest = UInt128(total - line.done) * UInt128(line.elapsedMilliseconds)
            return Int(clamping: rest / UInt128(line.done))
        }
    }
}
