import LedgerSample
import Testing

struct FaultTests {
    private let files = SampleFiles.published
    private let plan = Plan.published

    @Test func `every fault is found as often as it was planted`() {
        let office = Office(files)
        for kind in ClaimKind.allCases where kind.verdict == nil {
            #expect(office.refused[kind] == plan.count(of: kind), "\(kind)")
        }
        #expect(office.refused.values.reduce(0, +) == plan.refusedAssists)
    }

    @Test func `every kind of answer is given as often as planned`() {
        for verdict in Verdict.allCases {
            let rows = files.verdicts.filter { $0[3] == verdict.rawValue }
            #expect(rows.count == plan.count(of: verdict), "\(verdict)")
            #expect(rows.allSatisfy { $0[4].isEmpty == (verdict == .confirmed) })
        }
    }

    @Test func `what is rejected is in no extract`() {
        let rejected = files.verdicts.filter { $0[3] == "Từ chối" }
        let dossiers = Set(files.dossiers.map { $0[0] })
        let accounts = Set(files.accounts.map { $0[0] })
        #expect(rejected.allSatisfy { !dossiers.contains($0[2]) && !accounts.contains($0[1]) })
    }

    @Test func `an undetermined account exists and is not confirmed elsewhere`() {
        let portal = Set(files.accounts.filter { $0[1] == "Cổng DVC" }.map { $0[0] })
        let accountRows = files.verdicts.filter { $0[0] == "Mở tài khoản DVC" }
        let confirmed = Set(accountRows.filter { $0[3] == "Xác nhận" }.map { $0[1] })
        let open = Set(accountRows.filter { $0[3] == "Không xác định" }.map { $0[1] })
        #expect(open.count == 1_000)
        #expect(open.isSubset(of: portal))
        #expect(open.isDisjoint(with: confirmed))
    }

    @Test func `one row in a hundred has several helpers with matching shares`() {
        var teams = 0
        for row in files.assists {
            let helpers = row[0].split(separator: "|")
            #expect(helpers.count == row[1].split(separator: "|").count)
            #expect(Set(helpers).count == helpers.count)
            teams += helpers.count > 1 ? 1 : 0
        }
        #expect((1_400...2_000).contains(teams))
    }

    @Test func `the burst branch works in the last three days of months`() {
        let branches = Dictionary(uniqueKeysWithValues: files.members.map { ($0[0], $0[3]) })
        let days = files.assists.filter {
            branches[String($0[0].prefix(9))] == files.summary.burstBranch
                && $0[2] == "Mở tài khoản DVC"
        }
        let late = days.count { ["28", "29", "30", "31", "26", "27"].contains($0[7].prefix(2)) }
        #expect(days.count > 300)
        #expect(late * 10 > days.count * 9)
    }
}
