public import Ledger
import LedgerIntake

/// What is wrong with the settings, where, and how to mend it.
public struct SettingsFault: Error, Hashable, Sendable {
    public let place: Place
    /// The key concerned, as far as one is: `listen.port`.
    public let key: String?
    /// What is wrong and how to mend it, without the place.
    public let reason: Words

    /// Where a value was written.
    public enum Place: Hashable, Sendable {
        /// In the file; both from 1.
        case line(Int, column: Int)
        /// In a variable of the environment.
        case variable(String)
        /// The file as a whole.
        case file
    }

    init(_ place: Place, key: String? = nil, vi: String, en: String) {
        (self.place, self.key, reason) = (place, key, Words(vi: vi, en: en))
    }

    init(_ fault: YAMLFault, key: String? = nil) {
        self.init(
            .line(fault.line, column: fault.column),
            key: key,
            vi: fault.reason.vi,
            en: fault.reason.en
        )
    }

    /// The reason with the place before it.
    public var words: Words {
        let key = key.map { "\($0): " } ?? ""
        return switch place {
        case .line(let line, let column):
            Words(
                vi: "dòng \(line), cột \(column): \(key)\(reason.vi)",
                en: "line \(line), column \(column): \(key)\(reason.en)"
            )
        case .variable(let name):
            Words(
                vi: "biến \(name): \(key)\(reason.vi)",
                en: "variable \(name): \(key)\(reason.en)"
            )
        case .file: Words(vi: key + reason.vi, en: key + reason.en)
        }
    }
}
