import Crypto
public import Ledger
public import LedgerSQLite

/// A key of another system as it is shown once and sent ever after: `socai_<id>_<secret>`.
public struct APIKey: Sendable {
    /// Its public part: 16 lower-case hexadecimal digits.
    public let id: String
    private let secret: String

    /// A key nobody has.
    init() {
        id = Secret.hexadecimal(
            SymmetricKey(size: .init(bitCount: 64)).withUnsafeBytes { Array($0) }
        )
        secret = Secret.fresh()
    }

    /// Parses what came behind `Bearer `.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count == APIKey.length, parts.count == 3, parts[0] == "socai",
            parts[1].utf8.count == 16,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
            Secret.isSecret(parts[2])
        else { return nil }
        (id, secret) = (String(parts[1]), String(parts[2]))
    }

    private static let length = 6 + 16 + 1 + Secret.length

    /// The whole of it, secret and all.
    public var text: String { "socai_\(id)_\(secret)" }

    var hash: [UInt8] { Secret.hash(secret) }

    /// Makes a key and keeps its hash; the key itself is nowhere but in what this returns.
    public static func make(
        for name: String,
        narrowedTo rights: Set<Right>?,
        expires: Instant,
        at now: Instant,
        in file: ServiceFile
    ) async throws -> APIKey {
        let key = APIKey()
        try await file.add(
            APIKeyRecord(
                id: key.id,
                hash: key.hash,
                name: name,
                rights: rights,
                created: now,
                expires: expires
            )
        )
        return key
    }
}
