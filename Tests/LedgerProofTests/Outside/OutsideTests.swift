import Foundation
import LedgerProof
import Testing

/// Programs we did not write read what we publish, and refuse it altered.
///
/// A tool that is missing is a failure: `Tools/test` installs them.
@Suite(.serialized) struct OutsideTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL
    private static let build = root.appendingPathComponent(".build/outside")

    private static let log = Result {
        try OutsideLog(at: build.appendingPathComponent("log"))
    }

    /// Runs a program on the log; what it printed last, without its line feed.
    private func run(_ program: String, _ arguments: [String]) throws -> (String, Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = OutsideTests.root
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": OutsideTests.build.path,
            "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
            "GOCACHE": OutsideTests.build.appendingPathComponent("go-cache").path,
            "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        let output = String(decoding: bytes, as: UTF8.self)
        process.waitUntilExit()
        let last = output.split(separator: "\n").last.map { String($0) }
        return (process.terminationStatus == 0 ? last ?? "" : output, process.terminationStatus)
    }

    private func isThere(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: path)
    }

    /// Drops the number of altered inputs that were refused, which must not be 0.
    private func withoutRefusals(_ line: String) -> String {
        let parts = line.components(separatedBy: " refused ")
        #expect(parts.count == 2 && (Int(parts.last ?? "") ?? 0) > 0, "\(line)")
        return parts[0]
    }

    @Test func `Go's note and tlog packages accept notes, tiles and proofs, and none altered`()
        throws
    {
        try #require(isThere("/usr/bin/go"), "install the Debian package golang-go")
        let package = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go"
        try #require(
            FileManager.default.fileExists(atPath: package),
            "install the Debian package golang-golang-x-mod-dev"
        )
        let log = try OutsideTests.log.get()
        let (line, code) = try run("go", ["run", "Tests/Outside/main.go", log.folder.path])
        try #require(code == 0, "\(line)")
        let expected = """
            notes \(log.noteCount) cosignatures \(2 * log.noteCount) \
            entries \(OutsideLog.sizes.reduce(0, +)) proofs \(log.proofCount) \
            consistencies \(log.consistencyCount)
            """
        #expect(withoutRefusals(line) == expected)
    }

    @Test func `sigstore accepts inclusion proofs and checkpoints, and none altered`() throws {
        let python = OutsideTests.root.appendingPathComponent(".build/sigstore/bin/python").path
        try #require(isThere(python), "Tools/test puts sigstore into .build/sigstore")
        let log = try OutsideTests.log.get()
        let (line, code) = try run(python, ["Tests/Outside/sigstore_check.py", log.folder.path])
        try #require(code == 0, "\(line)")
        #expect(withoutRefusals(line) == "proofs \(log.proofCount)")
    }

    @Test func `verify.py accepts the same log, proof by proof and tile by tile`() throws {
        try #require(isThere("/usr/bin/python3"), "install the Debian package python3")
        let log = try OutsideTests.log.get()
        let (tiles, code) = try run(
            "python3",
            ["Tools/verify.py", "tiles", log.folder.path, "--keys", log.folder.path + "/log.vkey"]
        )
        #expect(code == 0, "\(tiles)")
        let (proofs, proofCode) = try run(
            "python3",
            ["Tests/Outside/verify_proofs.py", log.folder.path]
        )
        try #require(proofCode == 0, "\(proofs)")
        let expected = "proofs \(log.proofCount) consistencies \(log.consistencyCount)"
        #expect(withoutRefusals(proofs) == expected)
    }

    @Test func `verify.py passes its own test`() throws {
        try #require(isThere("/usr/bin/python3"), "install the Debian package python3")
        let (output, code) = try run("python3", ["Tools/verify.py", "--self-test"])
        #expect(code == 0, "\(output)")
    }
}
