/// What a key signs, and how: the type byte in its id and text.
///
/// Source: C2SP signed-note v1.0.0, "Signature types"; C2SP tlog-cosignature v1.0.0.
public enum KeyAlgorithm: UInt8, Sendable, CaseIterable {
    /// Ed25519 over the text of the note: how a log signs.
    case ed25519 = 0x01
    /// Ed25519 over a time and the text of the note: how a witness cosigns.
    case cosignature = 0x04

    /// The length of a signature line's value behind the key id, in bytes.
    var signatureByteCount: Int {
        switch self {
        case .ed25519: 64
        case .cosignature: 8 + 64
        }
    }
}
