/// A column the caller wants: its canonical key and the headers that may stand for it.
public struct ColumnSpec: Sendable, Hashable {
    /// The canonical English key, such as `fullName`; accepted as a header too.
    public let member: String
    /// Headers in Vietnamese and English; case, accents and punctuation do not matter.
    public let headers: [String]
    public let presence: Presence

    public enum Presence: Sendable, Hashable {
        case required
        case optional
    }

    public init(_ member: String, headers: [String], presence: Presence = .required) {
        self.member = member
        self.headers = headers
        self.presence = presence
    }
}
