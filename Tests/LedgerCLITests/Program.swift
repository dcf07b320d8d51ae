import Foundation
import Testing

/// What a command left behind.
struct Outcome: Equatable {
    var output: String
    var errors: String
    var code: Int32
}

/// Runs the program that was built beside these tests, in directories of its own.
enum Program {
    /// The folder of `socai`: the one of this test bundle.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    /// The same terminal for everybody: Vietnamese, 100 columns, no colours, nothing from outside.
    private static func environment(_ folder: URL) -> [String: String] {
        [
            "PATH": "\(Program.folder.path):/usr/local/bin:/usr/bin:/bin",
            "HOME": folder.path, "TMPDIR": folder.path, "LANG": "vi_VN.UTF-8", "COLUMNS": "100",
            "TZ": "Asia/Ho_Chi_Minh",
        ]
    }

    /// Runs shell commands in a folder.
    static func run(
        _ script: String,
        in folder: URL,
        with variables: [String: String] = [:]
    ) throws -> Outcome {
        let out = folder.appendingPathComponent(".out")
        let err = folder.appendingPathComponent(".err")
        for file in [out, err] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.environment = environment(folder).merging(variables) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: err), as: UTF8.self),
            code: process.terminationStatus
        )
    }

    /// A new folder that goes when `body` ends.
    static func inNewFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}

/// A small Bình Định, made once: the sample files in `mau`, the ledger in `so-cai`.
enum SmallLedger {
    static func folder() throws -> URL {
        try made.get()
    }

    private static let made = Result { try make() }

    private static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-small-\(getpid())")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { SmallLedger.remove() }
        let outcome = try Program.run(
            """
            set -e
            socai sample --events 2000 --out mau
            socai init --title 'Tỉnh Bình Định'
            socai import units mau/01-don-vi.csv
            socai import members mau/02-doan-vien.csv
            socai import dossiers mau/03-ho-so.csv
            socai import activations mau/04-tai-khoan.csv
            socai import assists mau/05-ho-tro.csv --partial || [ $? = 3 ]
            socai import verdicts mau/06-xac-nhan.csv
            """,
            in: folder
        )
        try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        return folder
    }

    private static func remove() {
        guard let folder = try? made.get() else { return }
        try? FileManager.default.removeItem(at: folder)
    }
}
