import Foundation
import Testing

/// Every `socai` command a reader finds in README works as it stands there.
@Suite struct ReadmeTests {
    /// A command of README and the code it must end with.
    struct Quoted: CustomTestStringConvertible, Sendable {
        let line: String

        var testDescription: String { line }

        /// What changes a ledger needs files and a ledger of its own: it must only be understood.
        var isReading: Bool {
            let writing = [
                "init", "import", "record", "sample", "close", "disclose", "subject-report",
                "erase", "target assign", "target amend", "target close", "task assign",
                "task complete", "rules adopt", "seal", "reopen", "rating", "award", "late-impact",
                "replay-rating", "report check", "report issue", "policy", "witness",
                "checkpoint", "keys", "publish", "catch-up", "prove", "check", "receipt",
                "verify /", "verify --checkpoint", "kit", "audit", "grant ", "revoke", "key",
                "backup", "restore", "doctor", "copy", "show nation",
                "rate de-an-5299-unit --period 2023 --ledger",
            ]
            return !writing.contains {
                line.hasPrefix("socai \($0)")
            }
        }

        /// A comment behind the command says which code it ends with, unless 0.
        var code: Int32 {
            line.contains("# exit code 2") ? 2 : 0
        }
    }

    private static let quoted: [Quoted] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../README.md")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        var (found, isFenced, isShell) = ([Quoted](), false, false)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isFenced.toggle()
                isShell = line == "```sh"
            } else if isFenced {
                if isShell, line.hasPrefix("socai ") { found.append(Quoted(line: String(line))) }
            } else {
                let spans = line.split(separator: "`", omittingEmptySubsequences: false)
                for (index, span) in spans.enumerated() where index % 2 == 1 {
                    if span.hasPrefix("socai ") { found.append(Quoted(line: String(span))) }
                }
            }
        }
        // What serves until it is stopped is started and stopped by tests of its own.
        return found.filter { !$0.line.hasPrefix("socai serve") }
    }()

    @Test func `commands are found in README`() {
        #expect(ReadmeTests.quoted.filter(\.isReading).count > 8)
        #expect(ReadmeTests.quoted.contains { !$0.isReading })
    }

    @Test(arguments: quoted)
    func `a command of README works`(quoted: Quoted) throws {
        let desk = try ReadmeTests.desk.get().path
        try Program.inNewFolder { folder in
            let before = "cp -r \(desk)/. .\n"
            let line = withinSmallLedger(quoted.line)
            let outcome = try Program.run(before + line, in: folder)
            let comment = "\(line)\n\(outcome.output)\(outcome.errors)"
            if quoted.isReading {
                #expect(outcome.code == quoted.code, "\(comment)")
            } else {
                #expect(outcome.code != 64, "\(comment)")
            }
        }
    }

    /// A small ledger and the files a reader would have beside it.
    private static let desk = Result {
        let small = try SmallLedger.folder()
        let desk = small.appendingPathComponent("desk")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        let outcome = try Program.run(
            """
            set -e
            cp -r ../so-cai so-cai
            cp ../mau/* .
            echo '{}' > rows.ndjson
            socai rules show de-an-5299-unit --text > sach.yaml
            socai rules show de-an-5299-member --text > ban-moi.yaml
            socai import reported shipped
            socai export > xuat.ndjson
            cp -r so-cai ban-sao
            cp -r so-cai thu
            sqlite3 thu/log.db "DROP TRIGGER entry_update;
                UPDATE entry SET bytes = x'00' WHERE position = 1234"
            """,
            in: desk
        )
        try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        return desk
    }

    /// Positions of the whole sample become ones the small ledger has.
    private func withinSmallLedger(_ line: String) -> String {
        line.replacingOccurrences(
            of: #"(--(at|known-at|after) |socai (claim|diff) )[0-9]{4,}"#,
            with: "$11200",
            options: .regularExpression
        )
        .replacingOccurrences(of: "socai diff 1200 670000", with: "socai diff 1200 1300")
    }
}
