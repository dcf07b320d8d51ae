public import Ledger

/// How far a long piece of work has come, as one line that can be drawn over itself.
///
/// Pure: the clock, the counts and the width come in, a line without a line feed comes out.
public struct ProgressLine: Hashable, Sendable {
    public var label: String
    public var done: Int
    public var total: Int?
    public var elapsedMilliseconds: Int

    public init(label: String, done: Int, total: Int?, elapsedMilliseconds: Int) {
        self.label = label
        self.done = done
        self.total = total
        self.elapsedMilliseconds = elapsedMilliseconds
    }

    /// The line, never wider than `width`.
    ///
    /// When room is short the position goes first, then the rate, then the time, then the bar;
    /// at last the label is cut. The percentage is truncated: 100% means that all is done.
    public func render(width: Int, in language: Language) -> String {
        let facts = Facts(self, language)
        let width = max(0, width)
        for tail in facts.tails {
            if let line = line(facts, tail, width) { return line }
        }
        return bare(facts, width)
    }

    private static let barWidthMin = 10
    private static let barWidthMax = 30

    /// Label, bar and tail, or nil when they do not fit.
    private func line(_ facts: Facts, _ tail: String, _ width: Int) -> String? {
        let around = DisplayWidth.of(facts.label) + DisplayWidth.of(tail) + 1
        guard let share = facts.share else {
            return around <= width ? Self.joined([facts.label, tail]) : nil
        }
        let room = min(width - around - 1, Self.barWidthMax)
        guard room >= Self.barWidthMin else { return nil }
        return Self.joined([facts.label, bar(share, width: room), tail])
    }

    private static func joined(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Without a bar: as much of the label as leaves the first figure whole.
    private func bare(_ facts: Facts, _ width: Int) -> String {
        let room = width - DisplayWidth.of(facts.figure) - 1
        guard room >= -1 else { return String("…".prefix(width)) }
        return Self.joined([facts.label.cut(to: room), facts.figure])
    }

    private func bar(_ share: (done: Int, total: Int), width: Int) -> String {
        let cells = UInt128(width - 2)
        let full = Int(UInt128(min(share.done, share.total)) * cells / UInt128(share.total))
        let rest = Int(cells) - full
        return "[" + String(repeating: "█", count: full) + String(repeating: "░", count: rest) + "]"
    }
}
