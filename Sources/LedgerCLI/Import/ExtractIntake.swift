import Ledger
import LedgerIntake
import LedgerStore

/// What an extract adds to the import of its rows: the event before them, the checks that need all
/// of them, and who left a full register.
final class ExtractIntake {
    let extract: Extract
    /// The agency the roster is full for, and who stood listed when the import began.
    private let full: (agency: AgencyPath, officials: [CitizenHandle: StandingOfficial])?
    private var days: ClosedRange<CivilDate>?
    private var lastLine = 0
    private var seen: Set<CitizenHandle> = []
    /// Officials taken off because a full register lists them no more.
    private(set) var unlisted = 0
    /// Whether a register said to be full was not used as such, since rows of it were refused.
    private(set) var isFullIgnored = false

    init(_ extract: Extract, fullFor agency: AgencyPath?, books: Books) {
        self.extract = extract
        full = agency.map { ($0, books.officials) }
    }

    /// Records that the extract came in; decided before, so nothing can be refused here.
    func open(as id: EventID, in bookkeeper: Bookkeeper, by principal: Principal) throws {
        let command = DatedCommand(.receiveExtract(extract.fact), on: extract.cutOff)
        _ = try bookkeeper.take(Submission(id: id, command: command), by: principal)
    }

    /// Remembers what only all rows together tell.
    func see(_ row: ParsedRow) {
        lastLine = row.line
        let on = row.command.on
        days = days.map { min($0.lowerBound, on)...max($0.upperBound, on) } ?? on...on
        if full != nil, case .listOfficial(let official) = row.command.command {
            seen.insert(official.citizen)
        }
    }

    /// Checks the file as a whole and takes off who left.
    /// - Throws: ``Failure`` when the file is of another year than its cut-off.
    func close(
        _ summary: ImportSummary,
        after id: EventID,
        in bookkeeper: Bookkeeper,
        by principal: Principal
    ) throws {
        try checkYear()
        guard let full else { return }
        guard summary.faults.isEmpty, summary.interruptedAt == nil else {
            isFullIgnored = true
            return
        }
        let left = full.officials.filter { citizen, standing in
            !seen.contains(citizen)
                && (standing.listed.map { AgencyPath($0.agency).lies(in: full.agency) } ?? false)
        }
        for (number, citizen) in left.keys.sorted(by: { $0.value < $1.value }).enumerated() {
            let official = OfficialUnlisted(citizen: citizen, extract: extract.id)
            let submission = Submission(
                id: id.offset(by: (lastLine + 1 + number) << 8),
                command: DatedCommand(.unlistOfficial(official), on: extract.cutOff)
            )
            if case .recorded = try bookkeeper.take(submission, by: principal) { unlisted += 1 }
        }
    }

    private func checkYear() throws {
        guard let days, extract.fact.source != .roster, extract.fact.from == nil else { return }
        let years = days.lowerBound.components.year...days.upperBound.components.year
        guard !years.contains(extract.cutOff.components.year) else { return }
        let span = "\(days.lowerBound.shown)–\(days.upperBound.shown)"
        throw Failure(
            Code.badData,
            vi: "Mọi dòng thuộc năm khác ngày chốt \(extract.cutOff.vietnamese): \(span). Sửa "
                + "--cut-off, hoặc nói rõ kỳ bằng --from nếu đúng là vậy. Không ghi gì.",
            en: "Every row is of another year than the cut-off \(extract.cutOff): \(span). Correct "
                + "--cut-off, or state the period by --from if it is so. Nothing was recorded."
        )
    }
}
