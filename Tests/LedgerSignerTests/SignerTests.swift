import Foundation
import LedgerProof
import LedgerSigner
import Testing

/// What the signer signs, what it refuses, and what it remembers.
@Suite struct SignerTests {
    // MARK: What it signs

    @Test func `the same key signs the same tree with the same bytes, for ever`() throws {
        let desk = try SignerDesk()
        let note = try desk.folder.sign(try Request.of(0, 5))
        let golden = """
            signer.example/ledger/1
            5
            \(Request.checkpoint(5).root.base64)

            — signer.example/ledger/1 \
            CJzna5gkgzxBfLhLTw3joamWTOqTzTxkriHbXU3oOn8tImudWgHGyjfbX2BTWpXtGc/2v0tNydsqyMUhAQU15BvBtAo=
            """
        #expect(String(decoding: note.bytes, as: UTF8.self) == golden + "\n")
    }

    @Test func `signing goes forward, and the last size is signed again with the same bytes`()
        throws
    {
        let desk = try SignerDesk()
        var last = 0
        for size in [1, 2, 7, 8, 40] {
            let request = try Request.of(last, size)
            let note = try desk.folder.sign(request)
            #expect(try note.signatures(ofLog: [SignerDesk.key(1).verifier]).count == 1)
            #expect(note.checkpoint == Request.checkpoint(size))
            let again = try desk.folder.sign(Request.of(size, size))
            #expect(again.bytes == note.bytes)
            #expect(try desk.folder.sign(request).bytes == note.bytes)
            #expect(try desk.folder.status().size == size)
            last = size
        }
    }

