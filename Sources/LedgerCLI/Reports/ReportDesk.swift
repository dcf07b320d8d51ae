import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Makes reports from one ledger: the same reference gives the same document, whenever and wherever.
struct ReportDesk {
    let log: any EventStore
    private let home: Home
    private let views: ViewFile

    init(_ ledger: OpenLedger) {
        (home, log, views) = (ledger.home, ledger.log, ledger.views)
    }

    init(_ home: Home) async throws {
        self.home = home
        log = try home.openLog()
        let bar = ProgressBar(say("Tổng hợp", "Projecting"), total: try log.head().size)
        views = try await home.openViews(of: log, progress: bar)
        bar.finish()
    }

    /// The unit a code means on a day.
    func unit(_ code: String, on day: CivilDate) throws -> Unit {
        try views.look(Vantage(today: day)) { try UnitFinder($0).unit(code) }
    }

    /// What the province is called in an address: `Bình Định`.
    func place(on day: CivilDate) throws -> String {
        try views.look(Vantage(today: day)) { reader in
            let name = try UnitFinder(reader).province(nil).name(on: day)
            let kinds = ["Tỉnh ", "Thành phố ", "tỉnh ", "thành phố "]
            let kind = kinds.first { name.hasPrefix($0) } ?? ""
            return String(name.dropFirst(kind.count))
        }
    }

    /// Puts on record which published list a reference is of, and the signed checkpoint that covers
    /// it: what a reader of the printed list can hold on to.
    func seal(_ reference: inout ReportReference) throws {
        let (book, period, unit) = (reference.book, reference.period, reference.unit)
        let known = reference.known
        let threads = try views.papers().ratings.all.filter { thread in
            thread.draft.period == period && thread.draft.scope == unit && thread.publication != nil
        }
        reference.rating =
            threads.compactMap { thread in
                let step = thread.step(of: nil)
                let isThis = step.result.book.id == book && step.result.input.size == known
                return isThis ? step.at : nil
            }.last
        guard let covered = reference.rating ?? Position(exactly: known - 1) else { return }
        reference.seal = try PublishedNotes(home).seal(covering: covered, in: log)
    }

    /// The report a reference stands for.
    ///
    /// Cost: a few passes over claims, dossiers and accounts.
    func document(of reference: ReportReference) throws -> ReportDocument {
        let bar = ProgressBar(say("Lập báo cáo", "Making the report"), total: nil)
        defer { bar.finish() }
        if reference.kind == .rating { return try rating(reference) }
        let papers = try views.papers(knownEvents: reference.known)
        return try views.look(vantage(reference, reference.period)) { reader in
            let source = ReportSource(
                reader: reader,
                reference: reference,
                papers: papers,
                progress: bar
            )
            switch reference.kind {
            case .monthlyEID: return try source.monthlyEID()
            case .deAn5299: return try source.deAn5299()
            case .roster: return try source.roster()
            case .targets: return try source.targets()
            case .deAn06, .rating: return source.deAn06()
            }
        }
    }

    private func rating(_ reference: ReportReference) throws -> ReportDocument {
        let desk = try RatingDesk(
            home: home,
            log: log,
            views: views,
            period: reference.period,
            known: reference.known
        )
        return try RatingSource(desk: desk, reference: reference).document()
    }

    /// Whether the number on a report was issued, and for what it says.
    func issued(_ document: ReportDocument) throws -> [Words] {
        let head = document.reference.head
        guard let number = head.number,
            let item = try views.papers().reports[number, year: head.date.components.year]
        else { return [] }
        let (position, day) = (item.filed.position, item.filed.on)
        guard item.report.digest == document.digest.hex else {
            return [
                Words(
                    vi: "Số \(number) đã ban hành ở vị trí \(position) ngày \(day.vietnamese) với "
                        + "NỘI DUNG KHÁC.",
                    en: "The number \(number) was issued at position \(position) on \(day) for "
                        + "ANOTHER text."
                )
            ]
        }
        return [
            Words(
                vi: "Đã ban hành ở vị trí \(position), ngày \(day.vietnamese), đúng nội dung này.",
                en: "Issued at position \(position), on \(day), with this text."
            )
        ]
    }

    /// Nothing of a report depends on the day it is made: names and tree are those of the last day.
    private func vantage(_ reference: ReportReference, _ period: Period) -> Vantage {
        Vantage(knownEvents: reference.known, period: period, today: period.last)
    }
}

/// Counts what each kind of report tells.
private struct ReportSource {
    let reader: ViewReader
    let reference: ReportReference
    let papers: Papers
    let progress: ProgressBar

