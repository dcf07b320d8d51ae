import LedgerProof
import Testing

/// Go's own example of a note: two signers, one text.
enum GoNote {
    static let peterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let peterSecret =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let enochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let peterLine =
        "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
        + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    static let enochLine =
        "\u{2014} EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ov"
        + "TG01oOTGwnWLox33WWd1RvMc+QQ="

    static func note(_ lines: String...) -> [UInt8] {
        Array((text + "\n" + lines.map { $0 + "\n" }.joined()).utf8)
    }
}

@Suite struct NoteTests {
    @Test func `signing Go's text with Go's key gives Go's signature`() throws {
        let key = try SigningKey(text: GoNote.peterSecret)
        #expect(key.verifier.vkey == GoNote.peterKey)
        #expect(key.text == GoNote.peterSecret)
        let note = SignedNote(text: GoNote.text, signatures: [key.sign(GoNote.text)])
        #expect(note.bytes == GoNote.note(GoNote.peterLine))
    }

    @Test func `signatures by known keys hold, those by others are passed over`() throws {
        let peter = try VerifierKey(vkey: GoNote.peterKey)
        let enoch = try VerifierKey(vkey: GoNote.enochKey)
        let note = try SignedNote(bytes: GoNote.note(GoNote.peterLine, GoNote.enochLine))
        #expect(note.text == GoNote.text)
        #expect(try note.signatures(by: [peter]).map(\.key) == [peter])
        #expect(try note.signatures(by: [enoch, peter]).map(\.key) == [peter, enoch])
        #expect(throws: NoteFault.unknownSigners) { try note.signatures(by: []) }
    }

    @Test func `a name alone or an id alone does not make a signer known`() throws {
        let line = GoNote.peterLine.replacing("PeterNeumann", with: "CarmenSandiego")
        let renamed = try SignedNote(bytes: GoNote.note(line))
        let peter = try VerifierKey(vkey: GoNote.peterKey)
        #expect(throws: NoteFault.unknownSigners) { try renamed.signatures(by: [peter]) }
        let other = GoNote.peterLine.replacing("x08go", with: "xxxxo")
        let note = try SignedNote(bytes: GoNote.note(other))
        #expect(throws: NoteFault.unknownSigners) { try note.signatures(by: [peter]) }
    }

