import Glibc
package import LedgerProof

extension SignerFolder {
    /// Makes a key and with it the memory that nothing was signed; never over another.
    ///
    /// `keyOf` makes the key of an origin.
    package func generate(
        origin: String,
        keyOf: (String) throws(KeyFault) -> SigningKey = generated
    ) throws -> SignerStatus {
        let key: SigningKey
        do throws(KeyFault) {
            key = try keyOf(origin)
        } catch {
            throw SignerFailure(
                .malformed,
                vi: "“\(origin)” không dùng làm tên khóa được: không dấu cách, không dấu +.",
                en: "“\(origin)” cannot name a key: no spaces, no +."
            )
        }
        try FileAccess.makeFolder(path)
        return try locked {
            if try FileAccess.read(self.key) != nil { throw SignerFailure.exists(self.key) }
            try refuseForgetting(origin)
            let empty = SigningMemory(origin: origin).last
            let keys = SignerKeys(current: key, former: nil)
            // The memory first: a key without one would never sign.
            try FileAccess.replace(memory, keys.sign(empty).bytes)
            try FileAccess.create(self.key, Array((key.text + "\n").utf8))
            return SignerStatus(key: key.verifier, former: nil, last: empty)
        }
    }

    /// A memory without a key was left by a keygen that was stopped, or its key was lost.
    private func refuseForgetting(_ origin: String) throws {
        guard let (bytes, _) = try FileAccess.read(memory) else { return }
        let isFresh = (try? SignedCheckpoint(bytes: bytes)).map { $0.checkpoint.size == 0 }
        guard isFresh != true else { return }
        throw SignerFailure(
            .exists,
            vi:
                "Ở \(path) còn bộ nhớ của một khóa đã mất (guard). Lấy lại khóa từ bản sao cất riêng; "
                + "nếu mất hẳn, mở sổ kế tiếp bằng “socai init --predecessor”.",
            en:
                "\(path) holds the memory of a key that is lost (guard). Take the key back from the "
                + "copy kept apart; if there is none, open a successor by “socai init "
                + "--predecessor”."
        )
    }

    /// Makes a new key for the same log; the one before it goes on signing beside it until its
    /// file is taken away.
    package func rotate(
        keyOf: (String) throws(KeyFault) -> SigningKey = generated
    ) throws -> SignerStatus {
        try locked {
            let old = try keys()
            let last = try last(old)
            let key = try keyOf(old.current.verifier.name)
            let keys = SignerKeys(current: key, former: old.current)
            let fresh = self.key + ".new"
            unlink(fresh)
            try FileAccess.create(fresh, Array((key.text + "\n").utf8))
            // At every moment one of the files holds the key that signed the memory.
            unlink(former)
            guard link(self.key, former) == 0 else { throw SignerFailure(former, errno) }
            guard rename(fresh, self.key) == 0 else { throw SignerFailure(self.key, errno) }
            try FileAccess.synchronizeFolder(of: self.key)
            try FileAccess.replace(memory, keys.sign(last).bytes)
            return SignerStatus(
                key: key.verifier,
                former: old.current.verifier,
                last: last
            )
        }
    }

    /// A key from the system's random numbers.
    package static func generated(_ origin: String) throws(KeyFault) -> SigningKey {
        try SigningKey(generating: origin, algorithm: .ed25519)
    }
}
