import Foundation

/// A session at a terminal: commands and what they must print.
///
/// `$ ` begins a command, `> ` goes on with it; then its output, lines of stderr behind `! `, and
/// `[exit N]` unless it ended with 0. `<ignore>` stands for anything within a line, and alone on a
/// line for any number of lines. Whatever stands before the first command is for readers.
struct Transcript {
    struct Step {
        var command: [String]
        var expected: [String] = []
    }

    var preface: [String] = []
    var steps: [Step] = []

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: [String(line.dropFirst(2))]))
            } else if steps.isEmpty {
                preface.append(line)
            } else if line.hasPrefix("> "), steps[steps.count - 1].expected.isEmpty {
                steps[steps.count - 1].command.append(String(line.dropFirst(2)))
            } else {
                steps[steps.count - 1].expected.append(line)
            }
        }
        for index in steps.indices { Transcript.trim(&steps[index].expected) }
    }

    var text: String {
        let blocks = steps.map { step in
            let command = step.command.enumerated().map { ($0 == 0 ? "$ " : "> ") + $1 }
            return (command + step.expected).joined(separator: "\n") + "\n"
        }
        return preface.joined(separator: "\n") + "\n" + blocks.joined(separator: "\n")
    }

    /// The lines a command left, as a transcript has them.
    static func lines(of outcome: Outcome) -> [String] {
        var lines = split(outcome.output) + split(outcome.errors).map { "! " + $0 }
        trim(&lines)
        if outcome.code != 0 { lines.append("[exit \(outcome.code)]") }
        return lines
    }

    private static func split(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let ended = text.hasSuffix("\n") ? String(text.dropLast()) : text
        return ended.replacingOccurrences(of: "\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { trimmed(String($0)) }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func trim(_ lines: inout [String]) {
        while lines.last?.isEmpty == true { lines.removeLast() }
    }

    /// Whether lines are as expected, `<ignore>` matching what it stands for.
    static func matches(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return lines.isEmpty }
        if first == hole {
            return (lines.startIndex...lines.endIndex).contains {
                matches(lines[$0...], expected.dropFirst())
            }
        }
        guard let line = lines.first, isMatch(line, first) else { return false }
        return matches(lines.dropFirst(), expected.dropFirst())
    }

    private static let hole = "<ignore>"

    private static func isMatch(_ line: String, _ expected: String) -> Bool {
        let parts = expected.components(separatedBy: hole)
        guard parts.count > 1 else { return line == expected }
        guard line.hasPrefix(parts[0]) else { return false }
        var rest = line.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }

    /// What differs at every run, as a transcript has it when it is recorded.
    static func withoutVolatile(_ line: String) -> String {
        let patterns = [
            #"(?<=localhost/ledger/)[0-9]+"#, #"(?<=pid )[0-9]+"#,
            #"\b[0-9a-f]{16}([0-9a-f]{48})?\b"#, #"[A-Za-z0-9+/]{43}="#,
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            #"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\+07:00)"#,
        ]
        return patterns.reduce(line) {
            $0.replacingOccurrences(of: $1, with: hole, options: .regularExpression)
        }
    }
}
