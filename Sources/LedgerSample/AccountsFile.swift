/// `04-tai-khoan.csv`: the accounts by the day they were activated, invented ones left out.
struct AccountsFile: RowSource {
    static let file = SampleFile.accounts

    private let accounts: [Account]
    private var rest: ArraySlice<Int>

    init(_ accounts: Accounts) {
        self.accounts = accounts.all
        self.rest = accounts.all.map(\.opened).order[...]
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        while let index = rest.popFirst() {
            guard accounts[index].role != .invented else { continue }
            append(accounts[index], to: &page)
            return true
        }
        return false
    }

    private func append(_ account: Account, to page: inout Page) {
        page.citizen(account.citizen)
        page.separate()
        page.text(account.act == .activateIdentity ? "VNeID" : "Cổng DVC")
        page.separate()
        page.text(account.act == .activateIdentity ? "2" : "")
        page.separate()
        page.day(account.opened)
    }
}
