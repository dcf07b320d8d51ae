/// The extract of the staff register: the officials by agency, with invented names.
struct RosterFile: RowSource {
    static let file = SampleExtract.roster

    private var rest: ArraySlice<Officials.Official>
    private var random: SplitMix64
    private var number = 0

    init(_ officials: Officials, seed: UInt64) {
        rest = officials.all[...]
        random = SplitMix64(seed: ~seed, stream: .names)
    }

    mutating func appendRow(to page: inout Page) -> Bool {
        guard let official = rest.popFirst() else { return false }
        let isMale = CitizenNumbers.isMale(official.citizen)
        number += 1
        page.digits(number, width: 1)
        page.separate()
        PersonNames.write(isMale: isMale, to: &page, &random)
        page.separate()
        page.citizen(official.citizen)
        page.separate()
        page.text(Agency.all[Int(official.agency)].code)
        page.separate()
        page.text(official.role)
        return true
    }
}
