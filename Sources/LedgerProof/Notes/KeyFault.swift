/// Why a text is no key.
public enum KeyFault: Error, Hashable, Sendable {
    /// The text has not the parts of a key, divided by `+`.
    case malformed
    /// A name is empty or holds white space, a control character or `+`.
    case badName
    /// The id is not the one that follows from name and key.
    case wrongID
    /// The key is of a kind this program does not know, or not 32 bytes long.
    case unknownAlgorithm
}
