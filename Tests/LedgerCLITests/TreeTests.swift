import Crypto
import Foundation
import Testing

/// What an outsider with nothing but the exported lines can check.
@Suite struct TreeTests {
    /// RFC 6962 §2.1, word for word.
    private func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        if leaves.isEmpty { return Array(SHA256.hash(data: [])) }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return Array(SHA256.hash(data: [1] + root(leaves[..<middle]) + root(leaves[middle...])))
    }

    @Test func `the exported lines hash to the root that head prints`() throws {
        let folder = try SmallLedger.folder()
        try Program.inNewFolder { scratch in
            let ledger = ["SOCAI_HOME": folder.path + "/so-cai"]
            let export = try Program.run("socai export", in: scratch, with: ledger)
            let lines = export.output.split(separator: "\n")
            let leaves = lines.map { Array(SHA256.hash(data: [0] + Array($0.utf8))) }
            let head = try Program.run("socai head", in: scratch, with: ledger)
            let words = head.output.split(whereSeparator: { $0 == "\t" || $0 == "\n" })
            #expect(words.contains(Substring(Data(root(leaves[...])).base64EncodedString())))
            #expect(words.contains(Substring(String(lines.count))))
        }
    }

    @Test func `a range is a part of the whole`() throws {
        let folder = try SmallLedger.folder()
        try Program.inNewFolder { scratch in
            let ledger = ["SOCAI_HOME": folder.path + "/so-cai"]
            let script = "cmp <(socai export | sed -n 256,300p) <(socai export --from 255 --to 300)"
            let outcome = try Program.run(script, in: scratch, with: ledger)
            #expect(outcome.code == 0)
        }
    }
}
