package import LedgerProof

extension SignerFolder {
    /// Signs what goes on from the last checkpoint signed, or that one again.
    ///
    /// The memory is durable before the note is returned: a signature that was ever seen is never
    /// forgotten. The same request gives the same note, since Ed25519 is deterministic here.
    package func sign(_ request: SigningRequest) throws -> SignedCheckpoint {
        try locked {
            let keys = try keys()
            let last = try last(keys)
            do throws(SigningRefusal) {
                try SigningMemory(last: last).check(request)
            } catch {
                throw SignerFailure(error, request, last)
            }
            let signed = keys.sign(request.checkpoint)
            // Also for the same tree again: whoever wrote it may have been stopped before it was
            // durable.
            try FileAccess.replace(memory, signed.bytes)
            return signed
        }
    }

    /// The keys and the last checkpoint signed.
    package func status() throws -> SignerStatus {
        try locked {
            let keys = try keys()
            return SignerStatus(
                key: keys.current.verifier,
                former: keys.former?.verifier,
                last: try last(keys)
            )
        }
    }

    /// The last checkpoint; nil when the memory is gone or damaged, but not when it cannot be read.
    private func lastIfKept(_ keys: SignerKeys) throws -> Checkpoint? {
        do {
            return try last(keys)
        } catch let failure as SignerFailure
            where [.guardMissing, .guardCorrupt].contains(failure.code)
        {
            return nil
        }
    }

    /// Sets a memory that was lost from a checkpoint this key signed; never back.
    package func recover(_ signed: SignedCheckpoint) throws -> SignerStatus {
        try locked {
            let keys = try keys()
            guard (try? signed.signatures(ofLog: keys.verifiers)) != nil else {
                throw SignerFailure(
                    .malformed,
                    vi: "Checkpoint này không do khóa ở \(path) ký.",
                    en: "This checkpoint was not signed by the key in \(path)."
                )
            }
            if let last = try lastIfKept(keys) {
                guard signed.checkpoint.size >= last.size else {
                    throw SignerFailure(.behind(last: last.size), signed.checkpoint, last)
                }
                guard signed.checkpoint.size > last.size || signed.checkpoint.root == last.root
                else {
                    throw SignerFailure(.otherRoot(size: last.size), signed.checkpoint, last)
                }
            }
            try FileAccess.replace(memory, keys.sign(signed.checkpoint).bytes)
            return SignerStatus(
                key: keys.current.verifier,
                former: keys.former?.verifier,
                last: signed.checkpoint
            )
        }
    }
}

extension SignerFailure {
    init(_ refusal: SigningRefusal, _ request: SigningRequest, _ last: Checkpoint) {
        self.init(refusal, request.checkpoint, last)
    }

    init(_ refusal: SigningRefusal, _ asked: Checkpoint, _ last: Checkpoint) {
        switch refusal {
        case .otherOrigin:
            self.init(
                .otherOrigin,
                vi: "Khóa này ký cho sổ \(last.origin), không phải \(asked.origin).",
                en: "This key signs for the log \(last.origin), not for \(asked.origin)."
            )
        case .behind(let size):
            self.init(
                .behind,
                vi: "Đã ký checkpoint \(size) mục; không ký lùi về \(asked.size). Sổ có thể vừa "
                    + "khôi phục từ bản sao cũ: nạp bù trước khi ký.",
                en:
                    "A checkpoint of \(size) entries was signed; none of \(asked.size) will be. The "
                    + "log may come from an older backup: catch up before signing."
            )
        case .otherRoot(let size):
            self.init(
                .otherRoot,
                vi:
                    "Đã ký checkpoint \(size) mục với gốc Merkle khác (\(last.root.base64)): hai lịch "
                    + "sử khác nhau. Không ký; chạy “socai verify” và so với bản đã công bố.",
                en: "A checkpoint of \(size) entries was signed with another root "
                    + "(\(last.root.base64)): two histories. Not signed; run “socai verify” and "
                    + "compare with what was published."
            )
        case .otherOldSize(let size):
            self.init(
                .otherOldSize,
                vi:
                    "Bằng chứng phải bắt đầu từ \(size) mục, checkpoint ký gần nhất; hỏi bằng “show”.",
                en: "The proof must begin at \(size) entries, the last checkpoint signed; ask by "
                    + "“show”."
            )
        case .unproven:
            self.init(
                .unproven,
                vi:
                    "Bằng chứng không cho thấy cây \(asked.size) mục nối tiếp cây \(last.size) mục đã "
                    + "ký. Không ký; chạy “socai verify”.",
                en:
                    "The proof does not show that the tree of \(asked.size) entries goes on from the "
                    + "\(last.size) signed. Not signed; run “socai verify”."
            )
        }
    }
}
