import Glibc
import LedgerProof

/// The directory of one signer: its key, the key before it, and its memory of what was signed.
///
/// The memory, `guard`, is the last note signed; it is made together with the key, so that its
/// absence is always a loss and never a beginning.
package struct SignerFolder {
    let path: String

    package init(path: String) {
        self.path = path
    }

    var key: String { path + "/log.key" }
    var former: String { path + "/former.key" }
    var memory: String { path + "/guard" }
    private var lockFile: String { path + "/lock" }

    /// How long one signer waits for another to finish, in milliseconds.
    private static let patience = 5000

    /// Does something while no other signer uses the directory.
    func locked<Result>(_ body: () throws -> Result) throws -> Result {
        let descriptor = open(lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SignerFailure(lockFile, errno) }
        defer { close(descriptor) }
        var waited = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw SignerFailure(lockFile, errno)
            }
            guard waited < SignerFolder.patience else { throw busy }
            usleep(10_000)
            waited += 10
        }
        return try body()
    }

    private var busy: SignerFailure {
        SignerFailure(
            .busy,
            vi: "Một chương trình ký khác đang dùng \(path); đợi nó xong rồi gọi lại.",
            en: "Another signer is using \(path); wait for it and call again."
        )
    }
}

/// The key that signs and the one before it, as long as that is there.
struct SignerKeys {
    let current: SigningKey
    let former: SigningKey?

    var all: [SigningKey] { [current] + [former].compactMap(\.self) }
    var verifiers: [VerifierKey] { all.map(\.verifier) }

    /// A note over the text, signed by each.
    func sign(_ checkpoint: Checkpoint) -> SignedCheckpoint {
        all.dropFirst().reduce(SignedCheckpoint(signing: checkpoint, with: current)) {
            $0.adding($1.sign(checkpoint.text))
        }
    }
}

extension SignerFolder {
    /// Reads the keys; refuses what others may read.
    func keys() throws -> SignerKeys {
        guard let current = try readKey(key) else {
            throw SignerFailure(
                .unavailable,
                vi: "Không có khóa ở \(key); tạo bằng “keygen”, hoặc lấy lại từ bản sao cất riêng.",
                en: "There is no key in \(key); make one by “keygen”, or take it back from the "
                    + "copy kept apart."
            )
        }
        let former = try readKey(former)
        guard former.map({ $0.verifier.name == current.verifier.name }) ?? true else {
            throw malformedKey(self.former)
        }
        // A change of keys that was stopped leaves the same key twice.
        let isSame = former?.verifier == current.verifier
        return SignerKeys(current: current, former: isSame ? nil : former)
    }

    private func readKey(_ path: String) throws -> SigningKey? {
        guard let (bytes, mode) = try FileAccess.read(path) else { return nil }
        guard mode & 0o077 == 0 else {
            let octal = String(mode & 0o777, radix: 8)
            throw SignerFailure(
                .tooOpen,
                vi: "Người khác đọc được khóa \(path) (quyền \(octal)); khóa có thể đã lộ. Đặt "
                    + "quyền 600, và đổi khóa nếu không chắc.",
                en: "Others may read the key \(path) (mode \(octal)); it may have leaked. Set mode "
                    + "600, and change the key if in doubt."
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n"),
            let key = try? SigningKey(text: String(text.dropLast())),
            key.verifier.algorithm == .ed25519
        else { throw malformedKey(path) }
        return key
    }

    private func malformedKey(_ path: String) -> SignerFailure {
        SignerFailure(
            .malformed,
            vi: "\(path) không phải khóa ký của sổ này; lấy lại từ bản sao cất riêng.",
            en: "\(path) is not the signing key of this log; take it back from the copy kept apart."
        )
    }

    /// The last checkpoint signed, which must be signed by one of the keys.
    func last(_ keys: SignerKeys) throws -> Checkpoint {
        guard let (bytes, _) = try FileAccess.read(memory) else {
            throw SignerFailure(
                .guardMissing,
                vi: "Không có \(memory): không còn nhớ đã ký đến đâu, nên không ký nữa. Đưa "
                    + "checkpoint mới nhất đã công bố cho “recover --checkpoint TỆP”.",
                en: "There is no \(memory): what was signed is forgotten, so nothing is signed. "
                    + "Give the newest published checkpoint to “recover --checkpoint FILE”."
            )
        }
        guard let signed = try? SignedCheckpoint(bytes: bytes),
            (try? signed.signatures(ofLog: keys.verifiers)) != nil
        else {
            throw SignerFailure(
                .guardCorrupt,
                vi: "\(memory) không phải checkpoint do khóa này ký, nên không ký nữa. Đưa "
                    + "checkpoint mới nhất đã công bố cho “recover --checkpoint TỆP”.",
                en: "\(memory) is no checkpoint signed by this key, so nothing is signed. Give the "
                    + "newest published checkpoint to “recover --checkpoint FILE”."
            )
        }
        return signed.checkpoint
    }
}
