import Foundation
import Ledger

/// Chromium without a window, to make a PDF of a page.
struct Chromium {
    private let program: String

    /// How long a page may take, in seconds.
    private static let timeMax = 120.0

    /// The program named by `SOCAI_CHROMIUM`, or the first of the usual names on the path.
    /// - Throws: ``Failure`` saying how to come by a PDF without it.
    static func found() throws -> Chromium {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["SOCAI_CHROMIUM"], !named.isEmpty {
            guard FileManager.default.isExecutableFile(atPath: named) else {
                throw Failure(
                    Code.failure,
                    vi:
                        "SOCAI_CHROMIUM chỉ “\(named)”, không phải chương trình chạy được; sửa lại.",
                    en: "SOCAI_CHROMIUM names “\(named)”, which cannot be run; correct it."
                )
            }
            return Chromium(program: named)
        }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        for name in ["chromium", "chromium-browser", "google-chrome"] {
            for folder in folders {
                let path = "\(folder)/\(name)"
                if FileManager.default.isExecutableFile(atPath: path) {
                    return Chromium(program: path)
                }
            }
        }
        throw Failure(
            Code.failure,
            vi: "PDF cần Chromium mà máy này không có; cài gói chromium, đặt SOCAI_CHROMIUM, hoặc "
                + "ghi --format html rồi in từ trình duyệt.",
            en: "A PDF needs Chromium, which is not here; install chromium, set SOCAI_CHROMIUM, or "
                + "write --format html and print it from a browser."
        )
    }

    /// Prints a page into the file at `path`; ends the program when it takes too long.
    func print(_ page: [UInt8], to path: String) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-pdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, made) = (
            folder.appendingPathComponent("page.html"), folder.appendingPathComponent("page.pdf")
        )
        try Data(page).write(to: source)
        try run(
            [
                "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run",
                "--no-pdf-header-footer", "--user-data-dir=\(folder.path)/profile",
                "--print-to-pdf=\(made.path)",
            ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [source.absoluteString]
        )
        guard let bytes = try? Data(contentsOf: made), bytes.starts(with: Array("%PDF".utf8)) else {
            throw failure(say("không có tệp nào được tạo", "no file was made"))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw failure(error.localizedDescription)
        }
        let end = Date(timeIntervalSinceNow: Chromium.timeMax)
        while process.isRunning, Date() < end, !Interrupt.isSet { usleep(20_000) }
        guard process.isRunning else {
            guard process.terminationStatus == 0 else {
                throw failure(say("mã thoát", "exit code") + " \(process.terminationStatus)")
            }
            return
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try Interrupt.check()
        throw failure(
            say("quá \(Int(Chromium.timeMax)) giây", "more than \(Int(Chromium.timeMax)) s")
        )
    }

    private func failure(_ problem: String) -> Failure {
        Failure(
            Code.failure,
            vi:
                "\(program) không in được PDF (\(problem)); ghi --format html rồi in từ trình duyệt.",
            en: "\(program) could not print the PDF (\(problem)); write --format html and print it "
                + "from a browser."
        )
    }
}
