import Foundation
import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// The examples of `Schemas/formats` are true.
@Suite struct FormatTests {
    private func text(_ name: String) throws -> String {
        let file = EventSchemas.folder.appendingPathComponent("../formats/\(name)")
        return try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
    }

    /// The fenced blocks of a language.
    private func blocks(_ language: String, in name: String) throws -> [String] {
        try text(name).components(separatedBy: "```\(language)\n").dropFirst()
            .compactMap { $0.components(separatedBy: "\n```").first }
    }

    @Test func `the entry of entry.md is an example and has the hash it says`() throws {
        let entry = try #require(blocks("json", in: "entry.md").first)
        let hash = try #require(blocks("text", in: "entry.md").first)
        #expect(try Entries.text(Entries.encode(Entries.decode(entry))) == entry)
        #expect(try EventSchemas.examples(.assistRecorded).map(\.canonical).contains(entry))
        #expect(Hash.leaf(Array(entry.utf8)).hex == hash)
    }

    @Test func `the heads of entry.md have the root it says`() throws {
        let heads = try #require(blocks("json", in: "entry.md").last)
        let stated = try #require(blocks("text", in: "entry.md").last)
        let lines = try #require(JSONNode(heads).items).map { head in
            (head.items ?? []).map(\.canonical).joined(separator: "\t")
        }
        let leaves = lines.map { Hash.leaf(Array($0.utf8)) }
        #expect(NaiveTree.root(leaves[...]).hex == stated)
        #expect(lines[1] == StreamRoot.line(of: Province.binh, StreamHead(joined: Province.binh)))
    }

    @Test func `the tree of log.md has the hashes it says`() throws {
        let leaves = ["a", "b", "c"].map { Hash.leaf(Array($0.utf8)) }
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf: leaf) }
        let expected = [
            "leaf 0    \(leaves[0].hex)", "leaf 1    \(leaves[1].hex)",
            "leaf 2    \(leaves[2].hex)", "node 0–1  \(Hash.node(leaves[0], leaves[1]).hex)",
            "root      \(frontier.root.hex)",
            "frontier  " + frontier.bytes.map { hex($0) }.joined(),
        ]
        #expect(try blocks("text", in: "log.md") == [expected.joined(separator: "\n")])
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    @Test func `the commands of view-digest.md read every table as the digest does`() throws {
        let lines = try #require(blocks("sh", in: "view-digest.md").first)
            .split(separator: "\n").map { String($0) }
        var expected: [String] = []
        for table in ViewTable.all {
            let columns = table.columns.map(\.name).joined(separator: ", ")
            let key = table.key.joined(separator: ", ")
            let select = "SELECT \(columns) FROM \(table.name) ORDER BY \(key);"
            expected.append("table \(table.name) \"\(select)\"" + (table.isVersioned ? " \\" : ""))
            guard table.isVersioned else { continue }
            let closed = "SELECT 'closed', count(to_pos), coalesce(sum(to_pos), 0) FROM "
            expected.append("    \"\(closed)\(table.name);\"")
        }
        let first = try #require(lines.firstIndex(of: expected[0]))
        #expect(Array(lines[first...].prefix(expected.count)) == expected)
    }
}
