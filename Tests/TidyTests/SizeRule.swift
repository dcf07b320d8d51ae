/// A file stays a few screens long, a function one; what was longer before may only shrink.
enum SizeRule {
    static let fileMax = 400
    static let functionMax = 60

    /// The ratchet: files and functions (`path: signature`) known to be longer, and how long.
    static let known: [String: Int] = [
        "Tests/LedgerRenderTests/MachineTests.swift: "
            + "@Test func `JSON has rows in the order of the columns`() {": 62
    ]

    static func faults(in file: TextFile, known: [String: Int] = known) -> [String] {
        var faults: [String] = []
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        if count > known[file.path] ?? fileMax { faults.append("\(file.path): \(count) lines") }
        for (name, length) in functions(of: file) where length > known[name] ?? functionMax {
            faults.append("\(name): \(length) lines")
        }
        return faults
    }

    /// Each function and its lines, from `func` or `init` to the brace below it.
    static func functions(of file: TextFile) -> [(name: String, length: Int)] {
        var functions: [(name: String, length: Int)] = []
        let lines = file.lines
        for (start, line) in lines.enumerated() {
            let words = line.split(separator: " ").prefix { $0 != "{" && $0 != "=" }
            guard words.contains(where: { isDeclaration($0) }), !words[0].hasPrefix("//") else {
                continue
            }
            let brace = String(line.prefix { $0 == " " }) + "}"
            guard !line.hasSuffix("}"), let end = lines[start...].firstIndex(where: { $0 == brace })
            else { continue }
            let signature = line.drop { $0 == " " }
            functions.append(("\(file.path): \(signature)", end - start + 1))
        }
        return functions
    }

    private static func isDeclaration(_ word: Substring) -> Bool {
        word == "func" || word.hasPrefix("init(") || word.hasPrefix("init?(")
            || word.hasPrefix("init<")
    }
}