    @Test func `files are its own: nobody else may read key, guard or lock`() throws {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 5))
        for name in ["log.key", "guard", "lock"] { #expect(try desk.mode(name) == 0o600) }
        #expect(try desk.mode("") == 0o700)
        #expect(Set(try desk.names()) == ["log.key", "guard", "lock"])
    }

    // MARK: What it refuses

    /// What happens to a signer that signed 12 entries, what is asked, and how it answers.
    struct Refusal: CustomTestStringConvertible, Sendable {
        let name: String
        let code: SignerFailure.Code
        var damage: @Sendable (SignerDesk) throws -> Void = { _ in }
        var request: @Sendable () throws -> SigningRequest = { try Request.of(12, 20) }

        var testDescription: String { name }
    }

    private static let refusals = [
        Refusal(name: "smaller", code: .behind, request: { try Request.of(5, 11) }),
        Refusal(name: "smaller, from nothing", code: .behind, request: { try Request.of(0, 3) }),
        Refusal(name: "same size, other root", code: .otherRoot, request: { Request.fork(12) }),
        Refusal(name: "other history", code: .unproven, request: { Request.fork(20) }),
        Refusal(name: "from elsewhere", code: .otherOldSize, request: { try Request.of(8, 20) }),
        Refusal(name: "from nothing", code: .otherOldSize, request: { try Request.of(0, 20) }),
        Refusal(name: "other log", code: .otherOrigin, request: { Request.ofOtherLog(20) }),
        Refusal(name: "guard deleted", code: .guardMissing) { try $0.remove("guard") },
        Refusal(name: "guard empty", code: .guardCorrupt) { try $0.write("guard", "") },
        Refusal(name: "guard cut", code: .guardCorrupt) {
            try $0.write("guard", String(try $0.read("guard").dropLast(3)))
        },
        Refusal(name: "guard with a smaller size", code: .guardCorrupt) {
            try $0.write("guard", $0.read("guard").replacing("\n12\n", with: "\n11\n"))
        },
        Refusal(name: "guard by another key", code: .guardCorrupt) {
            let note = SignedCheckpoint(signing: Request.checkpoint(5), with: try SignerDesk.key(2))
            try $0.write("guard", String(decoding: note.bytes, as: UTF8.self))
        },
        Refusal(name: "key open to a group", code: .tooOpen) { try $0.setMode("log.key", 0o640) },
        Refusal(name: "key open to all", code: .tooOpen) { try $0.setMode("log.key", 0o604) },
        Refusal(name: "key gone", code: .unavailable) { try $0.remove("log.key") },
        Refusal(name: "key cut", code: .malformed) {
            try $0.write("log.key", String(try $0.read("log.key").dropLast(3)))
        },
        Refusal(name: "key of another log", code: .guardCorrupt) {
            let key = try SigningKey(generating: "other.example/ledger/1", algorithm: .ed25519)
            try $0.write("log.key", key.text + "\n")
        },
        Refusal(name: "folder gone", code: .unavailable) { try $0.remove("") },
    ]

    @Test(arguments: refusals)
    func `a refusal has its code and changes nothing`(refusal: Refusal) throws {
        let desk = try SignerDesk()
        let note = try desk.folder.sign(try Request.of(0, 12))
        try refusal.damage(desk)
        let before = try? desk.read("guard")
        let request = try refusal.request()
        let failure = #expect(throws: SignerFailure.self) { try desk.folder.sign(request) }
        #expect(failure?.code == refusal.code, "\(failure?.en ?? "signed")")
        #expect((try? desk.read("guard")) == before)
        if before == String(decoding: note.bytes, as: UTF8.self), 10..<20 ~= refusal.code.rawValue {
            #expect(try desk.folder.sign(try Request.of(12, 12)).bytes == note.bytes)
        }
    }

    @Test func `a stolen key signs what it likes, and its signer still refuses to go back`() throws
    {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 12))
        // The thief has the key but not the memory: the note is well signed, at a smaller size.
        let forged = SignedCheckpoint(
            signing: Request.fork(8).checkpoint,
            with: try SignerDesk.key(1)
        )
        #expect(try forged.signatures(ofLog: [SignerDesk.key(1).verifier]).count == 1)
        let failure = #expect(throws: SignerFailure.self) { try desk.folder.recover(forged) }
        #expect(failure?.code == .behind)
        #expect(try desk.folder.status().size == 12)
    }

    // MARK: What it remembers

    @Test func `a lost guard comes back from a checkpoint, and only forward`() throws {
        let desk = try SignerDesk()
        let older = try desk.folder.sign(try Request.of(0, 5))
        let newer = try desk.folder.sign(try Request.of(5, 12))
        try desk.remove("guard")
        #expect(try desk.folder.recover(newer).size == 12)
        let failure = #expect(throws: SignerFailure.self) { try desk.folder.recover(older) }
        #expect(failure?.code == .behind)
        let fork = SignedCheckpoint(
            signing: Request.fork(12).checkpoint,
            with: try SignerDesk.key(1)
        )
        let other = #expect(throws: SignerFailure.self) { try desk.folder.recover(fork) }
        #expect(other?.code == .otherRoot)
        let foreign = SignedCheckpoint(
            signing: Request.checkpoint(40),
            with: try SignerDesk.key(2)
        )
        let unknown = #expect(throws: SignerFailure.self) { try desk.folder.recover(foreign) }
        #expect(unknown?.code == .malformed)
        _ = try desk.folder.sign(try Request.of(12, 20))
    }

    @Test func `a key is never overwritten, nor the memory of one that is lost`() throws {
        let desk = try SignerDesk()
        let key = try desk.read("log.key")
        let first = #expect(throws: SignerFailure.self) {
            try desk.folder.generate(origin: Request.origin)
        }
        #expect(first?.code == .exists)
        #expect(try desk.read("log.key") == key)
        _ = try desk.folder.sign(try Request.of(0, 12))
        try desk.remove("log.key")
        let second = #expect(throws: SignerFailure.self) {
            try desk.folder.generate(origin: Request.origin)
        }
        #expect(second?.code == .exists)
        #expect(try !desk.names().contains("log.key"))
    }

    @Test func `a keygen stopped behind the guard is completed by the next`() throws {
        let desk = try SignerDesk()
        try desk.remove("log.key")
        let status = try desk.folder.generate(origin: Request.origin)
        #expect(status.size == 0)
        _ = try desk.folder.sign(try Request.of(0, 12))
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{a0}b", "a\nb"])
    func `an origin that names no key is refused`(origin: String) throws {
        let folder = SignerFolder(path: NSTemporaryDirectory() + UUID().uuidString)
        let failure = #expect(throws: SignerFailure.self) { try folder.generate(origin: origin) }
        #expect(failure?.code == .malformed)
    }

    // MARK: Another key

    @Test func `after a change of keys both sign, until the former is taken away`() throws {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 12))
        let status = try desk.folder.rotate { _ throws(KeyFault) in try SignerDesk.key(2) }
        let (new, old) = (try SignerDesk.key(2).verifier, try SignerDesk.key(1).verifier)
        #expect(status.key == new && status.former == old && status.size == 12)
        let both = try desk.folder.sign(try Request.of(12, 20))
        #expect(try both.signatures(ofLog: [new, old]).map(\.key) == [new, old])
        try desk.remove("former.key")
        let one = try desk.folder.sign(try Request.of(20, 30))
        #expect(one.note.signatures.map(\.id) == [new.id])
        #expect(throws: NoteFault.unknownSigners) { try one.signatures(ofLog: [old]) }
    }

    @Test func `a change of keys stopped at any file is no loss`() throws {
        let desk = try SignerDesk()
        _ = try desk.folder.sign(try Request.of(0, 12))
        // Stopped behind the link: the same key under both names.
        try desk.write("former.key", desk.read("log.key"))
        try desk.write("log.key.new", SignerDesk.key(2).text + "\n")
        #expect(try desk.folder.status().former == nil)
        let note = try desk.folder.sign(try Request.of(12, 20))
        #expect(note.note.signatures.count == 1)
        // Stopped behind the rename: the guard is signed by the former key only.
        try desk.write("log.key", SignerDesk.key(2).text + "\n")
        #expect(try desk.folder.sign(try Request.of(20, 20)).note.signatures.count == 2)
        _ = try desk.folder.rotate()
        #expect(try desk.folder.sign(try Request.of(20, 30)).note.signatures.count == 2)
    }
}
