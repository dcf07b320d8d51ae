import Foundation
import LedgerTesting
import Testing

/// `rate --ledger DIR --ledger DIR`: several ledgers in one list.
@Suite(.timeLimit(.minutes(10))) struct NationRatingTests {
    private func inTwo(_ body: (TwoLedgers) throws -> Void) throws {
        try Program.inNewFolder { try body(try TwoLedgers(in: $0)) }
    }

    @Test func `everybody is ranked and capped among all, each row with its ledger`() throws {
        // 20% of ten people is two: both are of the first ledger, though the best of the second
        // would be kept in a list of its own.
        try inTwo { two in
            let tables = try two.tables("--ledger nam --ledger bac")
            let rows = tables[0].map { row in
                ["rank", "ledger", "code", "total", "band"].map { row[$0] ?? "–" }
                    .joined(separator: " ")
            }
            let (bac, nam) = ("x.example/ledger/1", "x.example/ledger/2")
            #expect(
                rows == [
                    "1 \(bac) A-1 50.00 xuat-sac", "2 \(bac) A-2 40.00 xuat-sac",
                    "3 \(nam) A-1 30.00 tot", "4 \(nam) A-2 20.00 tot", "5 \(bac) A-3 10.00 tot",
                    "5 \(nam) A-3 10.00 tot", "7 \(bac) A-4 0.00 dat", "7 \(bac) A-5 0.00 dat",
                    "7 \(nam) A-4 0.00 dat", "7 \(nam) A-5 0.00 dat",
                ]
            )
            #expect(
                tables[1].map { [$0["reached"], $0["allowed"], $0["kept"]] } == [["3", "2", "2"]]
            )
            let alone = try two.tables("--home nam")
            #expect(alone[0][0]["band"] == "xuat-sac")
            // The heads are those the ledgers themselves tell.
            for (row, home) in zip(tables[2], ["bac", "nam"]) {
                let head = try two.ok("socai head --home \(home) --json")
                #expect(row["home"] == home)
                #expect(head.contains("\"\(try #require(row["origin"] ?? row["ledger"]))\""))
                #expect(head.contains(try #require(row["size"])))
            }
        }
    }

    @Test func `one ledger gives its own list, and the order of two decides nothing`() throws {
        try inTwo { two in
            let plain = try two.tables("--home bac")
            var alone = try two.tables("--ledger bac")
            #expect(alone.removeLast().count == 1)
            let rows = alone.map { $0.map { $0.filter { $0.key != "ledger" } } }
            #expect(rows == plain)
            for form in ["--json", "--csv", ""] {
                let (one, other) = (
                    try two.rate("--ledger bac --ledger nam \(form)"),
                    try two.rate("--ledger nam --ledger bac \(form)")
                )
                #expect(one == other && one.code == 0 && !one.output.isEmpty, "\(form)")
            }
        }
    }

    @Test func `what is missing or late is named with its position, and the exit code is 3`() throws
    {
        try inTwo { two in
            let missing = try two.rate("--ledger bac --ledger khong-co --ledger bac/ --json")
            #expect(missing.code == 3)
            let words = "THE LIST IS NOT WHOLE: khong-co, bac/ missing."
            #expect(missing.output.contains(words) && missing.errors.contains(words))
            #expect(missing.output.contains("the same ledger as bac"))
            // Its last entry is older than what is asked about.
            let late = try two.rate("--ledger bac --known-at 2999-01-01 --json")
            #expect(late.code == 3)
            #expect(late.output.contains("x.example/ledger/1: counted up to position 17 only."))
            // More was signed than the log has.
            try two.ok(
                """
                socai keys new --home nam; cp -r nam cu; socai record assist member=A-1 act=open-account \
                    citizen=052188009999 on=01/08/2023 --home nam
                socai checkpoint --home nam
                """
            )
            let behind = try two.rate("--ledger bac --ledger cu --json")
            #expect(behind.code == 3)
            #expect(behind.output.contains("x.example/ledger/2: counted up to position 13 only."))
            #expect(behind.output.contains("a checkpoint of 15 was signed"))
            // None at all is no list.
            let nothing = try two.rate("--ledger khong-co")
            #expect(nothing.code == 1 && nothing.output.isEmpty)
        }
    }

    @Test func `a ledger whose views another process holds counts as far as they go`() throws {
        try inTwo { two in
            try two.ok(
                """
                socai record assist member=A-1 act=open-account citizen=052188009999 \
                    on=01/08/2023 --home nam
                """
            )
            let list = try two.run(
                """
                sqlite3 nam/views.db 'BEGIN IMMEDIATE' \
                    '.shell socai rate chung.yaml --period 2023 --ledger bac --ledger nam --json; \
                echo exit $?'
                """
            )
            #expect(
                list.output.contains("ledger/2: counted up to position 13 only. The views hold")
            )
            #expect(list.output.contains("exit 3\n"), "\(list)")
        }
    }

    @Test(arguments: ["--known-at 5", "--unit 540", "--rules 3", "--home bac", "--effective 2023"])
    func `what means something in one ledger only is refused`(option: String) throws {
        try inTwo { two in
            let refused = try two.rate("--ledger bac --ledger nam \(option)")
            #expect(refused.code == 64 && refused.output.isEmpty, "\(refused)")
        }
    }

    @Test func `a book adopted in two ledgers must be one text`() throws {
        try inTwo { two in
            try two.ok("socai rules adopt chung.yaml --source 1/QĐ --on 01/02/2023 --home bac")
            // Who has not adopted it is rated by the same text.
            let tables = try two.rate("--ledger bac --ledger nam --json", book: "chung")
            #expect(
                try TwoLedgers.tables(in: tables.output)[2].map { $0["adopted"] } == ["18", ""]
            )
            try two.ok(
                """
                sed 's/from: 30/from: 40/; s/below: 30/below: 40/' chung.yaml > khac.yaml
                socai rules adopt khac.yaml --source 2/QĐ --on 01/02/2023 --home nam
                """
            )
            let refused = try two.rate("--ledger bac --ledger nam", book: "chung")
            #expect(refused.code == 65 && refused.output.isEmpty)
            #expect(
                refused.errors.contains("bac: chung@1") && refused.errors.contains("nam: chung@1")
            )
            #expect(try two.rate("--ledger bac --ledger nam").code == 0)
            #expect(try two.rate("--ledger bac", book: "18").code == 64)
        }
    }

    @Test func `a ledger whose database is away is missing, with the position of its views`() throws
    {
        let server = try PostgresServer.shared()
        let database = try server.makeDatabase()
        try inTwo { two in
            try two.ok("socai copy nam '\(server.address(of: "nam", in: database))' --take-over")
            let whole = try two.rate("--ledger bac --ledger nam")
            #expect(whole.code == 0)
            try two.ok("echo 'postgresql://nobody@127.0.0.1:1/x?sslmode=disable#nam' > nam/store")
            let rating = try two.tables("--ledger bac --ledger nam", code: 3)
            #expect(rating.last?.map { [$0["home"], $0["position"]] } == [["nam", "13"]])
            // The nation still counts what the views say, but not what was known when.
            let nation = try two.run("socai show nation bac nam --json")
            #expect(
                nation.code == 3 && nation.output.contains("Tỉnh nam: counted up to position 13")
            )
            let asked = try two.run("socai show nation bac nam --known-at 2999-01-01 --json")
            #expect(asked.code == 3 && asked.output.contains("The log itself is needed"))
            #expect(try two.run("socai show nation bac nam --known-at 5").code == 64)
        }
    }
}
