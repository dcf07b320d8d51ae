import ArgumentParser
import LedgerHTTP
import LedgerProof

/// `socai witness remove VKEY…`: trusts a key no longer.
struct WitnessRemoveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remove",
            abstract: say(
                "Thôi tin một khóa của sổ; vẫn nhớ đã ký kèm đến đâu.",
                "Trust a key of a log no longer; what was cosigned stays known."
            )
        )
    }

    @OptionGroup var state: WitnessStateOption
    @OptionGroup var keys: LogKeyArguments

    func run() throws {
        for key in try keys.parsed() {
            let isKnown = try Failure.telling { () throws(WitnessFault) in
                try state.folder.remove(key)
            }
            guard isKnown else {
                throw Failure(
                    Code.badData,
                    vi:
                        "Khóa \(key.idText) của \(key.name) không có trong danh sách; xem bằng “socai "
                        + "witness list”.",
                    en:
                        "Key \(key.idText) of \(key.name) is not on the list; see “socai witness list”."
                )
            }
            Console.out(
                say("Thôi tin khóa \(key.idText) của ", "Trusts no more key \(key.idText) of ")
                    + key.name
            )
        }
    }
}
