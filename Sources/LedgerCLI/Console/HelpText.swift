import ArgumentParser
import Foundation
import Ledger

/// The argument parser's own words, in the language of the terminal.
enum HelpText {
    private static let headings = [
        (" SUBCOMMANDS:", ":"), ("OVERVIEW: ", ""), ("USAGE: ", "CÁCH DÙNG: "),

        ("ARGUMENTS:", "ĐỐI SỐ:"),
        ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "LỆNH CON:"),
        ("Usage: ", "Cách dùng: "), ("Error: ", "Lỗi: "),
        ("Show help information.", "Hiện trợ giúp."), ("Show the version.", "Hiện phiên bản."),
        ("(default:", "(mặc định:"), ("(values:", "(giá trị:"),
        ("<subcommand>", "<lệnh con>"), ("[<options>]", "[<tùy chọn>]"),
        ("<options>", "<tùy chọn>"),
        ("Missing expected argument", "Thiếu đối số"), ("Unknown option", "Không có tùy chọn"),
        ("Unexpected argument", "Thừa đối số"),
        ("Did you mean", "Có phải là"),
        ("Missing value for", "Thiếu giá trị cho"),
        ("' for more information.", "” để biết thêm."), ("  See '", "  Xem “"),
        ("See '", "Xem “"), ("' for detailed help.", "” để xem chi tiết."),
        ("Help: ", "Trợ giúp: "),
    ]

    /// Prints help, the version or a usage error, and ends with the code that belongs to it.
    static func exit(with error: any Error) -> Never {
        let code = SoCai.exitCode(for: error)
        let message = SoCai.fullMessage(for: error)
        let text = Console.language == .vi ? translated(message) : message
        if code == .success { Console.out(text) } else { Console.error(text) }
        Foundation.exit(code.rawValue)
    }

    static func translated(_ message: String) -> String {
        headings.reduce(message) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
