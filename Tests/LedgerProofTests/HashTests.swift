import LedgerProof
import Testing

@Suite struct HashTests {
    static let emptyHex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    @Test func `the empty tree is the hash of nothing`() {
        #expect(Hash.emptyTree.hex == Self.emptyHex)
        #expect(Hash.emptyTree.description == Self.emptyHex)
    }

    @Test(arguments: [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("L123456", "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"),
    ])
    func `a leaf is hashed behind a zero byte`(entry: String, hex: String) {
        let bytes = Array(entry.utf8)
        #expect(Hash.leaf(bytes).hex == hex)
        #expect(Hash.leaf(bytes.span.bytes).hex == hex)
        #expect(bytes.withUnsafeBytes { Hash.leaf($0) }.hex == hex)
    }

    @Test func `a leaf holding two hashes is not their node`() {
        let pair = Hash.emptyTree.bytes + Hash.leaf([]).bytes
        #expect(Hash.leaf(pair) != Hash.node(Hash.emptyTree, Hash.leaf([])))
    }

    @Test(arguments: [
        (1022, "c4f5adbac8ec648e1a50fd00ee289129de41718f7a02ee97e4c163f6cad22824"),
        (1023, "d3d357c64f032ef098c6a9f1f652ba6fb3a41e55646fc8bc24a4a3a425e82722"),
        (1024, "88e45b8fee5a9dea927a412547258545543b7c02b47239294b69d0243ceaf253"),
        (65535, "271b08875ec928fe0df82864fbcd31a621580182887a750c08eee2358d01097d"),
    ])
    func `long leaves hash alike on both sides of the stack limit`(count: Int, hex: String) {
        #expect(Hash.leaf([UInt8](repeating: 7, count: count)).hex == hex)
    }

    @Test func `only 32 bytes are a hash`() {
        for count in 0...64 {
            let bytes = (0..<count).map { UInt8($0) }
            #expect((Hash(bytes: bytes) != nil) == (count == 32))
            #expect(Hash(bytes: bytes.span.bytes) == Hash(bytes: bytes))
            #expect(Hash(bytes: bytes)?.bytes ?? bytes == bytes)
        }
    }

    @Test func `a node is hashed behind a one byte`() throws {
        let left = try #require(Hash(bytes: Array(0..<32)))
        let right = try #require(Hash(bytes: Array(32..<64)))
        #expect(
            Hash.node(left, right).hex
                == "1a378704c17da31e2d05b6d121c2bb2c7d76f6ee6fa8f983e596c2d034963c57"
        )
        #expect(Hash.node(right, left) != Hash.node(left, right))
    }

    @Test func `hex is read back in either case`() {
        #expect(Hash(hex: Self.emptyHex) == Hash.emptyTree)
        #expect(Hash(hex: Self.emptyHex.uppercased()) == Hash.emptyTree)
    }

    @Test(arguments: [
        "", "e3", String(emptyHex.dropLast()), emptyHex + "0", String(emptyHex.dropLast()) + "g",
        String(emptyHex.dropLast()) + "+", " " + emptyHex.dropFirst(), emptyHex + "\u{301}",
    ])
    func `text that is not 64 hex digits is refused`(text: String) {
        #expect(Hash(hex: text) == nil)
    }

    @Test func `base64 is the text of a checkpoint`() {
        let text = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        #expect(Hash.emptyTree.base64 == text)
        #expect(Hash(base64: text) == Hash.emptyTree)
        for hash in sampleLeaves(100) {
            #expect(Hash(base64: hash.base64) == hash)
        }
    }

    @Test(arguments: [
        "", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
    ])
    func `base64 that is not canonical is refused`(text: String) {
        #expect(Hash(base64: text) == nil)
    }
}
