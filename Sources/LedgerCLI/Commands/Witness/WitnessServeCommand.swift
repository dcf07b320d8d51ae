import ArgumentParser
import Foundation
import Ledger
import LedgerHTTP
import LedgerProof

/// `socai witness serve`: answers the logs it witnesses.
struct WitnessServeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: say(
                "Làm chứng qua HTTP cho đến khi bị dừng (Ctrl-C).",
                "Witness over HTTP until stopped (Ctrl-C)."
            ),
            discussion: say(
                "Trả lời POST /add-checkpoint (C2SP tlog-witness v1.0.0). Chỉ nghe nơi được chỉ; muốn "
                    + "mở ra ngoài thì đặt sau một máy chủ web có TLS.",
                "Answers POST /add-checkpoint (C2SP tlog-witness v1.0.0). Listens where told and "
                    + "nowhere else; put a web server with TLS in front of it to open it."
            )
        )
    }

    @OptionGroup var state: WitnessStateOption

    @Option(
        help: ArgumentHelp(
            say(
                "Địa chỉ và cổng; cổng 0 là cổng trống bất kỳ.",
                "Address and port; 0 for any free."
            ),
            valueName: "host:port"
        )
    )
    var listen = "127.0.0.1:8090"

    func run() async throws {
        let (host, port) = try WitnessServeCommand.address(listen)
        let folder = state.folder
        let desk = try Failure.telling { () throws(WitnessFault) in
            try WitnessDesk(folder, note: { WitnessServeCommand.note($0) })
        }
        let server = WitnessServer(desk, host: host, port: port)
        do {
            try await server.run { port in
                Console.out(say("Làm chứng tại ", "Witnessing at ") + "http://\(host):\(port)")
            }
        } catch {
            throw Failure(
                Code.failure,
                vi: "Không nghe được ở \(listen): \(error). Chọn cổng khác bằng --listen.",
                en: "Cannot listen at \(listen): \(error). Choose another port by --listen."
            )
        }
        Console.out(say("Đã dừng.", "Stopped."))
    }

    /// `host:port`, the host of IPv6 in brackets.
    static func address(_ text: String) throws -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
            let port = UInt16(text[text.index(after: colon)...])
        else {
            throw Failure(
                64,
                vi: "--listen “\(text)” sai dạng; viết như 127.0.0.1:8090.",
                en: "--listen “\(text)” is malformed; write it like 127.0.0.1:8090."
            )
        }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        return (String(isBracketed ? host.dropFirst().dropLast() : host), Int(port))
    }

    /// One line an answer: when, what, which log; of strangers nothing but the answer.
    private static func note(_ record: WitnessRecord) {
        var line = "\(WitnessTables.moment(WitnessDesk.systemTime())) \(record.answer.status)"
        if let origin = record.origin, let size = record.size { line += " \(origin) \(size)" }
        if let kind = record.conflict {
            line +=
                say(" MÂU THUẪN, đã giữ chứng cứ: ", " CONFLICT, evidence kept: ") + kind.rawValue
        }
        if let fault = record.fault { line += " " + Failure(fault).words(Console.language) }
        Console.out(line)
    }
}
