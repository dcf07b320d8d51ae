import Ledger
import LedgerSample
import Testing

/// The checks on the whole of Bình Định 2023, against what was planted there.
@Suite struct FindingTests {
    private struct Province {
        var rows: [HelpRow] = []
        var burst = UnitID(Position(0))
        var duplicates: Set<String> = []
    }

    @Test func `the branch that works at the months' ends is found`() throws {
        let province = try FindingTests.province()
        let input = CheckInput(helps: province.rows, members: [])
        let found = FindingCheck.monthEndBurst.findings(in: input)
        #expect(found.contains { $0.subject.unit == province.burst })
        let worst = found.max {
            ($0.figures[0].value, $0.cited.count) < ($1.figures[0].value, $1.cited.count)
        }
        #expect(worst?.subject.unit == province.burst)
        #expect(found.count < 40)
    }

    @Test func `every act claimed again is found, and no other`() throws {
        let province = try FindingTests.province()
        let input = CheckInput(helps: province.rows, members: [])
        let found = FindingCheck.repeatedAct.findings(in: input)
        let planted = Plan.published.duplicateAccounts + Plan.published.duplicateDossiers
        #expect(province.duplicates.count == planted)
        #expect(found.map(\.cited.count).reduce(0, +) == 2 * planted)
    }

    @Test func `on other checks the made province is as dull as it was made`() throws {
        let input = CheckInput(helps: try FindingTests.province().rows, members: [])
        for check in [FindingCheck.crowdedDay, .sameDayAccounts, .equalTotals, .splitDossiers] {
            #expect(check.findings(in: input) == [], "\(check)")
        }
    }

    @Test func `a sample of the province is drawn again from rows in any order`() throws {
        let rows = try FindingTests.province().rows
        func drawn(_ rows: [HelpRow]) -> [UInt32] {
            let input = CheckInput(helps: rows, members: [])
            let bursts = FindingCheck.monthEndBurst.findings(in: input)
            let frame = input.auditFrame(in: nil, openFindings: bursts) { $0.unit }
            let sample = AuditSample(of: frame, AuditPlan(seed: 5_299, size: .count(200)))
            return sample.claims.map(\.row.claim.position.value)
        }
        let sample = drawn(rows)
        #expect(sample.count == 200)
        #expect(drawn(rows.reversed()) == sample)
    }

    // MARK: From the files to the checks' words

    /// All rows a person could read, as if nobody had refused a second claim of the same act.
    private static func province() throws -> Province {
        let files = SampleFiles.published
        var (province, numbers) = (Province(), Numbers())
        let branches = Dictionary(uniqueKeysWithValues: files.members.map { ($0[0], $0[3]) })
        var seen: Set<String> = []
        for row in files.assists {
            guard row[3].utf8.count == 12, sortable(row[7]) != nil,
                let act = Act.allCases.first(where: { $0.name.vi == row[2] })
            else { continue }
            let key = row[2] + (row[4].isEmpty ? row[3] : row[4])
            if !seen.insert(key).inserted { province.duplicates.insert(key) }
            let position = UInt32(province.rows.count)
            province.rows.append(try numbers.help(row, act, at: Position(position), branches))
        }
        province.burst = UnitID(Position(numbers.number(files.summary.burstBranch)))
        return province
    }
}

/// Small numbers for the texts of the files.
private struct Numbers {
    private var known: [String: UInt32] = [:]

    mutating func number(_ text: String) -> UInt32 {
        if let number = known[text] { return number }
        let number = UInt32(known.count + 1)
        known[text] = number
        return number
    }

    mutating func help(
        _ row: [String],
        _ act: Act,
        at position: Position,
        _ branches: [String: String]
    ) throws -> HelpRow {
        let code = String(row[0].split(separator: "|")[0])
        let credited = Credited(
            member: MemberID(Position(number(code))),
            unit: UnitID(Position(number(branches[code] ?? ""))),
            credit: 5040
        )
        let day = try #require(sortable(row[7]))
        let on = CivilDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        let claim = Claim(
            id: ClaimID(position),
            since: position,
            on: try #require(on),
            act: act,
            channel: .online,
            status: .recorded,
            service: row[5].isEmpty ? 0 : UInt16(number(row[5]) % 30_000),
            citizen: CitizenHandle(number(row[3])),
            dossier: row[4].isEmpty ? nil : DossierHandle(number(row[4])),
            lead: credited
        )
        return HelpRow(claim, credited, line: 0)
    }
}
