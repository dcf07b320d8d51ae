import Foundation
import LedgerCLI
import LedgerHTTP
import LedgerIntake
import LedgerNode
import LedgerProof
import LedgerSQLite
import LedgerStore
import Testing

/// Views over HTTP: that they say what the command line says, of which state, and to whom.
@Suite struct QueryRoutesTests {
    /// A view and the command that says the same.
    private static let pairs = [
        ("/views/province", "show province"),
        ("/views/provinces/52", "show province 52"),
        ("/views/units/gso:540?effective=2023-08", "show unit gso:540 --effective 2023-08"),
        ("/views/league/units?limit=5&min=1", "show league units --limit 5 --min 1"),
        ("/views/league/units?level=branch&map=now", "show league units --level branch --map now"),
        ("/views/activations?level=2", "show activations --level 2"),
        ("/views/officials?by=locality", "show officials --by locality"),
        (
            "/views/claims?status=recorded&act=open-account&act=activate-eid&limit=3",
            "claims --status recorded --act open-account activate-eid --limit 3"
        ),
        ("/views/claims/9", "claim 9"),
        ("/views/queue", "queue"),
        ("/views/queue?list=true&limit=4", "queue --list --limit 4"),
        ("/views/findings?open=true", "findings --open"),
        ("/views/targets?history=true", "target list --history"),
        ("/views/tasks?as-of=01/08/2023", "task board --as-of 01/08/2023"),
        ("/views/periods", "periods"),
        ("/views/rules", "rules list"),
        ("/views/rules/qd-766", "rules show qd-766"),
        ("/views/rate/coverage-100-percent?period=2023", "rate coverage-100-percent --period 2023"),
        ("/views/ratings", "rating list"),
        ("/views/awards", "award list"),
        ("/views/figures", "figures"),
        ("/views/reconciliations", "reconcile"),
        ("/views/extracts", "extracts"),
    ]

    @Test func `a view answers what the command line prints`() async throws {
        try await withServedLedger { ledger in
            for (path, command) in QueryRoutesTests.pairs {
                let reply = try await ledger.get(path)
                #expect(reply.status == 200, "\(path): \(reply.text.prefix(300))")
                let printed = try Program.run(
                    "socai \(command) --json",
                    in: ledger.folder,
                    with: ["SOCAI_HOME": ledger.folder.path, "SOCAI_VAULT_KEY": "/nowhere"]
                )
                #expect(printed.code == 0, "\(command): \(printed.errors)")
                let answer = try reply.json()["answer"] as? NSObject
                let expected =
                    try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? NSObject
                #expect(answer != nil && answer == expected, "\(command)")
            }
        }
    }

    @Test func `an answer names its position and root, and is not sent twice`() async throws {
        try await withServedLedger { ledger in
            let path = "/views/claims?limit=3"
            let first = try await ledger.get(path)
            let head = try ledger.node.log.head()
            #expect(first.header("SoCai-Position") == "\(head.size - 1)")
            #expect(first.header("SoCai-Root") == head.root.base64)
            #expect(try first.json()["position"] as? Int == head.size - 1)
            #expect(try first.json()["root"] as? String == head.root.base64)
            #expect(first.header("Cache-Control") == "private, no-cache")
            let etag = try #require(first.header("ETag"))
            #expect(etag.hasPrefix("\"") && !etag.hasPrefix("W/"))
            let again = try await ledger.get(path, ["If-None-Match": "\"x\", W/\(etag)"])
            #expect(again.status == 304 && again.body.isEmpty)
            #expect(again.header("ETag") == etag)
            // Whatever goes into the answer goes into the tag.
            let others = [
                try await ledger.get(path, ["Accept-Language": "en"]),
                try await ledger.get(path, ["Accept": "text/csv"]),
                try await ledger.get(path, ["Accept-Encoding": "gzip"]),
                try await ledger.get("/views/claims?limit=2"),
                try await ledger.get(path, ["X-Scope": "1"]),
            ].map { $0.header("ETag") }
            #expect(Set(others + [etag]).count == others.count + 1)
            try await ledger.record([ServedLedger.assist(9)], as: .assists)
            try await ledger.node.views(reach: head.size + 1, within: .seconds(10))
            let later = try await ledger.get(path, ["If-None-Match": etag])
            #expect(later.status == 200)
            #expect(later.header("SoCai-Position") == "\(head.size)")
        }
    }

