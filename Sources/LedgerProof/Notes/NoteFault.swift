/// Why bytes are no note, or why a note shows nothing.
public enum NoteFault: Error, Hashable, Sendable {
    /// More than 1 MB, or more than 100 signatures.
    case tooLong
    /// Not UTF-8, a control character other than a line feed, or no line feed at the end.
    case notText
    /// There is no empty line with signatures behind it.
    case unsigned
    /// A signature line is not a dash, a name and base64 of more than four bytes; counted from 1.
    case malformedSignature(line: Int)
    /// A signature by a known key does not hold.
    case badSignature(name: String)
    /// No signature is by a known key.
    case unknownSigners
    /// The text is not that of a checkpoint: origin, size, root, each on its line.
    case notCheckpoint
}
