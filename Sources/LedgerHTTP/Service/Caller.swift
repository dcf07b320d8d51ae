public import Ledger

/// Who asks, as authentication found it; what they may do is for the grants of a ledger to say.
public struct Caller: Hashable, Sendable {
    /// The name that stands in principals, such as `nguyen.van.a` or `igate`.
    public let name: String
    public let proof: Proof
    /// The rights a key was narrowed to; nil when it may do whatever its owner may.
    public let narrowedTo: Set<Right>?

    /// What authentication went by.
    public enum Proof: Hashable, Sendable {
        /// A browser's session; writing needs the token against forged requests.
        case session(id: String)
        /// A key of another system, by its public part.
        case key(id: String)
    }

    public init(name: String, proof: Proof, narrowedTo: Set<Right>? = nil) {
        (self.name, self.proof, self.narrowedTo) = (name, proof, narrowedTo)
    }
}
