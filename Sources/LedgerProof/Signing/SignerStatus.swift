/// What a signer says of itself: its keys and the last checkpoint it signed, one line each.
///
/// `key <vkey>`, `former <vkey>` after a change of keys, then `size <decimal>` and `root <base64>`.
public struct SignerStatus: Hashable, Sendable {
    /// The key that signs.
    public let key: VerifierKey
    /// The key before it, while it still signs beside it.
    public let former: VerifierKey?
    /// The number of entries of the last checkpoint signed; 0 when there is none.
    public let size: Int
    public let root: Hash

    public init(key: VerifierKey, former: VerifierKey?, last: Checkpoint) {
        (self.key, self.former) = (key, former)
        (size, root) = (last.size, last.root)
    }

    /// Reads exactly what ``text`` writes, or returns `nil`.
    public init?(text: String) {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0) }[...]
        func next(_ word: String) -> Substring? {
            guard let line = lines.first, line.utf8.starts(with: "\(word) ".utf8) else {
                return nil
            }
            lines = lines.dropFirst()
            return Substring(line.unicodeScalars.dropFirst(word.count + 1))
        }
        guard let key = next("key").flatMap({ try? VerifierKey(vkey: String($0)) }) else {
            return nil
        }
        let former = next("former").map { try? VerifierKey(vkey: String($0)) }
        if case .some(.none) = former { return nil }
        guard let size = next("size").flatMap({ Decimal.value(of: $0) }),
            let root = next("root").flatMap({ Hash(base64: $0) }), lines == [""]
        else { return nil }
        (self.key, self.former, self.size, self.root) = (key, former ?? nil, size, root)
    }

    public var text: String {
        let former = former.map { "former \($0.vkey)\n" } ?? ""
        return "key \(key.vkey)\n\(former)size \(size)\nroot \(root.base64)\n"
    }
}
