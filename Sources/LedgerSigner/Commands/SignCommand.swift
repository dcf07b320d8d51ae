import ArgumentParser
import Glibc
import LedgerProof

/// `socai-signer sign`: answers one request on stdin with one signed note on stdout.
struct SignCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign",
            abstract: say(
                "Ký một checkpoint: yêu cầu vào stdin, checkpoint đã ký ra stdout.",
                "Sign one checkpoint: the request on stdin, the signed note on stdout."
            ),
            discussion: say(
                """
                Yêu cầu: “old N” (số mục ký gần nhất), các băm của bằng chứng nối tiếp, mỗi dòng một \
                băm base64, một dòng trống, rồi ba dòng của checkpoint: gốc sổ, số mục, gốc Merkle.
                """,
                """
                The request: “old N” (the size signed last), the hashes of the consistency proof, one \
                a line in base64, an empty line, then the checkpoint's three lines: origin, size, root.
                """
            )
        )
    }

    @OptionGroup var place: FolderOption

    func run() throws {
        let bytes = try FileAccess.readAll(STDIN_FILENO, "stdin")
        let request: SigningRequest
        do throws(RequestFault) {
            request = try SigningRequest(bytes: bytes)
        } catch {
            throw SignerFailure(error)
        }
        try FolderOption.answer(place.folder.sign(request).bytes)
    }
}

extension SignerFailure {
    init(_ fault: RequestFault) {
        switch fault {
        case .tooLong:
            self.init(.malformed, vi: "Yêu cầu quá dài.", en: "The request is too long.")
        case .notText:
            self.init(
                .malformed,
                vi: "Yêu cầu không phải các dòng chữ UTF-8, mỗi dòng hết bằng xuống dòng.",
                en: "The request is not lines of UTF-8 text, each ended by a line feed."
            )
        case .malformed(let line):
            self.init(
                .malformed,
                vi: "Yêu cầu sai dạng từ dòng \(line); dạng đúng: “sign --help”.",
                en: "The request is malformed from line \(line) on; the form is in “sign --help”."
            )
        }
    }
}
