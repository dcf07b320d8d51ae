import Foundation
import Ledger
import LedgerProof

/// The program that holds the log's key: asked by one process each time, trusted with nothing else.
struct SignerProgram {
    private let program: String
    /// Where it keeps key and memory.
    let folder: String

    /// The program named by `SOCAI_SIGNER`, or `socai-signer` beside this one.
    init(of origin: String) throws {
        folder = Home.signerFolder(of: origin)
        let named = ProcessInfo.processInfo.environment["SOCAI_SIGNER"] ?? ""
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("socai-signer").path
        program = named.isEmpty ? beside : named
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw Failure(
                Code.failure,
                vi:
                    "Không có chương trình ký ở \(program); đặt socai-signer cạnh socai, hoặc chỉ nó "
                    + "bằng SOCAI_SIGNER.",
                en:
                    "There is no signer in \(program); put socai-signer beside socai, or name it by "
                    + "SOCAI_SIGNER."
            )
        }
    }

    /// What the signer refused, by its exit code.
    struct Refused: Error {
        let code: Int32
        let words: String

        /// Whether another checkpoint was signed in between: the caller looks again.
        var isOvertaken: Bool { code == 10 || code == 13 }
        /// Whether there is a key already.
        var hasKey: Bool { code == 73 }

        /// A refusal to sign is a failed verification; the rest keeps its meaning.
        var failure: Failure {
            let ours: Int32 =
                switch code {
                case 10...14, 20...21: Code.verificationFailed
                case Code.conflict, Code.badData, Code.notPermitted: code
                default: Code.failure
                }
            return Failure(
                ours,
                vi: "Chương trình ký từ chối (mã \(code)): \(words)",
                en: "The signer refuses (code \(code)): \(words)"
            )
        }
    }

    func generate(origin: String) throws -> SignerStatus {
        try status(of: run(["keygen", "--dir", folder, "--origin", origin]))
    }

    func rotate() throws -> SignerStatus {
        try status(of: run(["rotate", "--dir", folder]))
    }

    func status() throws -> SignerStatus {
        try status(of: run(["show", "--dir", folder]))
    }

    /// The signed note that answers a request.
    func sign(_ request: SigningRequest) throws -> SignedCheckpoint {
        let answer = try run(["sign", "--dir", folder], input: request.text)
        guard let signed = try? SignedCheckpoint(bytes: answer),
            signed.checkpoint == request.checkpoint
        else { throw misspoken }
        return signed
    }

    private func status(of answer: [UInt8]) throws -> SignerStatus {
        guard let status = SignerStatus(text: String(decoding: answer, as: UTF8.self)) else {
            throw misspoken
        }
        return status
    }

    private var misspoken: Failure {
        Failure(
            Code.failure,
            vi: "\(program) không trả lời như một chương trình ký; dùng bản đi cùng socai này.",
            en:
                "\(program) does not answer as a signer does; use the one that came with this socai."
        )
    }

    private func run(_ arguments: [String], input: String = "") throws -> [UInt8] {
        let (process, stdin, out, err) = (Process(), Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = stdin
        process.standardOutput = out
        process.standardError = err
        // One that ends without reading must not end this program.
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        do {
            try process.run()
        } catch {
            throw Failure(
                Code.failure,
                vi: "Không chạy được \(program): \(error.localizedDescription)",
                en: "Cannot run \(program): \(error.localizedDescription)"
            )
        }
        // A request fits into a pipe, so nobody waits for the other here.
        Console.write(Array(input.utf8), to: stdin.fileHandleForWriting.fileDescriptor)
        try? stdin.fileHandleForWriting.close()
        let answer = out.fileHandleForReading.readDataToEndOfFile()
        let errors = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Refused(
                code: process.terminationStatus,
                words: SignerProgram.sentence(String(decoding: errors, as: UTF8.self))
            )
        }
        return Array(answer)
    }

    /// What the signer said, without the word in front.
    private static func sentence(_ text: String) -> String {
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        for word in ["Lỗi: ", "Error: "] where line.hasPrefix(word) {
            return String(line.dropFirst(word.count))
        }
        return line
    }
}
