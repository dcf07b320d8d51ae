import Ledger
import LedgerTesting
import Testing

/// What a later, an equal and an earlier cut-off may say about what stands.
@Suite struct SupersedingTests {
    private let third = ExtractID(Position(14))

    /// A dossier as the extract at position 12 saw it, seen again by the one at position 14.
    private func seen(
        _ first: DossierObserved,
        by cutOffs: (String, String),
        replacing: Bool = false
    ) -> Scenario {
        given(
            Province.facts + [
                Evidence.received(on: cutOffs.0), Fact.dossierObserved(first).on(Past.act),
                Evidence.received(on: cutOffs.1, replaces: replacing ? Evidence.first : nil),
            ]
        )
    }

    private func again(
        _ channel: Channel,
        paid: Bool? = nil,
        result: DossierResult? = nil
    ) -> DossierObserved {
        Evidence.dossier(channel, by: third, paid: paid, result: result)
    }

    @Test(arguments: ["2023-07-15", "2023-08-01", "2023-09-01"])
    func `the same said again changes nothing, whatever the cut-off`(cutOff: String) {
        seen(Evidence.dossier(), by: ("2023-08-01", cutOff))
            .when(.observeDossier(again(.online)), on: Past.act).then()
    }

    @Test func `a later cut-off supersedes, and the earlier observation ends there`() {
        var scenario = seen(Evidence.dossier(), by: ("2023-08-01", "2023-09-01"))
        let fact = Fact.dossierObserved(again(.postal))
        scenario.when(.observeDossier(again(.postal)), on: Past.act).then(fact)
        scenario.add(fact.on(Past.act))
        #expect(scenario.books.dossiers[DossierHandle(9)]?.fact.channel == .postal)
        #expect(scenario.changes.dossiers.count == 2)
        let closed = scenario.changes.closedDossiers
        #expect(closed.map(\.version) == [Evidence.second])
        #expect(closed.map(\.at) == [Position(15)])
    }

    @Test func `what an extract does not say stays as it was known`() {
        let first = Evidence.dossier(agency: "H08.12", paid: true, result: .pending)
        let scenario = seen(first, by: ("2023-08-01", "2023-09-01"))
        scenario.when(.observeDossier(again(.online)), on: Past.act).then()
        scenario.when(.observeDossier(again(.online, result: .granted)), on: Past.act).then(
            .dossierObserved(
                Evidence.dossier(by: third, agency: "H08.12", paid: true, result: .granted)
            )
        )
    }

    @Test func `what an extract denies is recorded`() {
        seen(Evidence.dossier(paid: true), by: ("2023-08-01", "2023-09-01"))
            .when(.observeDossier(again(.online, paid: false)), on: Past.act)
            .then(.dossierObserved(again(.online, paid: false)))
    }

    @Test func `an earlier cut-off is reported and changes nothing`() {
        seen(Evidence.dossier(), by: ("2023-08-01", "2023-07-15"))
            .when(.observeDossier(again(.postal)), on: Past.act)
            .then(
                .supersededByLater(
                    field: "dossier",
                    first: Evidence.second,
                    cutOff: day("2023-08-01")
                )
            )
    }

    @Test func `at the same cut-off only the extract that replaces may say otherwise`() {
        seen(Evidence.dossier(), by: ("2023-08-01", "2023-08-01"))
            .when(.observeDossier(again(.postal)), on: Past.act)
            .then(.sameCutOff(field: "dossier", first: Evidence.second, extract: Province.next))
        seen(Evidence.dossier(), by: ("2023-08-01", "2023-08-01"), replacing: true)
            .when(.observeDossier(again(.postal)), on: Past.act)
            .then(.dossierObserved(again(.postal)))
    }

    @Test func `a wrong cut-off is corrected by replacing, even by the same words`() {
        var scenario = seen(
            Evidence.dossier(),
            by: ("2024-08-01", "2023-08-01"),
            replacing: true
        )
        scenario.when(.observeDossier(again(.online)), on: Past.act).then()
        scenario.add(Evidence.received(on: "2023-09-01"))
        let next = Evidence.dossier(.postal, by: ExtractID(Position(15)))
        scenario.when(.observeDossier(next), on: Past.act).then(.dossierObserved(next))
    }

