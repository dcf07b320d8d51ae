extension Hash {
    /// The hash as 44 characters of padded standard base64, the form a checkpoint carries.
    ///
    /// Source: RFC 4648 §4.
    public var base64: String { Base64.text(of: bytes) }

    /// Reads the one base64 text of a hash, or returns `nil`.
    ///
    /// Strict: 44 characters of the standard alphabet with their padding and no stray low bits,
    /// so two different texts never name the same hash. Source: RFC 4648 §3.5, §4.
    public init?(base64: String) {
        self.init(base64: base64[...])
    }

    /// As ``init(base64:)``, from a part of a text.
    init?(base64: Substring) {
        guard base64.utf8.count == 44, let bytes = Base64.bytes(of: base64) else { return nil }
        self.init(bytes: bytes)
    }
}
