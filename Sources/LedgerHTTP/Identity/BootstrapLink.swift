public import Ledger
public import LedgerSQLite

/// A link that signs in an administrator once, where nobody can sign in yet.
public enum BootstrapLink {
    /// How long it is good for, in seconds.
    public static let lifetime = 900

    /// Makes a link; earlier ones for the name that were not used are worth nothing from then on.
    /// `url` is where the service is reached, without a slash at the end.
    public static func make(
        for name: String,
        at now: Instant,
        url: String,
        in file: ServiceFile
    ) async throws -> String {
        let secret = Secret.fresh()
        try await file.addBootstrap(
            Secret.hash(secret),
            name: name,
            expires: now.adding(seconds: lifetime),
            at: now
        )
        return "\(url)/auth/bootstrap/\(secret)"
    }
}
