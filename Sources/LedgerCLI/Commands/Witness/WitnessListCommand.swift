import ArgumentParser
import Ledger
import LedgerHTTP
import LedgerProof
import LedgerRender

/// `socai witness list`: the logs it witnesses and how far.
struct WitnessListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Các sổ được làm chứng và đã ký kèm đến đâu.",
                "The logs it witnesses, and how far."
            )
        )
    }

    @OptionGroup var state: WitnessStateOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let folder = state.folder
        let (logs, witness) = try Failure.telling { () throws(WitnessFault) in
            (try folder.logs(), try folder.key().verifier)
        }
        var table = Table(
            title: Words(vi: "Sổ được làm chứng", en: "Logs witnessed"),
            columns: [
                Column("origin", Words(vi: "Gốc sổ", en: "Origin")),
                Column("key", Words(vi: "Khóa", en: "Key")),
                Column("size", Words(vi: "Số mục", en: "Size"), alignment: .right),
                Column("cosigned", Words(vi: "Ký kèm lúc", en: "Cosigned at")),
            ]
        )
        for log in logs {
            guard let known = try? folder.state(of: log.name, by: witness) else {
                let lost = say("mất trí nhớ, không ký", "memory lost, cosigns nothing")
                table.append([.text(log.name), .text(log.idText), .empty, .text(lost)])
                continue
            }
            let time = known.last == nil ? Cell.empty : .text(WitnessTables.moment(known.time))
            table.append([.text(log.name), .text(log.idText), .integer(known.size), time])
        }
        format.print([table])
    }
}
