import ArgumentParser
import Ledger

/// `socai completions SHELL`: a completion script for the shell.
struct CompletionsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "completions",
            abstract: say(
                "In tập lệnh gợi ý cho bash, zsh hoặc fish.",
                "Print a completion script for bash, zsh or fish."
            )
        )
    }

    @Argument(help: ArgumentHelp("bash, zsh, fish"))
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw Failure(
                64,
                vi: "Không có “\(shell)”; dùng bash, zsh hoặc fish.",
                en: "There is no “\(shell)”; use bash, zsh or fish."
            )
        }
        Console.out(SoCai.completionScript(for: shell))
    }
}
