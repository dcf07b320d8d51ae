import Crypto
import CryptoExtras
import Foundation
import JWTKit

/// Keys of a made-up provider, one for each algorithm and some more, made anew for every run.
struct SigningKeys: Sendable {
    private let rsa: JWTKit.Insecure.RSA.PrivateKey
    private let pss: JWTKit.Insecure.RSA.PrivateKey
    private let elliptic = ES256PrivateKey()
    private let second = ES256PrivateKey()
    private let edwards: EdDSA.PrivateKey
    private let collection = JWTKeyCollection()

    /// One for all tests: making RSA keys takes a while.
    static let shared = Task { try await SigningKeys() }

    private init() async throws {
        rsa = try JWTKit.Insecure.RSA.PrivateKey(
            backing: _RSA.Signing.PrivateKey(keySize: .bits2048)
        )
        pss = try JWTKit.Insecure.RSA.PrivateKey(
            backing: _RSA.Signing.PrivateKey(keySize: .bits2048)
        )
        edwards = try EdDSA.PrivateKey(curve: .ed25519)
        await collection.add(rsa: rsa, digestAlgorithm: .sha256, kid: "RS256")
        await collection.add(pss: pss, digestAlgorithm: .sha256, kid: "PS256")
        await collection.add(ecdsa: elliptic, kid: "ES256")
        await collection.add(ecdsa: second, kid: "second")
        await collection.add(eddsa: edwards, kid: "EdDSA")
        let pem = HMACKey(key: SymmetricKey(data: Data(elliptic.publicKey.pemRepresentation.utf8)))
        await collection.add(hmac: pem, digestAlgorithm: .sha256, kid: "HS256")
        await collection.add(ecdsa: ES384PrivateKey(), kid: "ES384")
    }

    /// Signs with the key of a name; with `none` there is no signature.
    func sign(_ text: String, with name: String) async throws -> String {
        if name == "none" { return "" }
        let key = try await collection.getKey(for: JWKIdentifier(string: name))
        return SigningKeys.base64URL(Data(try key.sign(Data(text.utf8))))
    }

    /// The public part of a key as it stands in a key set.
    func published(_ name: String) throws -> [String: any Sendable] {
        var members: [String: any Sendable] = ["kid": name, "use": "sig"]
        switch name {
        case "RS256", "PS256":
            let parts = try (name == "RS256" ? rsa : pss).publicKey.getKeyPrimitives()
            members["kty"] = "RSA"
            members["n"] = SigningKeys.base64URL(parts.modulus)
            members["e"] = SigningKeys.base64URL(parts.publicExponent)
        case "EdDSA":
            members.merge(["kty": "OKP", "crv": "Ed25519"]) { $1 }
            members["x"] = SigningKeys.base64URL(edwards.publicKey.rawRepresentation)
        default:
            let key = name == "second" ? second : elliptic
            let pem = try P256.Signing.PublicKey(pemRepresentation: key.publicKey.pemRepresentation)
            members.merge(["kty": "EC", "crv": "P-256", "alg": "ES256"]) { $1 }
            members["x"] = SigningKeys.base64URL(pem.rawRepresentation.prefix(32))
            members["y"] = SigningKeys.base64URL(pem.rawRepresentation.suffix(32))
        }
        return members
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
