/// `02-doan-vien.csv`: the members by branch, exported from another program than the rest.
struct MembersFile: RowSource {
    static let file = SampleFile.members

    private let roster: Roster
    private let tree: UnitTree
    private var random: SplitMix64
    private var member = 0
    private var branch = 0

    init(_ roster: Roster, tree: UnitTree, seed: UInt64) {
        self.roster = roster
        self.tree = tree
        self.random = SplitMix64(seed: seed, stream: .names)
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        guard member < roster.count else { return false }
        while member >= roster.firstMembers[branch + 1] { branch += 1 }
        let citizen = roster.citizens[member]
        page.member(member)
        page.separate()
        PersonNames.write(isMale: CitizenNumbers.isMale(citizen), to: &page, &random)
        page.separate()
        page.citizen(citizen)
        page.separate()
        page.text(tree.units[tree.firstBranch + branch].code)
        page.separate()
        page.day(roster.joined[member])
        member += 1
        return true
    }
}
