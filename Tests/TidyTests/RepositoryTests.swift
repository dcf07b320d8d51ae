import Testing

/// The rules of the house, on every file of it.
@Suite struct RepositoryTests {
    private let sources: [TextFile]
    private let tests: [TextFile]

    init() throws {
        sources = try Repository.files(under: "Sources", ending: ".swift")
        tests = try Repository.files(under: "Tests", ending: ".swift")
    }

    @Test func `targets import only what their boundary allows`() {
        #expect(sources.flatMap { ImportRule.faults(in: $0) } == [])
    }

    @Test func `pure targets have no clock, no chance and no output`() {
        let pure = sources.filter { WordRule.pureTargets.contains($0.target) }
        #expect(pure.flatMap { WordRule.pure.faults(in: $0) } == [])
    }

    @Test func `no source traps on purpose or leaves a mark`() {
        #expect(sources.flatMap { WordRule.traps.faults(in: $0) } == [])
        #expect((sources + tests).flatMap { WordRule.marks.faults(in: $0) } == [])
        #expect((sources + tests).flatMap { WordRule.switches.faults(in: $0) } == [])
    }

    @Test func `files and functions stay short`() {
        #expect((sources + tests).flatMap { SizeRule.faults(in: $0) } == [])
    }

    @Test func `the top level holds what was agreed`() throws {
        let agreed: Set<String> = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "Schemas", "Tools",
            "README.md", "LICENSE",
        ]
        let other = try Repository.topLevel().filter { $0.first != "." && !agreed.contains($0) }
        #expect(other == [])
    }

    @Test func `every published file is held to the code by a test`() throws {
        let suites = tests.flatMap { file in
            file.lines.compactMap { line in
                line.firstRange(of: "struct ").map { range in
                    String(line[range.upperBound...].prefix { $0.isLetter })
                }
            }
        }
        let published = try Repository.paths(under: "Schemas")
        #expect(Contract.faults(published: published, suites: Set(suites)) == [])
    }

    @Test func `the formatter knows every key, and every wanted rule is on`() throws {
        let ours = try Repository.file(".swift-format").text
        #expect(try FormatRule.faults(in: ours, knownTo: FormatRule.defaults()) == [])
    }

    @Test func `a Markdown file has one title`() throws {
        var files = try Repository.files(
            under: "Sources",
            "Tests",
            "Schemas",
            "Tools",
            ending: ".md"
        )
        if try Repository.topLevel().contains("README.md") {
            files.append(try Repository.file("README.md"))
        }
        #expect(files.flatMap { MarkdownRule.faults(in: $0) } == [])
    }
}
