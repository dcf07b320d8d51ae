import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Folds the entries of a kit anew, matches and scores again, and compares with what was published.
struct RatingAudit {
    let shelf: KitShelf
    let log: BundleLog
    let position: Position
    /// Where the views may lie.
    let folder: String

    mutating func run(_ report: inout AuditReport) async throws {
        let size = try log.head().size
        let bar = ProgressBar(say("Phát lại", "Replaying"), total: 2 * size)
        let views: ViewFile?
        do {
            async let folding = Projector(store: log, viewPath: folder + "/views.db") {
                try bar.advance($0)
            }.catchUp()
            try inspect(&report) { try bar.advance($0) }
            views = try await folding
        } catch is StoreError {
            // An entry that is no event: the inspection has named it.
            views = nil
        }
        bar.finish()
        guard let views, let (thread, step) = try rating(views, &report) else {
            for kind in [AuditCheck.Kind.input, .matching, .book, .score, .sheet, .tables] {
                report.notDone(
                    kind,
                    vi: "không đọc được sự kiện xếp loại",
                    en: "the rating's event cannot be read"
                )
            }
            return
        }
        describe(thread, step, &report)
        try checkInput(step.result, &report)
        try checkHeads(step.result, &report)
        try checkMatching(views, &report)
        try checkBook(step.result, try views.papers(), &report)
        try checkScore(views, thread, step, &report)
        try checkTables(views, thread, step.result, &report)
    }

    /// Nothing is said of a ledger in which nobody was ever granted anything.
    private func reportRights(_ inspection: EntryInspection, _ report: inout AuditReport) {
        guard inspection.isGoverned else { return }
        let found = inspection.findings.first { if case .access = $0 { true } else { false } }
        if let found {
            report.add(.rights, .wrong, found.placed)
        } else {
            report.sound(
                .rights,
                vi: "mọi sự kiện do người được cấp quyền ghi, nhiệm vụ tách rời",
                en: "every event by somebody with the right, duties kept apart"
            )
        }
    }

    private func inspect(
        _ report: inout AuditReport,
        _ progress: Auditor.Progress
    ) throws {
        let inspection = try EntryInspection(of: log, headsBehind: [], progress: progress)
        let count = inspection.entryCount.grouped
        let streams = inspection.findings.filter { if case .stream = $0 { true } else { false } }
        let others = inspection.findings.filter { finding in
            switch finding {
            case .stream, .access: false
            default: true
            }
        }
        reportRights(inspection, &report)
        if let first = others.first {
            report.add(.order, .wrong, first.placed)
        } else {
            report.sound(
                .order,
                vi: "\(count) sự kiện, không mục nào ghi lùi thời gian",
                en: "\(count) events, none recorded before the one in front of it"
            )
        }
        if let first = streams.first {
            report.add(.streams, .wrong, first.placed)
        } else {
            report.sound(
                .streams,
                vi: inspection.hasLinks
                    ? "mọi liên kết nối liền, không sót sự kiện nào" : "sổ không có liên kết",
                en: inspection.hasLinks
                    ? "every link holds, no event is left out" : "the log has no links"
            )
        }
    }

    /// What the event at the position made known.
    private func rating(
        _ views: ViewFile,
        _ report: inout AuditReport
    ) throws -> (RatingThread, RatingThread.Step)? {
        let register = try views.papers().ratings
        guard let thread = register.rating(of: position) else { return nil }
        let step = thread.step(of: position)
        guard (step.at ?? thread.id.position) == position else { return nil }
        return (thread, step)
    }

    private func describe(
        _ thread: RatingThread,
        _ step: RatingThread.Step,
        _ report: inout AuditReport
    ) {
        let (result, period) = (step.result, thread.draft.period.name)
        let decision = KitOpening.shown(thread.publication?.paper.decision ?? "")
        let vi = step.at == nil ? "DỰ THẢO" : "theo \(decision)"
        let en = step.at == nil ? "a DRAFT" : "by \(decision)"
        report.subject = Words(
            vi: "Xếp loại \(position) (kỳ \(period), \(vi))",
            en: "Rating \(position) (\(period), \(en))"
        )
        report.conclusion = Words(
            vi: "; tính lại từ sự kiện ra đúng kết quả ấy.",
            en: "; computed again from the events it comes out the same."
        )
        var state = thread.stage.name(Console.language)
        if step.at == nil { state = RatingThread.Stage.drafted.name(Console.language) }
        facts(result, "\(position) · \(say("kỳ", "period")) \(period) · \(state)", &report)
    }

    private func facts(_ result: RatingResult, _ rating: String, _ report: inout AuditReport) {
        let (input, rows) = (result.input, result.rowCount)
        report.fact("rating", Words(vi: "Xếp loại", en: "Rating"), rating, plain: "\(position)")
        report.fact(
            "input",
            Words(vi: "Tính từ", en: "Computed from"),
            "\(input.size.grouped) \(say("sự kiện", "events")) · \(input.root)",
            plain: "\(input.size) \(input.root)"
        )
        let book = "\(KitOpening.shown(result.book.id))@\(result.book.version)"
        report.fact(
            "book",
            Words(vi: "Sách quy tắc", en: "Rule book"),
            "\(book) · \(result.book.hash)",
            plain: "\(book) \(result.book.hash)"
        )
        report.fact(
            "digest",
            Words(vi: "Băm kết quả", en: "Digest"),
            "\(result.digest) · \(rows.grouped) \(say("dòng", "rows"))",
            plain: "\(result.digest) \(rows)"
        )
    }
}

extension Finding {
    /// What is wrong, behind where.
    fileprivate var placed: Words {
        let place = position.map { Words(vi: "vị trí \($0): ", en: "position \($0): ") }
        return Words(vi: (place?.vi ?? "") + words.vi, en: (place?.en ?? "") + words.en)
    }
}
