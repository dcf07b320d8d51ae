import Ledger
import LedgerIntake
import LedgerRender
import Testing

/// Reports on tasks and on ratings.
@Suite struct BoardReportTests {
    private static func paper(
        _ position: UInt32,
        _ day: CivilDate,
        _ paper: Paper
    ) throws -> FiledPaper {
        FiledPaper(
            position: Position(position),
            at: Instant(startOf: day),
            on: day,
            by: try #require(Principal("operator:test")),
            paper: paper
        )
    }

    private static func task(
        _ code: String,
        _ origin: TaskAssigned.Origin,
        due: CivilDate?
    ) -> Paper {
        .taskAssigned(
            TaskAssigned(
                code: code,
                title: "Việc \(code)",
                origin: origin,
                owner: code == "C" ? "Công an tỉnh" : "VNPT Bình Định",
                due: due
            )
        )
    }

    private func board() throws -> ReportDocument {
        let assigned = Reports.day(2023, 2, 15)
        var papers = Papers()
        papers.apply(
            try Self.paper(1, assigned, Self.task("A", .plan, due: Reports.day(2023, 6, 1)))
        )
        papers.apply(try Self.paper(2, assigned, Self.task("B", .plan, due: nil)))
        papers.apply(try Self.paper(3, assigned, Self.task("C", .central, due: nil)))
        let done = Paper.taskCompleted(TaskCompleted(code: "C", document: "1/BC"))
        papers.apply(try Self.paper(4, Reports.day(2023, 5, 2), done))
        let reference = try Reports.reference(.deAn06, period: "20/06/2023")
        return TaskReport(reference, board: TaskBoard(papers.tasks, asOf: reference.period.last))
            .document
    }

    private func rows(_ document: ReportDocument, _ id: String) throws -> [[Cell]] {
        try #require(document.tables.first { $0.id == id }).table.rows
    }

    @Test func `the board adds up by origin, by owner and in the sentence`() throws {
        let document = try board()
        let counts = Dictionary(
            uniqueKeysWithValues: document.figures.map { ($0.id, $0.numerator) }
        )
        #expect(counts["tasks"] == 3 && counts["tasks-plan"] == 2 && counts["tasks-central"] == 1)
        #expect(counts["tasks-done"] == 1 && counts["tasks-left"] == 2)
        #expect(counts["tasks-overdue"] == 1 && counts["tasks-regular"] == 1)
        for id in ["origins", "owners"] {
            let last = try #require(try rows(document, id).last)
            #expect(
                last.suffix(7).prefix(4) == [.integer(3), .integer(1), .integer(0), .integer(2)]
            )
        }
        #expect(try rows(document, "tasks").map { $0[1] } == [.text("A"), .text("B"), .text("C")])
        #expect(!Reports.text(document).joined().contains("{"))
    }

    private func rating(minutes: Bool) throws -> ReportDocument {
        var list = RatingReport.List()
        (list.book, list.basis) = ("Đề án 5299 (phiên bản 1)", "Sách de-an-5299-unit")
        list.clauses = ["[1] Tài khoản (tối đa 50)"]
        list.lines = [("540", "Tốt", 1), ("542", "Tốt", 2), ("543", "–", 3)].map {
            code,
            band,
            rank in
            RatingReport.Line(
                code: code,
                name: "Đơn vị \(code)",
                group: "tất cả",
                rank: rank,
                clauses: ["12,5"],
                total: "12,5",
                band: band,
                flags: ""
            )
        }
        list.caps = [
            RatingReport.Cap(
                band: "Tốt",
                group: "tất cả",
                arithmetic: "20% × 3 = 0,6",
                reached: 2,
                allowed: 2,
                kept: 2
            )
        ]
        let told = RatingReport.Minutes(
            day: Reports.day(2023, 12, 10),
            position: Position(77),
            present: ["committee:a", "committee:b"],
            eligible: 3,
            quorum: "2/3",
            votes: [
                RatingReport.Minutes.Vote(
                    subject: "cả danh sách",
                    inFavour: 2,
                    against: 0,
                    abstained: 0,
                    isCarried: true
                )
            ],
            conflicts: ["committee:a – 540 (con là bí thư)"]
        )
        let reference = try Reports.reference(.rating, period: "2023", form: .doan)
        return RatingReport(reference, list: list, minutes: minutes ? told : nil).document
    }

    @Test func `a rating list counts its bands and tells its minutes`() throws {
        let document = try rating(minutes: true)
        let text = Reports.text(document).joined(separator: "\n")
        #expect(text.contains("Tốt [band-1], chưa xếp mức [band-2]"))
        #expect(document.figures.first { $0.id == "band-1" }?.numerator == 2)
        #expect(text.contains("con là bí thư") && text.contains("vị trí 77"))
        #expect(document.tables.map(\.id) == ["list", "caps", "votes"])
        #expect(try rating(minutes: false).tables.map(\.id) == ["list", "caps"])
    }

    @Test func `tasks and ratings come back as they went out`() throws {
        for document in [try board(), try rating(minutes: true)] {
            let page = Array(HTMLReport().render(document).utf8)
            for bytes in [page, CSV(language: .vi).render(document)] {
                let printed = try PrintedReport(file: bytes)
                #expect(ReportComparison(printed, with: document).differences == [])
            }
        }
    }
}
