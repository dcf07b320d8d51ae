import Testing

/// Each rule finds what it forbids, and nothing else.
@Suite struct RuleTests {
    private func file(_ text: String, at path: String = "Sources/Ledger/A.swift") -> TextFile {
        TextFile(path: path, text: text)
    }

    @Test(arguments: [
        "import Foundation", "public import Crypto", "internal import struct GRDB.Row",
        "@testable import LedgerProof", "import Foundation.NSDate",
    ])
    func `an import over the boundary is found`(line: String) {
        #expect(ImportRule.faults(in: file("//\n\(line)\n")).count == 1)
    }

    @Test func `an allowed import passes, a target without list does not`() {
        let store = file("public import Ledger\nimport Crypto\n", at: "Sources/LedgerStore/A.swift")
        #expect(ImportRule.faults(in: store) == [])
        #expect(ImportRule.faults(in: file("// how to import it\n")) == [])
        #expect(ImportRule.faults(in: file("", at: "Sources/New/A.swift")).count == 1)
    }

    @Test(arguments: [
        "let now = Date()", "f(UUID())", "Int.random(in: 0...1)", "print(x)",
        "let clock = ContinuousClock()", "    print(\"a\") // b",
    ])
    func `a clock, chance or output in pure code is found`(line: String) {
        #expect(WordRule.pure.faults(in: file(line)).count == 1)
    }

    @Test(arguments: [
        "// print(x)", "let text = \"print(\"", "let a = \"\\\"Date()\"", "blueprint(x)",
        "let date = CivilDate()", "randomness", "a = \"x\" // Date()",
    ])
    func `comments, strings and longer names pass`(line: String) {
        #expect(WordRule.pure.faults(in: file(line)) == [])
    }

    @Test func `traps, switched-off tests and marks are found`() {
        let traps = file("try! f()\nfatalError(\"\")\nx as! Int\n")
        #expect(WordRule.traps.faults(in: traps).count == 3)
        let switches = file("@testable import A\n@Test(.disabled())\n")
        #expect(WordRule.switches.faults(in: switches).count == 2)
        #expect(WordRule.marks.faults(in: file("// TO" + "DO: later\n")).count == 1)
        #expect(WordRule.marks.faults(in: file("/// FIX" + "ME\n")).count == 1)
    }

    @Test func `a long function is found, and a known one may not grow`() {
        let body = String(repeating: "        x()\n", count: 59)
        let long = file("struct A {\n    func f() {\n\(body)    }\n}\n")
        #expect(SizeRule.functions(of: long).map(\.length) == [61])
        #expect(SizeRule.faults(in: long).count == 1)
        let name = "Sources/Ledger/A.swift: func f() {"
        #expect(SizeRule.faults(in: long, known: [name: 61]) == [])
        #expect(SizeRule.faults(in: long, known: [name: 60]).count == 1)
        let short = file("struct A {\n    init() { x() }\n    func f() {\n        x()\n    }\n}\n")
        #expect(SizeRule.functions(of: short).map(\.length) == [3])
        #expect(SizeRule.faults(in: short) == [])
    }

    @Test func `a long file is found`() {
        let lines = String(repeating: "//\n", count: 400)
        #expect(SizeRule.faults(in: file(lines)) == [])
        #expect(SizeRule.faults(in: file(lines + "//\n")).count == 1)
    }

    @Test(arguments: ["", "text", "## A\n", "# A\n# B\n", "a\n# A\n", "# A\n```\n```\n# B\n"])
    func `a page without one title first is found`(text: String) {
        #expect(MarkdownRule.faults(in: file(text)).count == 1)
    }

    @Test func `a page with one title passes, whatever its code blocks say`() {
        #expect(MarkdownRule.faults(in: file("# A\n\n## B\n```sh\n# not a title\n```\n")) == [])
    }

    @Test func `a published file nobody checks is found, and a check of nothing too`() {
        let published = Array(Contract.checkedBy.keys)
        let suites = Set(Contract.checkedBy.values)
        #expect(Contract.faults(published: published, suites: suites) == [])
        let more = published + ["Schemas/new.json"]
        #expect(Contract.faults(published: more, suites: suites).count == 1)
        #expect(Contract.faults(published: published.dropLast(), suites: suites).count == 1)
        #expect(!Contract.faults(published: published, suites: []).isEmpty)
    }

    @Test func `a typo in the formatter's keys is found, and a rule switched off`() throws {
        let known = #"{"lineLength":100,"rules":{"A":true,"B":false}}"#
        func faults(_ ours: String) throws -> [String] {
            try FormatRule.faults(in: ours, knownTo: known)
                .filter { fault in !FormatRule.chosen.contains { fault == "\($0) is off" } }
        }
        #expect(try faults(known) == [])
        #expect(try faults(#"{"lineLength":100,"rules":{"A":false,"B":true}}"#) == ["A is off"])
        #expect(
            try faults(#"{"linelength":100,"rules":{"A":true,"B":false}}"#)
                == ["lineLength is missing", "linelength is unknown"]
        )
        #expect(
            try faults(#"{"lineLength":100,"rules":{"A":true,"b":true}}"#)
                == ["B is missing", "b is unknown"]
        )
        let off = try FormatRule.faults(in: known, knownTo: known)
        #expect(off.count == FormatRule.chosen.count)
    }
}
