import Ledger
import LedgerTesting
import Testing

/// Tasks that are not assigned, and why.
@Suite struct TaskRefusalTests {
    private static let day = LedgerTesting.day("2023-02-15")
    private static let assigned = given(
        Province.facts + [Fact.paper(Province.task()).on(day)]
    )

    @Test func `a task is assigned once, whoever says it again`() {
        given(Province.facts).when(.file(Province.task()), on: TaskRefusalTests.day)
            .then(.paper(Province.task()))
        TaskRefusalTests.assigned.when(.file(Province.task()), on: TaskRefusalTests.day).then()
    }

    @Test(arguments: [
        ("taskCodeTaken", Province.task(title: "khác"), Province.office),
        ("dueBeforeAssigned", Province.task(code: "NV-02", due: "2023-02-14"), Province.office),
        ("mayNotAssignTasks", Province.task(code: "NV-02"), Province.police),
    ])
    func `a refusal names its reason`(code: String, paper: Paper, by: Principal) throws {
        let decided = TaskRefusalTests.assigned.when(
            .file(paper),
            on: TaskRefusalTests.day,
            by: by
        )
        let rejection = try #require(decided.rejection)
        #expect(rejection.code == code)
        #expect(!rejection.words.vi.isEmpty && !rejection.words.en.isEmpty)
    }
}
