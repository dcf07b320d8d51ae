import Ledger
import LedgerTesting
import Testing

@Suite struct OfficialTests {
    private let later = ExtractID(Position(14))
    /// Listed by the roster of position 12; another of 01/09/2023 came in at position 14.
    private let listed = given(
        Province.facts + [
            Evidence.received(.roster),
            Fact.officialListed(Evidence.official("H08.12", .civilServant)).on(Evidence.cutOff),
            Evidence.received(.roster, on: "2023-09-01"),
        ]
    )
    private let after = day("2023-09-01")

    @Test func `who is listed again alike is recorded once`() {
        listed.when(.listOfficial(Evidence.official("H08.12", by: later)), on: after).then()
    }

    @Test func `who changed agency is listed anew, with the role known before`() {
        listed.when(.listOfficial(Evidence.official("H08.13", by: later)), on: after)
            .then(.officialListed(Evidence.official("H08.13", .civilServant, by: later)))
    }

    @Test func `who left is taken off, and may come back`() {
        var scenario = listed
        let left = OfficialUnlisted(citizen: CitizenHandle(50), extract: later)
        scenario.when(.unlistOfficial(left), on: after).then(.officialUnlisted(left))
        scenario.add(Fact.officialUnlisted(left).on(after))
        scenario.when(.unlistOfficial(left), on: after).then()
        scenario.when(Evidence.list("H08.12"), on: Evidence.cutOff)
            .then(.supersededByLater(field: "citizen", first: Position(15), cutOff: after))
        scenario.add(Evidence.received(.roster, on: "2023-10-01"))
        let back = Evidence.official("H08.12", .worker, by: ExtractID(Position(16)))
        scenario.when(.listOfficial(back), on: day("2023-10-01")).then(.officialListed(back))
    }

    @Test func `an extract takes nobody off whom it lists, nor whom nobody listed`() {
        let same = OfficialUnlisted(citizen: CitizenHandle(50), extract: Evidence.first)
        listed.when(.unlistOfficial(same), on: Evidence.cutOff)
            .then(.duplicateOfficial(first: Evidence.second))
        let nobody = OfficialUnlisted(citizen: CitizenHandle(51), extract: later)
        listed.when(.unlistOfficial(nobody), on: after).then()
    }

    @Test(arguments: [
        ("H08.12.03", "H08.12.03", "H08.12"), ("H08.12", "H08.12", "H08.12"),
        ("H08", "H08", "H08"), ("000.03.12.H08", "H08.12.03", "H08.12"),
        ("000.00.12.H08", "H08.12", "H08.12"), ("015.03.12.H08", "H08.12.03.015", "H08.12"),
    ])
    func `a district compiles its communes, in either form of code`(
        code: String,
        path: String,
        locality: String
    ) {
        #expect(AgencyPath(code).text == path)
        #expect(AgencyPath(code).locality.text == locality)
    }

    @Test(arguments: [
        ("H08.12.03", "H08.12", true), ("H08.12.03", "H08", true), ("H08.12", "H08.12", true),
        ("H08.120", "H08.12", false), ("H08.12", "H08.12.03", false),
        ("000.03.12.H08", "H08.12", true),
    ])
    func `an agency lies in those above it`(code: String, above: String, lies: Bool) {
        #expect(AgencyPath(code).lies(in: AgencyPath(above)) == lies)
    }
}
