import Ledger
import LedgerProof
import LedgerStore
import Testing

@Suite struct KitManifestTests {
    private static let manifest = KitManifest(
        origin: "binhdinh.example/ledger/1",
        rating: Position(20),
        size: 21,
        files: [
            KitManifest.File(path: "tile/entries/000.p/21", byteCount: 9, sha256: .emptyTree),
            KitManifest.File(path: "README.md", byteCount: 0, sha256: .emptyTree),
        ]
    )

    @Test func `a manifest is one canonical text, files in order`() throws {
        let hash = Hash.emptyTree.hex
        let text = String(decoding: KitManifestTests.manifest.bytes, as: UTF8.self)
        #expect(
            text == #"{"files":[{"bytes":0,"path":"README.md","sha256":"\#(hash)"},"#
                + #"{"bytes":9,"path":"tile/entries/000.p/21","sha256":"\#(hash)"}],"#
                + #""format":"socai-kit/1","origin":"binhdinh.example/ledger/1","rating":20,"size":21}"#
        )
        #expect(try KitManifest(bytes: Array(text.utf8)) == KitManifestTests.manifest)
    }

    @Test func `any byte changed is refused or says something else`() throws {
        let whole = KitManifestTests.manifest.bytes
        for place in whole.indices {
            for bit in 0..<8 {
                var bytes = whole
                bytes[place] ^= 1 << bit
                let read = try? KitManifest(bytes: bytes)
                #expect(read != KitManifestTests.manifest, "byte \(place), bit \(bit)")
            }
            #expect((try? KitManifest(bytes: Array(whole[..<place]))) == nil)
        }
    }

    @Test(arguments: [
        ("README.md", true), ("tile/entries/x001/067.p/255", true), ("a-b_c.d", true),
        ("", false), (".", false), ("..", false), ("../a", false), ("a/../b", false),
        ("/etc/passwd", false), ("a//b", false), ("a/", false), ("a/./b", false), ("a b", false),
        ("a\\b", false), ("C:x", false), ("tệp", false), ("a\n", false),
        (String(repeating: "a", count: 256), false),
    ])
    func `a path stays within the kit`(path: String, isSafe: Bool) {
        #expect(KitPath.isSafe(path) == isSafe)
    }

    @Test(arguments: [
        (#""path":"README.md""#, #""path":"../EADME""#), (#""size":21"#, #""size":0"#),
        (#""size":21"#, #""size":99999999999"#), (#""bytes":0"#, #""bytes":-1"#),
        (#""path":"README.md""#, #""path":"zzz""#), (#""path":"README.md""#, #""path":"kit.json""#),
        ("socai-kit/1", "socai-kit/2"),
    ])
    func `a manifest that says what none may is refused`(part: String, other: String) throws {
        let text = String(decoding: KitManifestTests.manifest.bytes, as: UTF8.self)
        let parts = text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let bytes = Array((parts[0] + other + parts[1]).utf8)
        #expect(throws: EntryFault.self) { try KitManifest(bytes: bytes) }
    }
}
