import Ledger
import LedgerIntake

/// Finds what a JSON object asks for, before it is known which fields it may have.
///
/// Looks for the member `command` of the outermost object and nothing else: whether the rest is
/// well-formed is for the reader of its fields to say. Cost: one pass over the bytes.
enum CommandName {
    /// The value of the member; nil when it is missing, no plain string, or stands twice.
    static func find(in bytes: [UInt8]) -> String? {
        var scanner = Scanner(bytes: bytes)
        return scanner.command()
    }

    /// The kind of row a command is, by the singular words the command line uses.
    static func kind(_ name: String) -> RowKind? {
        kinds[name]
    }

    static let kinds: [String: RowKind] = Dictionary(
        uniqueKeysWithValues: RowKind.allCases.map { (String($0.rawValue.dropLast()), $0) }
    )

    static let known = kinds.keys.sorted()

    private struct Scanner {
        let bytes: [UInt8]
        var at = 0

        mutating func command() -> String? {
            var (depth, found) = (0, String?.none)
            while at < bytes.count {
                switch bytes[at] {
                case UInt8(ascii: "\""):
                    let text = string()
                    guard depth == 1, text == Scanner.key, skipColon() else { continue }
                    guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), found == nil else {
                        return nil
                    }
                    found = String(decoding: string(), as: UTF8.self)
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    at += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    at += 1
                default: at += 1
                }
            }
            return found
        }

        private static let key = Array("command".utf8)[...]

        /// The bytes between two quotes; behind the second afterwards.
        private mutating func string() -> ArraySlice<UInt8> {
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
            }
            let end = min(at, bytes.count)
            at = end + 1
            return bytes[min(start, end)..<end]
        }

        private mutating func skipColon() -> Bool {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return false }
            at += 1
            skipSpace()
            return true
        }

        private mutating func skipSpace() {
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        }
    }
}
