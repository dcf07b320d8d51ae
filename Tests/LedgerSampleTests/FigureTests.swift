import LedgerSample
import Testing

/// The published figures, recomputed from the files alone.
struct FigureTests {
    private let files = SampleFiles.published

    @Test func `online dossiers of both windows are the published ones`() {
        let online = files.dossiers.filter { $0[3] == "trực tuyến" }.compactMap { sortable($0[4]) }
        #expect(online.count { (20_230_301...20_230_801).contains($0) } == 80_822)
        #expect(online.count { (20_220_301...20_220_801).contains($0) } == 45_178)
        #expect(files.dossiers.count { $0[3] == "trực tiếp" } == 10_000)
    }

    @Test func `accounts are the published ones and of distinct citizens`() {
        let portal = files.accounts.filter { $0[1] == "Cổng DVC" }
        #expect(portal.count == 139_788)
        #expect(Set(portal.map { $0[0] }).count == 139_788)
        #expect(portal.allSatisfy { $0[2].isEmpty })
        let days = portal.compactMap { sortable($0[3]) }
        #expect(days.min() == 20_221_114)
        #expect(days.max() == 20_230_801)
        #expect(files.accounts.count { $0[1] == "VNeID" && $0[2] == "2" } == 8_000)
    }

    @Test func `members' own accounts by 01/07/2023 are the published ones`() {
        let members = Set(files.members.map { $0[2] })
        #expect(members.count == 52_000)
        let own = files.accounts.filter { $0[1] == "Cổng DVC" && members.contains($0[0]) }
        #expect(own.count == 49_795)
        #expect(own.allSatisfy { sortable($0[3]).map { $0 <= 20_230_701 } ?? false })
    }

    @Test func `confirmed assists are the published ones`() {
        let confirmed = files.verdicts.filter { $0[3] == "Xác nhận" }
        let portal = Set(files.accounts.filter { $0[1] == "Cổng DVC" }.map { $0[0] })
        let citizens = Set(confirmed.filter { $0[0] == "Mở tài khoản DVC" }.map { $0[1] })
        #expect(citizens.count == 133_136)
        #expect(citizens.isSubset(of: portal))

        let window = Set(files.dossiers.filter(isOnlineIn2023).map { $0[0] })
        let codes = Set(confirmed.filter { $0[0] == "Nộp hồ sơ trực tuyến" }.map { $0[2] })
        #expect(codes.count == 32_888)
        #expect(codes.isSubset(of: window))
        #expect(confirmed.count == 133_136 + 32_888 + 2_000)
    }

    @Test func `an import that takes the first sound claim reaches the same figures`() {
        let office = Office(files)
        #expect(office.accepted["Mở tài khoản DVC"] == 133_136 + 1_000 + 900)
        #expect(office.accepted["Nộp hồ sơ trực tuyến"] == 32_888 + 2_400)
        #expect(office.accepted["Kích hoạt VNeID"] == 2_000)
        #expect(office.acceptedKeys == Set(files.verdicts.map { $0[0] + $0[1] + $0[2] }))
        #expect(files.verdicts.count == office.acceptedKeys.count)
    }

    @Test func `a confirmed act is dated by the evidence`() {
        let office = Office(files)
        let confirmed = files.verdicts.filter { $0[3] == "Xác nhận" }
        let opened = Dictionary(
            uniqueKeysWithValues: files.accounts.map { ($0[1] + $0[0], $0[3]) }
        )
        let received = Dictionary(uniqueKeysWithValues: files.dossiers.map { ($0[0], $0[4]) })
        for row in confirmed {
            let act = office.actDays[row[0] + row[1] + row[2]] ?? ""
            if row[0] == "Nộp hồ sơ trực tuyến" {
                #expect(act == received[row[2]])
            } else {
                let kind = row[0] == "Kích hoạt VNeID" ? "VNeID" : "Cổng DVC"
                let delay = ordinal(opened[kind + row[1]] ?? "") - ordinal(act)
                #expect((0...2).contains(delay))
                #expect(ordinal(act) >= ordinal("14/11/2022"))
            }
            #expect((2...20).contains(ordinal(row[6]) - ordinal(act)))
            #expect(ordinal(row[6]) <= ordinal("14/08/2023"))
        }
    }

    private func isOnlineIn2023(_ row: [String]) -> Bool {
        guard row[3] == "trực tuyến", let day = sortable(row[4]) else { return false }
        return (20_230_301...20_230_801).contains(day)
    }

    /// Days since 01/01/2022, counted month by month.
    private func ordinal(_ text: String) -> Int {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { return -1_000_000 }
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (parts[2] - 2_022) * 365 + lengths[..<(parts[1] - 1)].reduce(0, +) + parts[0]
    }
}