    private func step<Result>(_ body: () throws -> Result) throws -> Result {
        let result = try body()
        try progress.advance(1)
        return result
    }

    func roster() throws -> ReportDocument {
        StaffReport(reference, agencies: try step(reader.staff)).document
    }

    func monthlyEID() throws -> ReportDocument {
        let tree = try tree()
        let tallies = try step { try reader.tallies(of: tree.units) }
        return EIDReport(
            reference,
            observed: try step(reader.observedEIDs),
            agencies: try step(reader.staff),
            tree: tree,
            claims: tallies.mapValues { tally in
                EIDReport.ClaimCounts(
                    registered: tally.byStatus(.registerEID),
                    activated: tally.byStatus(.activateEID)
                )
            }
        ).document
    }

    func deAn5299() throws -> ReportDocument {
        guard let measures = SchemeReport.Measures(reference.period) else {
            throw Failure(
                Code.badData,
                vi: "Kỳ này không có năm trước để so; chọn kỳ khác.",
                en: "There is no year before this period; choose another."
            )
        }
        let tree = try tree()
        var counts = SchemeReport.Counts()
        counts.accounts = try step { try reader.count(measures.accounts) }
        counts.dossiers = try step { try reader.count(measures.dossiers) }
        counts.dossiersBefore = try step { try reader.count(measures.dossiersBefore) }
        counts.helpedAccounts = try step { try reader.helped(measures.helpedAccounts) }
        counts.helpedDossiers = try step { try reader.helped(measures.helpedDossiers) }
        counts.helpedDossiersBefore = try step { try reader.helped(measures.helpedDossiersBefore) }
        counts.received = try step(reader.received)
        counts.claims = try step { try reader.tallies(of: tree.units) }.mapValues { tally in
            var sum = StatusCounts()
            for act in [Act.openAccount, .submitDossier] {
                for status in ClaimStatus.allCases { sum.add(tally[act, status], to: status) }
            }
            return sum
        }
        return SchemeReport(reference, counts: counts, tree: tree).document
    }

    func deAn06() -> ReportDocument {
        let board = TaskBoard(papers.tasks, asOf: reference.period.last)
        return TaskReport(reference, board: board).document
    }

    /// Every target whose days meet those of the report.
    func targets() throws -> ReportDocument {
        let look = TargetLook(
            reader: reader,
            targets: papers.targets,
            asOf: reference.period.last,
            indicators: papers.targets.indicators,
            period: nil,
            root: reference.unit.flatMap { reader.units[$0] },
            footing: Footing(reader, options: try LookOptions.parse([]))
        )
        let groups = try step(ProgressBoard(look).groups).filter { group in
            group.period.first <= reference.period.last
                && group.period.last >= reference.period.first
        }
        return TargetReport(reference, groups: groups.map { reported($0) }).document
    }

    private func reported(_ group: ProgressBoard.Group) -> TargetReport.Group {
        let finder = UnitFinder(reader)
        let below = Words(vi: "Cộng dưới ", en: "All below ")(reference.language)
        return TargetReport.Group(
            indicator: group.indicator,
            period: group.period,
            lines: group.rows.map { row in
                TargetReport.Line(
                    code: code(of: row.unit, finder),
                    name: (row.goal == nil ? below : "") + row.unit.name(on: finder.day),
                    course: row.course,
                    progress: row.progress,
                    decision: row.goal?.version.decision
                )
            }
        )
    }

    // MARK: Units

    private func tree() throws -> ReportTree {
        let finder = UnitFinder(reader)
        let top = try reference.unit ?? finder.province(nil).id
        let first = lines(below: top, finder)
        return ReportTree(
            root: top,
            levels: [first, first.flatMap { lines(below: $0.id, finder) }]
        )
    }

    private func lines(below id: UnitID, _ finder: UnitFinder) -> [ReportTree.Line] {
        reader.units.children(of: id, on: finder.day).map { unit in
            ReportTree.Line(
                id: unit.id,
                parent: id,
                code: code(of: unit, finder),
                name: unit.name(on: finder.day)
            )
        }
    }

    /// The shortest code that means this unit alone.
    private func code(of unit: Unit, _ finder: UnitFinder) -> String {
        guard let bare = unit.code(on: finder.day)?.text,
            reader.units.named(bare, on: finder.day) == [unit.id]
        else { return finder.code(of: unit) }
        return bare
    }
}

extension ReportTree {
    fileprivate var units: Set<UnitID> {
        Set(levels.flatMap { $0.map(\.id) } + [root].compactMap(\.self))
    }
}