    @Test func `language and form follow what the client takes`() async throws {
        try await withServedLedger { ledger in
            let english = try await ledger.get("/views/periods", ["Accept-Language": "en-GB"])
            #expect(english.text.contains("\"title\":\"Sealed periods\""))
            #expect(english.header("Content-Language") == "en")
            let vietnamese = try await ledger.get("/views/periods")
            #expect(vietnamese.text.contains("\"title\":\"Kỳ đã khóa\""))
            let csv = try await ledger.get("/views/claims", ["Accept": "text/csv, */*;q=0.1"])
            let printed = try Program.run(
                "socai claims --csv",
                in: ledger.folder,
                with: ["SOCAI_HOME": ledger.folder.path]
            )
            #expect(csv.text == printed.output)
            #expect(try await ledger.get("/views/claims", ["Accept": "image/png"]).status == 406)
            let packed = try await ledger.get("/views/claims", ["Accept-Encoding": "br, gzip"])
            #expect(packed.header("Content-Encoding") == "gzip")
            try Data(packed.body).write(to: ledger.folder.appendingPathComponent("a.gz"))
            let unpacked = try Program.run("gzip -dc a.gz", in: ledger.folder)
            #expect(unpacked.output == (try await ledger.get("/views/claims")).text)
        }
    }

    @Test func `of several tables CSV holds the one that was chosen`() async throws {
        try await withServedLedger { ledger in
            let csv = ["Accept": "text/csv", "Accept-Language": "en"]
            let path = "/views/units/540"
            let several = try await ledger.get(path, csv)
            #expect(several.status == 406)
            #expect(try several.json()["code"] as? String == "media.severalTables")
            #expect(several.text.contains("table=1 (") && several.text.contains("table=2 ("))
            let chosen = [
                try await ledger.get(path + "?table=1", csv),
                try await ledger.get(path + "?table=2", csv),
            ]
            #expect(chosen.allSatisfy { $0.status == 200 && $0.text.hasPrefix("\u{FEFF}") })
            // One mark at the beginning: one table.
            #expect(chosen.allSatisfy { !$0.text.dropFirst().contains("\u{FEFF}") })
            #expect(chosen[0].text != chosen[1].text)
            #expect(chosen[0].header("ETag") != chosen[1].header("ETag"))
            #expect(try await ledger.get(path + "?table=99", csv).status == 406)
            for bad in ["?table=0", "?table=x"] {
                #expect(try await ledger.get(path + bad, csv).status == 400)
            }
            #expect(try await ledger.get(path + "?table=1").status == 400)
        }
    }

    @Test func `a view waits for a position, and not for ever`() async throws {
        try await withServedLedger { ledger in
            let size = try ledger.node.log.head().size
            async let reply = ledger.get("/views/claims?min-position=\(size)")
            try await ledger.record([ServedLedger.assist(10)], as: .assists)
            let position = try await reply.header("SoCai-Position").flatMap { Int($0) }
            #expect(try #require(position) >= size)
            let late = try await ledger.get("/views/claims?min-position=\(size + 100)")
            #expect(late.status == 503)
            #expect(late.header("Retry-After") == "1")
            #expect(try late.json()["code"] as? String == "views.behind")
        }
    }

    @Test func `pages are the whole, though the log grows between them`() async throws {
        try await withServedLedger { ledger in
            for path in ["/views/claims?act=open-account", "/views/queue?list=true"] {
                let whole = try await ledger.get(path + "&limit=1000")
                let expected = try positions(whole)
                #expect(expected.count > 4)
                var (next, found): (String?, [Int]) = (path + "&limit=3", [])
                while let page = next {
                    let reply = try await ledger.get(page)
                    #expect(reply.status == 200, "\(reply.text)")
                    found += try positions(reply)
                    let extra = (0..<2).map { _ in
                        ServedLedger.assist(Int.random(in: 100...9_999_999))
                    }
                    try await ledger.record(extra, as: .assists)
                    let size = ledger.node.head.size
                    try await ledger.node.views(reach: size, within: .seconds(10))
                    let link = reply.header("Link")
                    next = link?.split(separator: ">").first.map { String($0.dropFirst()) }
                }
                #expect(found == expected, "\(path)")
            }
        }
    }

    private func positions(_ reply: ServedLedger.Reply) throws -> [Int] {
        let answer = try reply.json()["answer"] as? NSDictionary
        let rows = answer?["rows"] as? [NSDictionary] ?? []
        return rows.compactMap { $0["position"] as? Int }
    }
}
