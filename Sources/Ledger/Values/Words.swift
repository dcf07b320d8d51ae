/// The two languages SoCai speaks; Vietnamese comes first.
public enum Language: Sendable {
    case vi
    case en

    /// English only when the locale says so (`en`, `en_US.UTF-8`); Vietnamese otherwise.
    public init(locale: String?) {
        self = locale?.lowercased().hasPrefix("en") == true ? .en : .vi
    }
}

/// One sentence in both languages.
public struct Words: Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    public func callAsFunction(_ language: Language) -> String {
        language == .vi ? vi : en
    }
}
