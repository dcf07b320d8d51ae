/// The two languages SoCai speaks; Vietnamese comes first everywhere.
public enum Language: Hashable, Sendable, CaseIterable {
    case vi
    case en

    /// Reads a `LANG`-like value: English when it starts with `en`, Vietnamese for everything else.
    ///
    /// `en_US.UTF-8` is English; `vi_VN`, `C`, the empty value and no value are Vietnamese.
    public static func fromEnvironment(_ value: String?) -> Language {
        value?.hasPrefix("en") == true ? .en : .vi
    }
}

/// One text in both languages; neither can be forgotten.
public struct Words: Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The text in the language asked for.
    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}
