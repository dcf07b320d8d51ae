import Foundation
import Ledger
import LedgerRender

/// The terminal, or the pipe, on the other side.
enum Console {
    /// That of whoever is answered, else of the terminal.
    static var language: Language { Audience.current?.language ?? terminalLanguage }

    private static let terminalLanguage: Language = {
        let environment = ProcessInfo.processInfo.environment
        return Language.fromEnvironment(
            environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"]
        )
    }()

    static let isOutputTerminal = isatty(STDOUT_FILENO) == 1
    /// Whether tables are laid out for people: on a terminal, or when SOCAI_TABLES asks for it.
    static let printsTables =
        isOutputTerminal || ProcessInfo.processInfo.environment["SOCAI_TABLES"] != nil
    static let isErrorTerminal = isatty(STDERR_FILENO) == 1

    /// Whether to colour: on a terminal, unless NO_COLOR is set.
    static let colour: TerminalTable.Colour =
        isOutputTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        ? .allowed : .never

    static let width: Int = {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }) {
            return max(TerminalTable.widthMin, columns)
        }
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? max(TerminalTable.widthMin, Int(size.ws_col)) : 80
    }()

    /// Whoever asked the service gets it with the answer.
    static func out(_ text: String) {
        if let counter = Counter.current { return counter.say(text) }
        write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: STDOUT_FILENO)
    }

    static func error(_ text: String) {
        if let counter = Counter.current { return counter.say(text) }
        write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes all bytes, however the pipe splits them.
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            start += count
        }
    }
}

/// A text in the language of this terminal.
func say(_ vi: String, _ en: String) -> String {
    Words(vi: vi, en: en)(Console.language)
}

extension Int {
    /// Grouped by thousands in the language of this terminal.
    var grouped: String {
        Numbers.integer(self, in: Console.language)
    }
}

extension CivilDate {
    /// As people here write dates.
    var shown: String {
        Console.language == .vi ? vietnamese : description
    }

    var cell: Cell {
        let (year, month, day) = components
        return .date(year: year, month: month, day: day)
    }
}
