/// A text with signatures below it.
///
/// Holds whatever was received; only ``signatures(by:)`` says which of them hold.
/// Source: C2SP signed-note v1.0.0.
public struct SignedNote: Hashable, Sendable {
    /// The text with its final line feed.
    public let text: String
    public private(set) var signatures: [NoteSignature]

    /// Puts signatures below a text.
    ///
    /// - Precondition: the text ends in a line feed and has no control character but line feeds.
    public init(text: String, signatures: [NoteSignature]) {
        precondition(SignedNote.isText(text), "a note is lines of text")
        (self.text, self.signatures) = (text, signatures)
    }

    /// Reads a note of at most 1 MB with at most 100 signatures; the text ends at the last empty line.
    public init(bytes: [UInt8]) throws(NoteFault) {
        guard bytes.count <= SignedNote.byteCountMax else { throw .tooLong }
        guard let whole = String(validating: bytes, as: UTF8.self), SignedNote.isText(whole) else {
            throw .notText
        }
        guard let cut = SignedNote.lastEmptyLine(bytes), cut + 1 < bytes.count else {
            throw .unsigned
        }
        text = String(decoding: bytes[..<cut], as: UTF8.self)
        // The last line ends in a line feed: what is split off behind it is empty.
        let lines = String(decoding: bytes[(cut + 1)...], as: UTF8.self).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count <= SignedNote.signatureCountMax else { throw .tooLong }
        signatures = []
        for line in lines {
            guard let signature = NoteSignature(line: Substring(line)) else {
                throw .malformedSignature(line: signatures.count + 1)
            }
            signatures.append(signature)
        }
    }

    /// Longer notes are not read.
    public static let byteCountMax = 1_000_000
    /// Notes with more signatures are not read.
    public static let signatureCountMax = 100

    /// The note as it is sent and stored.
    public var bytes: [UInt8] {
        Array(text.utf8) + [0x0A] + signatures.flatMap { Array($0.line.utf8) + [0x0A] }
    }

    /// The same note with another signature below; one that is there already is not put twice.
    public func adding(_ signature: NoteSignature) -> SignedNote {
        var note = self
        if !signatures.contains(signature) { note.signatures.append(signature) }
        return note
    }

    /// The same note with the signatures of another over the same text: one line for each name and
    /// id, the later of two cosignatures, else the other's.
    ///
    /// - Precondition: both are over the same text.
    public func merging(_ other: SignedNote) -> SignedNote {
        precondition(text.utf8.elementsEqual(other.text.utf8), "only signatures of one text merge")
        var note = self
        for signature in other.signatures {
            let place = note.signatures.firstIndex {
                $0.id == signature.id && $0.name.utf8.elementsEqual(signature.name.utf8)
            }
            guard let place else {
                note.signatures.append(signature)
                continue
            }
            let held = note.signatures[place]
            if signature.supersedes(held) { note.signatures[place] = signature }
        }
        return note
    }

    /// The signatures by keys one knows, all of which hold.
    ///
    /// Lines by others are passed over: name and id must both be known.
    /// - Throws: `badSignature` when one by a known key does not hold, `unknownSigners` when there is
    ///   none by a known key.
    public func signatures(by keys: [VerifierKey]) throws(NoteFault) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            guard let key = keys.first(where: { signature.isNamed(after: $0) }) else { continue }
            guard let good = VerifiedSignature(signature, by: key, of: text) else {
                throw .badSignature(name: key.name)
            }
            verified.append(good)
        }
        if verified.isEmpty { throw .unknownSigners }
        return verified
    }

    /// Whether a signature by one of these keys does not hold.
    public func isSpoilt(for keys: [VerifierKey]) -> Bool {
        do throws(NoteFault) {
            _ = try signatures(by: keys)
            return false
        } catch {
            return error != .unknownSigners
        }
    }

    private static func isText(_ text: String) -> Bool {
        text.utf8.last == 0x0A && text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A }
    }

    /// Where the last empty line begins: behind it stand only signatures.
    private static func lastEmptyLine(_ bytes: [UInt8]) -> Int? {
        guard bytes.count > 1 else { return nil }
        return (1..<bytes.count).last { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
    }
}

/// A signature that holds.
public struct VerifiedSignature: Hashable, Sendable {
    public let key: VerifierKey
    /// When a witness made it, in seconds after 1970; nil for a log's own signature.
    public let time: UInt64?

    init?(_ signature: NoteSignature, by key: VerifierKey, of text: String) {
        guard signature.value.count == key.algorithm.signatureByteCount else { return nil }
        self.key = key
        switch key.algorithm {
        case .ed25519:
            time = nil
            guard key.isValid(signature.value, of: Array(text.utf8)) else { return nil }
        case .cosignature:
            guard let time = Cosignature.time(of: signature.value),
                key.isValid(
                    signature.value.dropFirst(8),
                    of: Cosignature.message(of: text, at: time)
                )
            else { return nil }
            self.time = time
        }
    }
}
