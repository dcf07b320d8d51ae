import ArgumentParser
import LedgerProof

/// `socai policy show`: the policy in force, as text.
struct PolicyShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "In chính sách đang áp dụng, đưa thẳng được vào tệp.",
                "Print the policy in force, ready to go into a file."
            )
        )
    }

    @OptionGroup var home: HomeOption

    func run() throws {
        let home = home.value
        _ = try home.openLog()
        let file = PolicyFile(home: home)
        Console.out(try file.required().text)
        for former in file.former() {
            Console.error(say("Bản trước: ", "Formerly: ") + former)
        }
    }
}