    @Test func `one bad signature by a known key spoils the whole note`() throws {
        let bad = GoNote.enochLine.replacing("5n2tiOHp", with: "5n3tiOHp")
        let note = try SignedNote(bytes: GoNote.note(GoNote.peterLine, bad))
        let keys = [
            try VerifierKey(vkey: GoNote.peterKey), try VerifierKey(vkey: GoNote.enochKey),
        ]
        #expect(throws: NoteFault.badSignature(name: "EnochRoot")) {
            try note.signatures(by: keys)
        }
    }

    static let malformed: [(String, [UInt8], NoteFault)] = [
        ("no signature part", Array(GoNote.text.utf8), .unsigned),
        ("an empty signature part", GoNote.note(), .unsigned),
        ("no final line feed", GoNote.note(GoNote.peterLine).dropLast(), .notText),
        ("a control character", [1] + GoNote.note(GoNote.peterLine), .notText),
        ("a carriage return", Array("a\r\n\n\(GoNote.peterLine)\n".utf8), .notText),
        ("bytes that are not UTF-8", [0xFF] + GoNote.note(GoNote.peterLine), .notText),
        ("nothing", [], .notText),
        ("a line feed", [10], .unsigned),
        ("two line feeds", [10, 10], .unsigned),
        (
            "a name with a space",
            GoNote.note(GoNote.peterLine.replacing("PeterNeumann", with: "Bad Name")),
            .malformedSignature(line: 1)
        ),
        (
            "a name with a plus",
            GoNote.note(GoNote.peterLine.replacing("PeterNeumann", with: "Bad+Name")),
            .malformedSignature(line: 1)
        ),
        (
            "a name with a no-break space",
            GoNote.note(GoNote.peterLine.replacing("PeterNeumann", with: "Bad\u{A0}Name")),
            .malformedSignature(line: 1)
        ),
        ("a foreign line", GoNote.note(GoNote.peterLine, "Hello"), .malformedSignature(line: 2)),
        ("a hyphen for a dash", GoNote.note("- a AAAAAAA="), .malformedSignature(line: 1)),
        ("only a key id", GoNote.note("\u{2014} a AAAAAA=="), .malformedSignature(line: 1)),
        ("stray low bits", GoNote.note("\u{2014} a AAAAAAB="), .malformedSignature(line: 1)),
        ("no padding", GoNote.note("\u{2014} a AAAAAAA"), .malformedSignature(line: 1)),
        (
            "101 signatures",
            Array((GoNote.text + "\n").utf8)
                + Array(repeating: GoNote.peterLine + "\n", count: 101).joined().utf8,
            .tooLong
        ),
        ("more than 1 MB", Array(repeating: 65, count: 1_000_001), .tooLong),
    ]

    @Test(arguments: malformed)
    func `what is no note is refused`(what: String, bytes: [UInt8], fault: NoteFault) {
        #expect(throws: fault, "\(what)") { try SignedNote(bytes: bytes) }
    }

    @Test func `the text ends at the last empty line`() throws {
        let key = try SigningKey(name: "log", algorithm: .ed25519, seed: zeroSeed)
        let text = "one\n\ntwo\n"
        let note = SignedNote(text: text, signatures: [key.sign(text)])
        let read = try SignedNote(bytes: note.bytes)
        #expect(read == note)
        #expect(try read.signatures(by: [key.verifier]).count == 1)
    }

    @Test func `every part of a key's text alone and every changed byte is refused`() throws {
        for text in [GoNote.peterKey, GoNote.peterSecret] {
            let bytes = Array(text.utf8)
            func read(_ bytes: some Sequence<UInt8>) throws(KeyFault) {
                let text = String(decoding: Array(bytes), as: UTF8.self)
                if text.hasPrefix("PRIVATE") {
                    _ = try SigningKey(text: text)
                } else {
                    _ = try VerifierKey(vkey: text)
                }
            }
            try read(bytes)
            for cut in 1..<bytes.count {
                #expect(throws: KeyFault.self) { try read(bytes[cut...]) }
                #expect(throws: KeyFault.self) { try read(bytes[..<cut]) }
                var changed = bytes
                changed[cut] &+= 1
                #expect(throws: KeyFault.self) { try read(changed) }
            }
        }
    }

    @Test(arguments: [
        // The wrong length and an unknown algorithm, each with the id that follows from it.
        (
            "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
            KeyFault.malformed
        ),
        ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .unknownAlgorithm),
        ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformed),
        ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .wrongID),
    ])
    func `keys that lie about themselves are refused`(vkey: String, fault: KeyFault) {
        #expect(throws: fault) { try VerifierKey(vkey: vkey) }
    }

    @Test func `published witness keys are read and written again`() throws {
        for vkey in [
            "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
            "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
        ] {
            #expect(try VerifierKey(vkey: vkey).vkey == vkey)
        }
    }

    @Test func `a cosignature carries its time, and the time is signed`() throws {
        let key = try SigningKey(name: "witness", algorithm: .cosignature, seed: zeroSeed)
        let text = "log\n0\n\(Hash.emptyTree.base64)\n"
        let cosignature = key.cosign(text, at: 1_727_964_367)
        let note = SignedNote(text: text, signatures: [cosignature])
        let verified = try note.signatures(by: [key.verifier])
        #expect(verified.map(\.time) == [1_727_964_367])
        let later = NoteSignature(
            name: cosignature.name,
            id: cosignature.id,
            value: Array(key.cosign(text, at: 1_727_964_368).value.prefix(8))
                + cosignature.value.dropFirst(8)
        )
        #expect(throws: NoteFault.badSignature(name: "witness")) {
            try SignedNote(text: text, signatures: [later]).signatures(by: [key.verifier])
        }
    }

    @Test func `a witness asked a hundred times has one line, its latest`() throws {
        let log = try SigningKey(name: "log", algorithm: .ed25519, seed: zeroSeed)
        let witness = try SigningKey(name: "witness", algorithm: .cosignature, seed: oneSeed)
        let text = "log\n0\n\(Hash.emptyTree.base64)\n"
        let bare = SignedNote(text: text, signatures: [log.sign(text)])
        var note = bare
        for time in [5, 900, 7] + Array(100...200) {
            let line = witness.cosign(text, at: UInt64(time))
            note = note.merging(SignedNote(text: text, signatures: [line]))
        }
        #expect(note.signatures == [log.sign(text), witness.cosign(text, at: 900)])
        #expect(bare.merging(note) == note)
        #expect(note.merging(bare) == note)
    }

    @Test func `a signature that does not hold gives way to one that came later`() throws {
        let log = try SigningKey(name: "log", algorithm: .ed25519, seed: zeroSeed)
        let good = log.sign("a\n")
        let bad = NoteSignature(name: good.name, id: good.id, value: [1] + good.value.dropFirst())
        let damaged = SignedNote(text: "a\n", signatures: [bad])
        #expect(damaged.isSpoilt(for: [log.verifier]))
        let mended = damaged.merging(SignedNote(text: "a\n", signatures: [good]))
        #expect(mended.signatures == [good])
        #expect(!mended.isSpoilt(for: [log.verifier]))
    }

    @Test func `the same seed signs differently as a log and as a witness`() throws {
        let log = try SigningKey(name: "x", algorithm: .ed25519, seed: zeroSeed)
        let witness = try SigningKey(name: "x", algorithm: .cosignature, seed: zeroSeed)
        #expect(log.verifier.id != witness.verifier.id)
        let note = SignedNote(text: "a\n", signatures: [log.sign("a\n")])
        #expect(throws: NoteFault.unknownSigners) {
            try note.signatures(by: [witness.verifier])
        }
    }
}

let zeroSeed = [UInt8](repeating: 0, count: 32)
let oneSeed = [UInt8](repeating: 1, count: 32)
