extension ServiceFile {
    /// The tables of `service.db`; times are seconds after 1970, every secret is a SHA-256.
    public static let schema = """
        -- Keys of other systems; the id is public, the secret was shown once.
        CREATE TABLE api_key (
            id TEXT PRIMARY KEY,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            name TEXT NOT NULL,
            rights TEXT,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            last_used_day TEXT,
            revoked INTEGER
        ) WITHOUT ROWID;

        -- Browsers signed in, by the hash of their cookie; the token against forged requests follows
        -- from the cookie and is kept nowhere.
        CREATE TABLE session (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            name TEXT NOT NULL,
            provider TEXT,
            created INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            expires INTEGER NOT NULL
        ) WITHOUT ROWID;

        -- Which account somebody known to a provider has here; it never changes hands.
        CREATE TABLE identity_link (
            issuer TEXT NOT NULL,
            subject TEXT NOT NULL,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            PRIMARY KEY (issuer, subject)
        ) WITHOUT ROWID;

        -- Sign-ins under way; nonce and PKCE verifier follow from the browser's cookie.
        CREATE TABLE login_state (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            browser BLOB NOT NULL CHECK (length(browser) = 32),
            provider TEXT NOT NULL,
            return_path TEXT NOT NULL,
            expires INTEGER NOT NULL
        ) WITHOUT ROWID;

        -- One-time links of administrators.
        CREATE TABLE bootstrap (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            name TEXT NOT NULL,
            expires INTEGER NOT NULL,
            used INTEGER
        ) WITHOUT ROWID;

        """
}
