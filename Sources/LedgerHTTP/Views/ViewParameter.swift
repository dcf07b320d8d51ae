/// A parameter a view takes, named as the option of the command line.
public struct ViewParameter: Hashable, Sendable {
    public let name: String
    public let kind: Kind

    public enum Kind: Hashable, Sendable {
        /// Once.
        case value
        /// Any number of times.
        case values
        /// `true` or `false`.
        case flag
        /// A number of rows: what is taken when nobody says, and the most.
        case limit(usual: Int, most: Int)
    }

    public init(_ name: String, _ kind: Kind = .value) {
        (self.name, self.kind) = (name, kind)
    }
}

/// What becomes of a view for somebody who may see a subtree only.
public enum ViewScope: Hashable, Sendable {
    /// It is about no unit: they see it whole.
    case everybody
    /// The path names somebody or something, which has to lie in the subtree.
    case named
    /// A parameter names the unit; it is the top of the subtree when nobody names one.
    case parameter(String)
    /// Each of its rows is about a unit: they see those about the subtree.
    case within
    /// It cannot be narrowed: it takes the whole ledger.
    case whole
}