    @Test func `a late extract does not undo what a later one said again without an event`() {
        // The one of 01/10 agreed with that of 01/08; then that of 01/09 comes in late.
        let facts =
            Province.facts + [
                Evidence.received(), Evidence.observed(by: Province.next),
                Evidence.received(on: "2023-10-01"), Evidence.received(on: "2023-09-01"),
            ]
        let late = Evidence.dossier(.postal, by: ExtractID(Position(15)))
        given(facts).when(.observeDossier(late), on: Past.act)
            .then(
                .supersededByLater(
                    field: "dossier",
                    first: Evidence.second,
                    cutOff: day("2023-10-01")
                )
            )
    }

    @Test func `a late extract is heard where the later one does not speak of the day`() {
        let facts =
            Province.facts + [
                Evidence.received(), Evidence.observed(by: Province.next),
                Evidence.received(on: "2023-10-01", from: "2023-09-01"),
                Evidence.received(on: "2023-09-01"),
            ]
        let late = Evidence.dossier(.postal, by: ExtractID(Position(15)))
        given(facts).when(.observeDossier(late), on: Past.act).then(.dossierObserved(late))
    }

    @Test func `what was recorded by hand gives way to any extract`() {
        given(Province.facts + [Evidence.received(), Evidence.observed(by: nil)])
            .when(Evidence.observe(.postal), on: Past.act)
            .then(.dossierObserved(Evidence.dossier(.postal)))
    }

    @Test func `one extract says one thing of a dossier`() {
        given(Province.facts + [Evidence.received(), Evidence.observed(by: Province.next)])
            .when(Evidence.observe(.postal), on: Past.act)
            .then(.duplicateDossier(first: Evidence.second))
    }

    private func vneid(_ extract: ExtractID?, level: UInt8 = 2) -> Activation {
        Activation(
            account: .vneid,
            level: level,
            citizen: CitizenHandle(7),
            agency: nil,
            extract: extract
        )
    }

    @Test(arguments: [
        ("2023-08-01", "2023-07-09", true), ("2023-09-01", "2023-07-09", true),
        ("2023-09-01", "2023-07-10", false),
    ])
    func `an activation seen again is unchanged or superseded`(
        cutOff: String,
        date: String,
        isSame: Bool
    ) {
        let scenario = given(
            Province.facts + [
                Evidence.received(.pc06),
                Fact.activationRecorded(vneid(Evidence.first)).on(Past.act),
                Evidence.received(.pc06, on: cutOff),
            ]
        )
        let decided = scenario.when(.recordActivation(vneid(third)), on: day(date))
        if isSame { decided.then() } else { decided.then(.activationRecorded(vneid(third))) }
    }

    @Test func `a superseded activation can be withdrawn no more, the one that stands can`() {
        let scenario = given(
            Province.facts + [
                Evidence.received(.pc06),
                Fact.activationRecorded(vneid(Evidence.first)).on(Past.act),
                Evidence.received(.pc06, on: "2023-09-01"),
                Fact.activationRecorded(vneid(third)).on(day("2023-07-10")),
            ]
        )
        let (old, new) = (ActivationID(Evidence.second), ActivationID(Position(15)))
        scenario.when(.withdrawActivation(old, reason: "nhầm"), on: Past.act)
            .then(.unknownClaim("13"))
        scenario.when(.withdrawActivation(new, reason: "nhầm"), on: Past.act)
            .then(.activationWithdrawn(new, reason: "nhầm"))
        #expect(scenario.changes.closedActivations.map(\.version) == [Evidence.second])
    }

    @Test(arguments: [ExtractSource.portal, .igate, .roster])
    func `only the police's extract speaks of VNeID`(source: ExtractSource) {
        given(Province.facts + [Evidence.received(source)])
            .when(.recordActivation(vneid(Evidence.first)), on: Past.act)
            .then(.otherSource(source))
    }
}
