import Foundation
import Testing

/// A governed ledger in a folder, served by the program itself.
///
/// One province, two districts and a branch in each, a member in each branch; `may` may record by the
/// key `key`.
///
/// Unchecked: nothing of it changes once it is made.
final class ServiceHouse: @unchecked Sendable {
    let folder: URL
    private(set) var key = ""

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-service-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(ServiceHouse.units.utf8).write(to: folder.appendingPathComponent("u.csv"))
        try Data(ServiceHouse.members.utf8).write(to: folder.appendingPathComponent("m.csv"))
        try run(
            """
            set -e
            socai init --title 'Tỉnh thử'
            socai import units u.csv
            socai import members m.csv
            socai grant administrator:ad --reason 'QĐ 1'
            socai grant system:may --reason 'QĐ 2' --by administrator:ad
            """
        )
        key = try makeKey("may")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var home: URL { folder.appendingPathComponent("so-cai") }

    func file(_ name: String) -> String { home.appendingPathComponent(name).path }

    /// Runs shell commands, which must end well.
    @discardableResult
    func run(_ script: String) throws -> String {
        let outcome = try Program.run(script, in: folder)
        try #require(outcome.code == 0, "\(script): \(outcome.output)\(outcome.errors)")
        return outcome.output
    }

    /// A key of a name, narrowed if said so.
    func makeKey(_ name: String, _ options: String = "") throws -> String {
        let command = "socai key create --name \(name) --state so-cai/service \(options)"
        return try run(command).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static let units = """
        code,scheme,name,kind,parent,on
        52,gso,Bình Định,province,,2022-01-01
        540,gso,Quy Nhơn,district,52,2022-01-01
        541,gso,Tuy Phước,district,52,2022-01-01
        TD-1,union,Chi đoàn 1,branch,540,2022-01-01
        TD-2,union,Chi đoàn 2,branch,541,2022-01-01

        """

    private static let members = """
        member,unit,on
        BD-000001,TD-1,2022-02-01
        BD-000002,TD-2,2022-02-01

        """

    static let api = "/api/v1/ledgers/so-cai"

    /// An assist of a citizen of their own, so that each is one event.
    static func assist(_ number: Int) -> String {
        let digits = String(number)
        let citizen = "05209" + String(repeating: "0", count: 7 - digits.count) + digits
        return #"{"command":"assist","member":"BD-000001","act":"open-account","#
            + #""citizen":"\#(citizen)","on":"2023-08-01"}"#
    }
}

/// The program serving a ledger, until it is stopped or killed.
///
/// Unchecked: a process may be asked about and ended from any thread.
final class RunningService: @unchecked Sendable {
    private let process = Process()
    private let errorFile: URL
    let port: Int

    /// Returns once it says where it listens; `before` are shell commands ahead of it.
    init(
        _ house: ServiceHouse,
        listen: String = "--listen 127.0.0.1:0",
        before: String = ""
    ) throws {
        let output = house.folder.appendingPathComponent("serve-\(UUID().uuidString).out")
        errorFile = output.deletingPathExtension().appendingPathExtension("err")
        for file in [output, errorFile] { try Data().write(to: file) }
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [
            "-c", "\(before) exec socai serve --home so-cai \(listen)",
        ]
        process.currentDirectoryURL = house.folder
        process.environment = [
            "PATH": "\(Program.folder.path):/usr/bin:/bin", "HOME": house.folder.path,
            "LANG": "en_US.UTF-8", "TZ": "Asia/Ho_Chi_Minh",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        port = try RunningService.port(in: output, while: process)
    }

    deinit {
        if process.isRunning { kill() }
    }

    private static func port(in file: URL, while process: Process) throws -> Int {
        for _ in 0..<6000 {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            if text.hasSuffix("\n"),
                let port = text.split(separator: ":").last.flatMap({ Int($0.dropLast()) })
            {
                return port
            }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        throw Broken.notListening
    }

    enum Broken: Error {
        case notListening
        case connection
    }

    var isRunning: Bool { process.isRunning }
    var id: Int32 { process.processIdentifier }

    /// Everything it wrote to its log.
    var log: String {
        (try? Data(contentsOf: errorFile)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Ends it as the loss of power would.
    func kill() {
        _ = Glibc.kill(id, SIGKILL)
        process.waitUntilExit()
    }

    func terminate() {
        _ = Glibc.kill(id, SIGTERM)
    }

    /// Its exit code.
    func end() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
