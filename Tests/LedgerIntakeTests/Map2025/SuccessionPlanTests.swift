import Ledger
import LedgerIntake
import LedgerTesting
import Testing

@Suite struct SuccessionPlanTests {
    private func rows(_ lines: String...) throws -> SuccessionFile.Content {
        try rows(lines)
    }

    private func rows(_ lines: [String]) throws -> SuccessionFile.Content {
        let header =
            "effective,old_province,old_district,old_commune,old_name,extent,"
            + "is_default_successor,new_province,new_commune,new_name"
        let text = ([header] + lines).joined(separator: "\n") + "\n"
        return try SuccessionFile.read(Array(text.utf8))
    }

    // MARK: The whole file

    @Test func `the units file founds the old tree and leaves the new one to succession`() throws {
        let (commands, leftOut) = try Map2025.foundings()
        #expect(commands.count == 922)
        #expect(leftOut == 303)
        let ledger = try MapLedger()
        let kinds = Dictionary(grouping: ledger.books.units.all, by: \.kind).mapValues(\.count)
        #expect(kinds[.province] == 5)
        #expect(
            ledger.books.units.all.allSatisfy { $0.codes.allSatisfy { $0.value.scheme == .gso } }
        )
        #expect(try ledger.unit("21997", on: Map2025.eve).name(on: Map2025.eve) == "Xã Canh Liên")
    }

    @Test func `five provinces become three, 854 communes 300, and no district is left`() throws {
        var ledger = try MapLedger()
        let plan = try ledger.succeed(try Map2025.successions())
        #expect(plan.counts == .init(founded: 302, dissolved: 921, succeeded: 866, reparented: 0))
        #expect(
            plan.splits.map { $0[0].oldName }.sorted() == [
                "Phường Đại Nài", "Xã An Nghĩa", "Xã Canh Hiệp", "Xã Canh Liên", "Xã Kỳ Lợi",
                "Xã Trà Bùi",
            ]
        )
        #expect(plan.skipped.isEmpty && plan.warnings.isEmpty)
        let open = ledger.books.units.all.filter { $0.isOpen(on: Map2025.effective) }
        let provinces = open.filter { $0.kind == .province }
        #expect(
            provinces.map { $0.name(on: Map2025.today) }.sorted() == [
                "Tỉnh Gia Lai", "Tỉnh Hà Tĩnh", "Tỉnh Quảng Ngãi",
            ]
        )
        #expect(open.count == 303)
        let perProvince = provinces.map { province in
            ledger.books.units.children(of: province.id, on: Map2025.today).count
        }
        #expect(perProvince.sorted() == [69, 96, 135])
        #expect(ledger.books.units.all.filter { $0.isOpen(on: Map2025.eve) }.count == 922)
    }

    @Test func `a code that is given again is borne by a new unit from the first of July`() throws {
        var ledger = try MapLedger()
        try ledger.succeed(try Map2025.successions())
        let codes = Set(try Map2025.lines().map { $0[8] })
        let old = Set(try Map2025.lines().map { $0[3] })
        #expect(codes.intersection(old).count > 250)
        for code in codes.intersection(old) {
            let before = try ledger.unit(code, on: Map2025.eve)
            let after = try ledger.unit(code, on: Map2025.effective)
            #expect(before.id != after.id)
            #expect(before.ended == Map2025.effective && after.founded == Map2025.effective)
        }
    }

    @Test func `a second import plans nothing, whatever the order of the rows`() throws {
        let content = try Map2025.successions()
        var ledger = try MapLedger()
        try ledger.succeed(content)
        let again = ledger.plan(content)
        #expect(again.steps.isEmpty && again.faults.isEmpty)
        #expect(again.knownRows == 862)
        var shuffled = content
        shuffled.edges.reverse()
        #expect(ledger.plan(shuffled).steps.isEmpty)
    }

    @Test(arguments: seeds(202))
    func `rows in another order make the same units and successions`(seed: UInt64) throws {
        let content = try Map2025.successions()
        var random = SplitMix64(seed: seed)
        var shuffled = content
        shuffled.edges = content.edges.shuffled(using: &random).enumerated().map { index, edge in
            SuccessionEdge(
                line: index + 2,
                effective: edge.effective,
                old: (edge.oldProvince, edge.oldDistrict, edge.oldCommune, edge.oldName),
                extent: edge.extent,
                isDefault: edge.isDefault,
                new: (edge.newProvince, edge.newCommune, edge.newName)
            )
        }
        func result(_ content: SuccessionFile.Content) throws -> Set<String> {
            var ledger = try MapLedger()
            try ledger.succeed(content)
            let units = ledger.books.units
            return Set(
                units.all.map { unit in
                    let heirs = unit.successors.map { dated in
                        "\(ledger.code(dated.value.successor)) \(dated.value.extent) "
                            + "\(dated.value.isDefault)"
                    }
                    let parent = unit.parent(on: Map2025.today).map { ledger.code($0) } ?? ""
                    return "\(ledger.code(unit.id)) \(unit.founded) \(unit.name(on: Map2025.today))"
                        + " \(parent) \(heirs.sorted())"
                }
            )
        }
        #expect(try result(content) == result(shuffled))
    }

    @Test func `a ledger of one province takes its rows; the rest comes when its units are there`()
        throws
    {
        let content = try Map2025.successions()
        var ledger = try MapLedger(provinces: ["52"])
        let first = try ledger.succeed(content)
        #expect(first.edges.count == 158)
        #expect(first.skipped.count == 862 - 158)
        #expect(Set(first.skipped.map(\.reason)) == [.otherProvince])
        #expect(first.counts.founded == 59)
        let gialai = try ledger.unit("52", on: Map2025.today)
        #expect(gialai.name(on: Map2025.today) == "Tỉnh Gia Lai")
        let all = try MapLedger().plan(content)
        let numbers = Set(first.steps.map(\.number))
        #expect(numbers.count == first.steps.count)
        #expect(numbers.isSubset(of: Set(all.steps.map(\.number))))
    }

    @Test func `what hangs below an ended unit goes with it; below a split one it waits`() throws {
        var ledger = try MapLedger(provinces: ["52"])
        func found(_ kind: UnitKind, _ code: String, under parent: String) throws -> UnitID {
            let unit = FoundUnit(
                kind: kind,
                name: code,
                codes: [UnitCode(scheme: .union, text: code)],
                parent: .code(UnitCode(scheme: .gso, text: parent)),
                zone: nil
            )
            try ledger.take(.foundUnit(unit), on: Map2025.founded)
            return try #require(ledger.books.units.all.last).id
        }
        let branch = try found(.branch, "21583-01", under: "21583")
        let waiting = try found(.branch, "21997-01", under: "21997")
        let police = try found(.police, "551-CA", under: "551")
        let bloc = try found(.enterpriseBloc, "KDN", under: "52")
        let forgotten = try found(.commune, "99999", under: "551")
        let plan = try ledger.succeed(try Map2025.successions())
        let units = ledger.books.units
        func parent(_ unit: UnitID) -> String? {
            units[unit]?.parent(on: Map2025.effective).map { ledger.code($0) }
        }
        let heir = try Map2025.lines().first { $0[3] == "21583" }?[8]
        #expect(parent(branch) == heir)
        #expect(
            try units[branch]?.parent(on: Map2025.eve) == ledger.unit("21583", on: Map2025.eve).id
        )
        let gialai = try ledger.unit("52", on: Map2025.effective).id
        for unit in [police, bloc, forgotten] {
            #expect(units[unit]?.parent(on: Map2025.effective) == gialai)
        }
        #expect(plan.waiting == [waiting])
        #expect(plan.warnings == [.uncovered(forgotten, name: "99999")])
        #expect(plan.counts.reparented == 4)
        #expect(ledger.plan(try Map2025.successions()).steps.isEmpty)
    }

    // MARK: Rows that cannot be taken

    private static let good = "2025-07-01,52,540,21583,Phường X,whole,1,52,21583,Phường Quy Nhơn"
    private static let other = "2025-07-01,52,540,21601,Phường Y,whole,1,52,21583,Phường Quy Nhơn"

    @Test func `an edge of an unknown unit is left aside with a reason`() throws {
        let content = try rows(
            "2025-07-01,52,540,29999,Phường X,whole,1,52,21583,Phường Quy Nhơn",
            "2025-07-01,01,001,00001,Phường X,whole,1,01,00004,Phường Ba Đình"
        )
        let plan = try MapLedger().plan(content)
        #expect(plan.skipped.map(\.reason) == [.unknownUnit, .otherProvince])
        #expect(plan.steps.isEmpty && plan.faults.isEmpty)
    }

    @Test func `a unit the ledger calls something else is taken with a warning`() throws {
        let plan = try MapLedger().plan(try rows(Self.good))
        #expect(plan.warnings.first?.code == "succession.nameDiffers")
        #expect(plan.warnings.first?.line == 2)
    }

    @Test func `contradictions within a file are faults with their line`() throws {
        let good = Self.good
        let part = good.replacing("whole,1", with: "part,1")
        let elsewhere = part.replacing("52,21583,Phường Quy", with: "52,21589,Phường Quy")
        let cases: [([String], [String])] = [
            (
                [good, Self.other.replacing("2025-07-01", with: "2025-07-02")],
                ["3 succession.severalDates"]
            ),
            (
                [good, good],
                [
                    "2 succession.notOneDefault", "2 succession.wholeAndMore",
                    "3 succession.repeated",
                ]
            ),
            ([part], ["2 succession.partAlone"]),
            ([part, elsewhere], ["2 succession.notOneDefault"]),
            (
                [part, elsewhere.replacing("part,1", with: "whole,0")],
                ["3 succession.wholeAndMore"]
            ),
            ([good.replacing("whole,1", with: "whole,0")], ["2 succession.notOneDefault"]),
            (
                [good, Self.other.replacing("Phường Quy Nhơn", with: "Phường Q")],
                ["3 succession.newUnitUnequal"]
            ),
            (
                [good, Self.other.replacing("1,52,21583", with: "1,51,21136")],
                ["3 succession.provinceSplit"]
            ),
            ([good.replacing("Phường Quy Nhơn", with: "Quy Nhơn")], ["2 succession.kindUnknown"]),
            ([good.replacing("1,52,21583", with: "1,52,21601")], ["2 succession.codeTaken"]),
            ([good.replacing("1,52,21583", with: "1,97,21583")], ["2 succession.provinceUnnamed"]),
        ]
        for (lines, expected) in cases {
            let content = try rows(lines)
            let plan = try MapLedger().plan(content)
            #expect(plan.steps.isEmpty)
            #expect(plan.faults.map { "\($0.line) \($0.code)" }.sorted() == expected, "\(lines)")
            for fault in plan.faults {
                #expect(fault.words.vi.hasSuffix(".") && fault.words.en.hasSuffix("."))
                #expect(fault.words.vi != fault.words.en)
            }
        }
    }

    @Test func `another default than the ledger has is a fault`() throws {
        var ledger = try MapLedger()
        try ledger.succeed(try Map2025.successions())
        var changed = try Map2025.successions()
        changed.edges = changed.edges.map { edge in
            guard edge.oldCommune == "21634" else { return edge }
            return SuccessionEdge(
                line: edge.line,
                effective: edge.effective,
                old: (edge.oldProvince, edge.oldDistrict, edge.oldCommune, edge.oldName),
                extent: edge.extent,
                isDefault: !edge.isDefault,
                new: (edge.newProvince, edge.newCommune, edge.newName)
            )
        }
        let codes = ledger.plan(changed).faults.map(\.code)
        #expect(codes == ["succession.contradictsLedger", "succession.contradictsLedger"])
    }

    @Test(arguments: [
        ("52,540,21583", "52,540,2158", "gsoCode.form"), ("52,540", "5,540", "gsoCode.form"),
        ("whole", "half", "label.unknown"), ("2025-07-01", "2025-02-30", "date.impossible"),
        ("Phường Quy Nhơn", "", "value.empty"),
    ])
    func `a value that cannot be used is an issue with its column`(
        text: String,
        wrong: String,
        code: String
    ) throws {
        let content = try rows(Self.good.replacing(text, with: wrong))
        #expect(content.issues.map(\.code) == [code])
        #expect(content.issues[0].line == 2 && content.issues[0].column > 0)
        #expect(content.edges.isEmpty)
    }
}
