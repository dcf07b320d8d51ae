import Foundation
import JWTKit

/// The public keys a provider signs with.
struct ProviderKeys: Sendable {
    private let keys: [Key]

    /// Algorithms that are taken; none without a key pair.
    static let algorithms: Set<String> = ["RS256", "PS256", "ES256", "EdDSA"]

    struct Key: Sendable {
        let id: String?
        /// What it was made for; nil when the provider does not say.
        let algorithm: String?
        private let kind: String
        private let jwk: JWK

        /// Takes the public part of a key that signs; nil for whatever else stands in a key set.
        init?(_ members: [String: ClaimValue]) {
            guard let kind = members["kty"]?.text, members["use"] ?? .text("sig") == .text("sig"),
                members["key_ops"].map({ $0.texts.contains("verify") }) ?? true,
                members["alg"].map({ ProviderKeys.algorithms.contains($0.text ?? "") }) ?? true,
                let names = Key.parts[kind]
            else { return nil }
            var part = ["kty": kind, "kid": "key"]
            for name in names { part[name] = members[name]?.text }
            guard part.count == names.count + 2, Key.isStrong(part),
                let data = try? JSONEncoder().encode(part),
                let jwk = try? JSONDecoder().decode(JWK.self, from: data)
            else { return nil }
            (self.kind, self.jwk) = (kind, jwk)
            (id, algorithm) = (members["kid"]?.text, members["alg"]?.text)
        }

        private static let parts = [
            "RSA": ["n", "e"], "EC": ["crv", "x", "y"], "OKP": ["crv", "x"],
        ]

        /// RSA from 2.048 bits on, the curve P-256, Ed25519.
        private static func isStrong(_ part: [String: String]) -> Bool {
            switch part["kty"] {
            case "RSA": 256...1024 ~= Secret.bytes(base64URL: part["n"] ?? "")?.count ?? 0
            case "EC": part["crv"] == "P-256"
            default: part["crv"] == "Ed25519"
            }
        }

        /// Whether it can have made a signature of an algorithm.
        func fits(_ algorithm: String) -> Bool {
            let kinds = ["RS256": "RSA", "PS256": "RSA", "ES256": "EC", "EdDSA": "OKP"]
            return kinds[algorithm] == kind && (self.algorithm ?? algorithm) == algorithm
        }

        func signed(_ text: [UInt8], _ signature: [UInt8], by algorithm: String) async -> Bool {
            let collection = JWTKeyCollection()
            guard (try? await collection.add(jwk: jwk)) != nil,
                let verifier = try? await collection.getKey(for: "key", alg: algorithm),
                verifier.name == algorithm
            else { return false }
            return (try? verifier.verify(signature, signs: text)) ?? false
        }
    }

    /// The keys of a set that can be used; others in it do no harm.
    init(_ bytes: [UInt8]) throws(ProviderFault) {
        guard case .list(let list)? = ClaimValue.members(bytes)?["keys"], list.count <= 100 else {
            throw .malformed("keys")
        }
        keys = list.compactMap {
            guard case .object(let members) = $0 else { return nil }
            return Key(members)
        }
    }

    /// The keys a token may be signed with: those of its id; without an id the only key there is.
    func candidates(id: String?, algorithm: String) throws(TokenFault) -> [Key] {
        guard let id else {
            guard keys.count == 1, keys[0].fits(algorithm) else { throw .keyMissing }
            return keys
        }
        let found = keys.filter { $0.id == id && $0.fits(algorithm) }
        guard !found.isEmpty else { throw .keyUnknown }
        return found
    }
}
