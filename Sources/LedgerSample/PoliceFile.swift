/// The extract of PC06: the VNeID accounts of `04-tai-khoan.csv` and those of officials.
struct PoliceFile: RowSource {
    static let file = SampleExtract.pc06

    private let rows: [(citizen: UInt64, day: Day)]
    private var rest: ArraySlice<Int>
    private var number = 0

    init(_ accounts: Accounts, _ officials: Officials) {
        let identities = accounts.all.filter { account in
            account.act == .activateIdentity && account.role != .invented
        }
        let known = Set(identities.map(\.citizen))
        let own = officials.all.compactMap { official -> (citizen: UInt64, day: Day)? in
            guard let day = official.activated, !known.contains(official.citizen) else {
                return nil
            }
            return (official.citizen, day)
        }
        rows = identities.map { ($0.citizen, $0.opened) } + own
        rest = rows.map(\.day).order[...]
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        guard let index = rest.popFirst() else { return false }
        number += 1
        page.digits(number, width: 1)
        page.separate()
        page.citizen(rows[index].citizen)
        page.separate()
        page.text("Mức 2")
        page.separate()
        page.day(rows[index].day)
        return true
    }
}
