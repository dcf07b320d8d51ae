/// The small sequential number under which the log knows a citizen.
///
/// The vault alone maps it to a person. No function of a citizen's id enters an entry: 2,5·10¹⁰
/// plausible ids fall to a hash in minutes.
public struct CitizenHandle: Hashable, Sendable {
    public let value: UInt32

    public init(_ value: UInt32) {
        self.value = value
    }
}

/// The small sequential number under which the log knows a dossier; the vault holds its code.
public struct DossierHandle: Hashable, Sendable {
    public let value: UInt32

    public init(_ value: UInt32) {
        self.value = value
    }
}
