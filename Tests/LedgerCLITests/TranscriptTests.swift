import Foundation
import Testing

/// The program as its users meet it: what it prints, where, and with which code it ends.
@Suite struct TranscriptTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Transcripts")

    /// A table of tasks made up except for its counts.
    private static let tasks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Tasks/nhiem-vu-de-an-06.csv").path

    private static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".txt") }.sorted()
    }()

    @Test func `there are transcripts`() {
        #expect(TranscriptTests.names.count > 5)
    }

    @Test(arguments: names)
    func `a session goes as written`(name: String) throws {
        let file = TranscriptTests.folder.appendingPathComponent(name)
        var transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
        let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
        let small = try SmallLedger.folder().path
        try Program.inNewFolder { folder in
            for (index, step) in transcript.steps.enumerated() {
                let script = step.command.joined(separator: "\n")
                let outcome = try Program.run(
                    script,
                    in: folder,
                    with: ["MAU": small, "NHIEM_VU": TranscriptTests.tasks]
                )
                let lines = Transcript.lines(of: outcome)
                if Transcript.matches(lines[...], step.expected[...]) { continue }
                if isRecording {
                    transcript.steps[index].expected = lines.map { Transcript.withoutVolatile($0) }
                } else {
                    let found = lines.joined(separator: "\n")
                    let wanted = step.expected.joined(separator: "\n")
                    Issue.record("\(name): $ \(script)\nfound:\n\(found)\nexpected:\n\(wanted)")
                }
            }
        }
        if isRecording { try Data(transcript.text.utf8).write(to: file) }
    }

    @Test func `a hole matches within a line and alone any number of lines`() {
        let lines = ["a 1 b", "x", "y", "[exit 2]"]
        #expect(Transcript.matches(lines[...], ["a <ignore> b", "<ignore>", "[exit 2]"]))
        #expect(Transcript.matches(lines[...], ["<ignore>"]))
        #expect(!Transcript.matches(lines[...], ["a <ignore> c", "<ignore>"]))
        #expect(!Transcript.matches(lines[...], ["a 1 b", "<ignore>", "y"]))
        #expect(!Transcript.matches(lines[...], ["a 1 b", "x", "y"]))
    }

    @Test func `a transcript is written as it was read`() {
        let text = "# Title\n\n$ a\n> b\nout\n! err\n[exit 1]\n\n$ c\n"
        #expect(Transcript(text).text == text)
        #expect(Transcript(text).steps.map(\.command) == [["a", "b"], ["c"]])
    }
}
