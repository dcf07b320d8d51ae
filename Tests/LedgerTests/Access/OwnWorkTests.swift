import Ledger
import LedgerTesting
import Testing

/// Before the first grant everybody may act, but a member only for themselves.
@Suite struct OwnWorkTests {
    private static let an = Province.principal("member:BD-0001")
    private static let other = Province.principal("member:BD-0002")
    private static let nobody = Province.principal("member:BD-9999")

    private static let cases: [(Command, Principal, Bool)] = [
        (.recordAssist(Province.assist(by: "BD-0001")), an, true),
        (.recordAssist(Province.assist(by: "BD-0001")), Province.principal("member:bd-0001"), true),
        (.recordAssist(Province.assist(by: "BD-0001")), other, false),
        (.recordAssist(Province.assist(by: "BD-0001")), nobody, false),
        (.recordAssist(Province.assist(by: "BD-0001")), Province.office, true),
        (.withdrawAssist(Past.claim, reason: "nhầm"), an, true),
        (.withdrawAssist(Past.claim, reason: "nhầm"), other, false),
        (Past.correct(Province.assist(.payOnline, by: "BD-0001")), an, true),
        (Past.correct(Province.assist(by: "BD-0002")), other, false),
        (Past.correct(Province.assist(by: "BD-0002")), an, false),
    ]

    @Test(arguments: cases.indices)
    func `a member records, corrects and withdraws own acts only`(index: Int) {
        let (command, principal, isTheirs) = OwnWorkTests.cases[index]
        let isNew =
            switch command {
            case .recordAssist: true
            default: false
            }
        let scenario = given(Province.facts + (isNew ? [] : [Past.assist]))
        let rejection = scenario.when(command, on: Past.act, by: principal).rejection
        let isRefused = rejection == .access(.notTheirOwn(principal.description))
        #expect(isRefused == !isTheirs, "\(rejection.map { "\($0)" } ?? "taken")")
    }
}
