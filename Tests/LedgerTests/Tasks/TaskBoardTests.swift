import Ledger
import LedgerTesting
import Testing

/// Tasks on a day: done, open, overdue, all derived.
@Suite struct TaskBoardTests {
    private static let assigned = day("2023-02-15")

    private static func task(_ code: String, _ due: String?) -> DatedFact {
        Fact.paper(Province.task(code: code, due: due)).on(assigned)
    }

    private static func done(_ code: String, _ date: String) -> DatedFact {
        let fact = TaskCompleted(code: code, document: "1/BC")
        return Fact.paper(.taskCompleted(fact)).on(day(date))
    }

    private let tasks = given(
        Province.facts + [
            task("A", "2023-06-20"), task("B", "2023-06-20"), task("C", nil),
            task("D", "2023-05-01"),
            done("B", "2023-06-20"), done("D", "2023-05-02"),
        ]
    ).books.papers.tasks

    @Test(arguments: [
        ("2023-02-14", ["", "", "", ""]), ("2023-02-15", ["open", "open", "regular", "open"]),
        ("2023-05-01", ["open", "open", "regular", "open"]),
        ("2023-05-02", ["open", "open", "regular", "done-late"]),
        ("2023-06-20", ["open", "done", "regular", "done-late"]),
        ("2023-06-21", ["overdue", "done", "regular", "done-late"]),
    ])
    func `how a task stands follows from the day`(date: String, states: [String]) {
        let board = TaskBoard(tasks, asOf: day(date))
        let found = ["A", "B", "C", "D"].map { code in
            board.lines.first { $0.item.task.code == code }?.state.rawValue ?? ""
        }
        #expect(found == states)
    }

    @Test func `counts add up whichever way they are cut`() {
        let board = TaskBoard(tasks, asOf: day("2023-06-25"))
        #expect(board.total.total == 4 && board.total.done == 2 && board.total.notDone == 2)
        #expect(board.total[.overdue] == 1 && board.total[.doneLate] == 1)
        #expect(board.byOrigin.map(\.counts.total) == [4, 0])
        #expect(board.byOwner.map(\.counts) == [board.total])
        let overdue = board.lines.first { $0.state == .overdue }
        #expect(overdue?.item.daysOverdue(on: day("2023-06-25")) == 5)
    }

    @Test(arguments: [
        ("taskUnknown", "X", "2023-06-01", Province.office),
        ("doneBeforeAssigned", "A", "2023-02-14", Province.office),
        ("taskDone", "B", "2023-06-21", Province.office),
        ("mayNotCompleteTasks", "A", "2023-06-01", Province.police),
    ])
    func `a completion is refused for its reason`(
        code: String,
        task: String,
        date: String,
        by: Principal
    ) throws {
        let scenario = given(
            Province.facts + [
                TaskBoardTests.task("A", nil), TaskBoardTests.task("B", nil),
                TaskBoardTests.done("B", "2023-06-20"),
            ]
        )
        let paper = Paper.taskCompleted(TaskCompleted(code: task, document: "1/BC"))
        let rejection = try #require(scenario.when(.file(paper), on: day(date), by: by).rejection)
        #expect(rejection.code == code)
        #expect(!rejection.words.vi.isEmpty && !rejection.words.en.isEmpty)
    }

    @Test func `a task is done once, whoever says it again`() {
        let paper = Paper.taskCompleted(TaskCompleted(code: "A", document: "1/BC"))
        let scenario = given(Province.facts + [TaskBoardTests.task("A", nil)])
        scenario.when(.file(paper), on: day("2023-06-20")).then(.paper(paper))
        given(
            Province.facts
                + [TaskBoardTests.task("A", nil), TaskBoardTests.done("A", "2023-06-20")]
        )
        .when(.file(paper), on: day("2023-06-20")).then()
    }

    @Test func `a unit that has to do a task exists on the day`() throws {
        for (unit, date, code) in [
            (UnitID(Position(99)), "2023-02-15", "unknownUnit"),
            (Province.quyNhon, "2018-12-31", "unitNotFounded"),
        ] {
            let task = TaskAssigned(
                code: "U",
                title: "x",
                origin: .plan,
                owner: "Quy Nhơn",
                unit: unit,
                due: nil
            )
            let decided = given(Province.facts).when(.file(.taskAssigned(task)), on: day(date))
            #expect(decided.rejection?.code == code)
        }
    }
}
