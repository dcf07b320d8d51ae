import Foundation
import LedgerProof
import LedgerSigner
import Testing

/// The program as its caller meets it: requests in, notes out, codes and words.
@Suite struct SignerProgramTests {
    /// The folder of `socai-signer`: the one of this test bundle.
    private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path

    struct Answer: Hashable {
        let code: Int32
        let output: String
        let errors: String
    }

    /// Runs a shell script in which `$DIR` is the signer's directory, `$R` a folder for files.
    private func run(_ script: String, _ desk: SignerDesk, language: String = "en") throws -> Answer
    {
        let (process, out, err) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.environment = [
            "PATH": SignerProgramTests.folder + ":/usr/bin:/bin", "LANG": language,
            "DIR": desk.path, "R": desk.path,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let output = out.fileHandleForReading.readDataToEndOfFile()
        let errors = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(
            code: process.terminationStatus,
            output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self)
        )
    }

    private func put(_ request: SigningRequest, as name: String, _ desk: SignerDesk) throws {
        try desk.write(name, request.text)
    }

    private static let sign = "socai-signer sign --dir $DIR"

    @Test func `one request in, one note out`() throws {
        let desk = try SignerDesk()
        try put(try Request.of(0, 12), as: "r", desk)
        let answer = try run("\(SignerProgramTests.sign) < $R/r", desk)
        let note = try SignedCheckpoint(bytes: Array(answer.output.utf8))
        #expect(note.checkpoint == Request.checkpoint(12))
        #expect(try note.signatures(ofLog: [SignerDesk.key(1).verifier]).count == 1)
        #expect(answer.code == 0 && answer.errors == "")
        let shown = try run("socai-signer show --dir $DIR", desk)
        #expect(SignerStatus(text: shown.output)?.size == 12)
    }

    @Test func `a refusal is a sentence in the reader's language and a code of its own`() throws {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 12))
        try put(try Request.of(0, 5), as: "r", desk)
        let answer = try run("\(SignerProgramTests.sign) < $R/r", desk)
        #expect(answer.code == 10 && answer.output == "")
        #expect(answer.errors.hasPrefix("Error: A checkpoint of 12 entries was signed;"))
        let other = try run("\(SignerProgramTests.sign) < $R/r", desk, language: "vi_VN.UTF-8")
        #expect(other.errors.hasPrefix("Lỗi: Đã ký checkpoint 12 mục;"))
        #expect(try run("echo x | \(SignerProgramTests.sign)", desk).code == 65)
        #expect(try run("head -c 2000000 /dev/zero | \(SignerProgramTests.sign)", desk).code == 65)
        #expect(try run("socai-signer sign", desk).code == 64)
        try desk.remove("guard")
        #expect(try run("\(SignerProgramTests.sign) < $R/r", desk).code == 20)
    }

    @Test func `a signature that did not arrive is given again`() throws {
        let desk = try SignerDesk()
        try put(try Request.of(0, 12), as: "r", desk)
        // The guard is written, the note does not leave.
        let lost = try run("\(SignerProgramTests.sign) < $R/r >&-", desk)
        #expect(lost.code == 1)
        #expect(try desk.folder.status().size == 12)
        let again = try run("\(SignerProgramTests.sign) < $R/r", desk)
        #expect(again.code == 0)
        #expect(try SignedCheckpoint(bytes: Array(again.output.utf8)).checkpoint.size == 12)
    }

    @Test func `without room nothing is signed and the guard stays`() throws {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 12))
        try put(try Request.of(12, 20), as: "r", desk)
        let full = try run(
            "trap '' XFSZ; ulimit -f 0; \(SignerProgramTests.sign) < $R/r | cat",
            desk
        )
        #expect(full.output == "")
        #expect(full.errors.contains("guard.new"), "\(full.errors)")
        #expect(try desk.folder.status().size == 12)
        #expect(try run("\(SignerProgramTests.sign) < $R/r", desk).code == 0)
    }

    @Test func `of two signers at once one history comes out`() throws {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 12))
        try put(try Request.of(12, 20), as: "a", desk)
        try put(Request.fork(20), as: "b", desk)
        try put(try Request.of(12, 30), as: "c", desk)
        for _ in 0..<5 {
            let answer = try run(
                """
                for r in a b c a b c a b c; do
                    (\(SignerProgramTests.sign) < $R/$r > $R/$r.$RANDOM.out 2> /dev/null) &
                done
                wait
                cat $R/*.out
                """,
                desk
            )
            // Every root that was ever signed is one of the log's own.
            let roots = answer.output.split(separator: "\n").filter { $0.utf8.count == 44 }
            let own = Set([20, 30].map { Request.checkpoint($0).root.base64 })
            #expect(Set(roots.map(String.init)).isSubset(of: own) && !roots.isEmpty)
        }
        #expect([20, 30].contains(try desk.folder.status().size))
    }

    @Test func `while another holds the lock, waiting ends with a code`() throws {
        let desk = try SignerDesk()
        try put(try Request.of(0, 12), as: "r", desk)
        let answer = try run("flock $DIR/lock \(SignerProgramTests.sign) < $R/r", desk)
        #expect(answer.code == 4)
    }

    @Test func `the clock plays no part`() throws {
        let desk = try SignerDesk()
        try put(try Request.of(0, 12), as: "r", desk)
        let first = try run("\(SignerProgramTests.sign) < $R/r", desk)
        let files = ["log.key", "guard", "lock"].map { "$DIR/" + $0 }.joined(separator: " ")
        let later = try run(
            "touch -d '2016-01-01' \(files) && \(SignerProgramTests.sign) < $R/r",
            desk
        )
        #expect(later == first && first.code == 0)
    }
}
