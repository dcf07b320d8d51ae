import Foundation
import LedgerTesting

/// The program, run by a shell in a folder and watched from outside.
final class Child {
    /// Where `socai` was built: beside the bundle these tests run from.
    static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("socai").path

    private let process = Process()
    private let output: URL

    /// Starts a shell command; `socai` in it is the program, which takes the shell's place if the
    /// command begins with `exec`.
    init(_ script: String, in folder: Folder) throws {
        output = URL(fileURLWithPath: folder("output-\(UUID().uuidString).txt"))
        try Data().write(to: output)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = [
            "PATH": URL(fileURLWithPath: Child.program).deletingLastPathComponent().path
                + ":/usr/bin:/bin",
            "HOME": folder.path, "LANG": "en_US.UTF-8", "TZ": "Asia/Ho_Chi_Minh",
        ]
        let handle = try FileHandle(forWritingTo: output)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    var isRunning: Bool {
        process.isRunning
    }

    /// Ends it as the loss of power would: without a word.
    func kill() {
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
    }

    /// Asks it to stop, as Ctrl-C does.
    func interrupt() {
        _ = Glibc.kill(process.processIdentifier, SIGINT)
    }

    /// Waits for the end; the exit code, and everything printed.
    func result() throws -> (code: Int32, text: String) {
        process.waitUntilExit()
        return (
            process.terminationStatus,
            String(decoding: try Data(contentsOf: output), as: UTF8.self)
        )
    }
}

/// A ledger in a folder, driven by the program and looked at with the library.
struct Office {
    let folder: Folder
    private let home: String

    /// Sample files and an empty ledger.
    init(events: Int) throws {
        folder = try Folder()
        home = folder.path
        try run("socai sample --events \(events) --out mau && socai init --home so-cai")
    }

    private init(_ folder: Folder, home: String) {
        (self.folder, self.home) = (folder, home)
    }

    /// The same ledger once more, as it stands.
    func copy() throws -> Office {
        let copy = folder("copy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: home + "/so-cai", toPath: copy + "/so-cai")
        return Office(folder, home: copy)
    }

    func file(_ name: String) -> String {
        home + "/so-cai/" + name
    }

    /// Bytes in all files of the ledger together.
    func byteCount() -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home + "/so-cai")) ?? []
        return names.reduce(0) { sum, name in
            var status = stat()
            return stat(file(name), &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    func start(_ command: String, before: String = "") throws -> Child {
        try Child("\(before) exec socai \(command) --home \(home)/so-cai", in: folder)
    }

    /// Runs shell commands to their end, which must be a good one.
    @discardableResult
    func run(_ script: String) throws -> String {
        let (code, text) = try Child(script, in: folder).result()
        guard code == 0 else { throw Failure(code: code, text: text) }
        return text
    }

    struct Failure: Error {
        let code: Int32
        let text: String
    }
}
