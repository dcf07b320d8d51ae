/// Where a ledger's home keeps what was signed.
public struct PublishedPaths: Sendable {
    /// The folder of signed checkpoints.
    public let checkpoints: String
    /// The public keys of the log, one a line.
    public let logKeys: String
    /// Who must cosign; the file may be missing.
    public let policy: String

    public init(checkpoints: String, logKeys: String, policy: String) {
        (self.checkpoints, self.logKeys, self.policy) = (checkpoints, logKeys, policy)
    }
}
