import Crypto
import Ledger

extension ClaimMapping {
    /// The first requirement the claims do not meet.
    func unmet(by claims: [String: ClaimValue]) -> String? {
        required.first { !ClaimMapping.values(of: $0.claim, in: claims).contains(oneOf: $0.anyOf) }
            .map(\.claim)
    }

    private static func values(of claim: String, in claims: [String: ClaimValue]) -> [String] {
        guard claim == "email_domain" else { return claims[claim]?.texts ?? [] }
        guard claims["email_verified"] == .flag(true), let email = claims["email"]?.text,
            let at = email.lastIndex(of: "@")
        else { return [] }
        return [email[email.index(after: at)...].lowercased()]
    }

    /// The name the claims give, if it can stand in a principal and looks like no pseudonym.
    func accountName(in claims: [String: ClaimValue]) -> String? {
        guard let name, let value = claims[name]?.text, !value.isEmpty else { return nil }
        let full = prefix + value
        guard AccountName.isValid(full), !full.hasPrefix("u-") else { return nil }
        return full
    }

    /// A name for somebody whose claims give none: always the same, and nobody's else.
    static func pseudonym(issuer: String, subject: String) -> String {
        let hash = SHA256.hash(data: Array("\(issuer)|\(subject)".utf8))
        return "u-" + Secret.hexadecimal(hash.prefix(8))
    }
}

/// Names of accounts: those of principals.
public enum AccountName {
    /// Whether a name is 1…64 of `A–Z a–z 0–9 . _ - /`.
    public static func isValid(_ name: String) -> Bool {
        Principal(role: .system, name: name) != nil
    }
}

extension [String] {
    fileprivate func contains(oneOf wanted: [String]) -> Bool {
        contains { wanted.contains($0) }
    }
}
