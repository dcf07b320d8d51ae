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
    private var firstLine = 0
    private var lastLine = 0
    /// Whether somebody of the file is of the agency the roster is full for.
    private var hasSomebody = false
    /// Whether the ledger has units with agency codes, and none of that agency.
    let isAgencyUnknown: Bool
    private var seen: Set<CitizenHandle> = []
    /// Officials taken off because a full register lists them no more.
    private(set) var unlisted = 0
    /// Whether a register said to be full was not used as such, since rows of it were refused.
    private(set) var isFullIgnored = false

    init(_ extract: Extract, fullFor agency: AgencyPath?, books: Books) {
        self.extract = extract
        full = agency.map { ($0, books.officials) }
        let codes = books.units.all.compactMap { unit in
            let code = unit.code(on: extract.cutOff, scheme: .agency)
            return code.flatMap { $0.scheme == .agency ? $0.text : nil }
        }
        isAgencyUnknown =
            agency.map { agency in
                !codes.isEmpty && !codes.contains { AgencyPath($0).lies(in: agency) }
            } ?? false
    }

    /// Records that the extract came in; decided before, so nothing can be refused here.
    func open(as id: EventID, in bookkeeper: Bookkeeper, by principal: Principal) throws {
        let command = DatedCommand(.receiveExtract(extract.fact), on: extract.cutOff)
        _ = try bookkeeper.take(Submission(id: id, command: command), by: principal)
    }

    /// Remembers what only all rows together tell.
    func see(_ row: ParsedRow) {
        if lastLine == 0 { firstLine = row.line }
        lastLine = row.line
        let on = row.command.on
        days = days.map { min($0.lowerBound, on)...max($0.upperBound, on) } ?? on...on
        if let full, case .listOfficial(let official) = row.command.command {
            seen.insert(official.citizen)
            if AgencyPath(official.agency).lies(in: full.agency) { hasSomebody = true }
        }
    }

    /// Checks the file as a whole and takes off who left.
    /// - Throws: ``Failure`` when the file is of another year than its cut-off, or full for an
    ///   agency nobody is of.
    func close(
        _ summary: ImportSummary,
        after id: EventID,
        in bookkeeper: Bookkeeper,
        by principal: Principal
    ) throws {
        if summary.refusal == nil, let words = otherYear() {
            throw Failure(
                Code.badData,
                vi: words.vi + " Không ghi gì.",
                en: words.en + " Nothing was recorded."
            )
        }
        guard let full else { return }
        guard summary.faults.isEmpty, summary.interruptedAt == nil else {
            isFullIgnored = true
            return
        }
        let left = full.officials.filter { citizen, standing in
            !seen.contains(citizen)
                && (standing.listed.map { AgencyPath($0.agency).lies(in: full.agency) } ?? false)
        }
        try checkAgency(full.agency)
        for (number, citizen) in left.keys.sorted(by: { $0.value < $1.value }).enumerated() {
            let official = OfficialUnlisted(citizen: citizen, extract: extract.id)
            let submission = Submission(
                id: id.offset(by: (lastLine + 1 + number) << 8),
                command: DatedCommand(.unlistOfficial(official), on: extract.cutOff)
            )
            if case .recorded = try bookkeeper.take(submission, by: principal) { unlisted += 1 }
        }
    }

    /// The same as ``close(_:after:in:by:)`` throws, as a fault among those of the rows: whoever
    /// mends the file wants to know all of them at once.
    func otherYear(among summary: ImportSummary) -> RowIssue? {
        // Rows refused for the cut-off alone say the same once more.
        guard summary.faults.contains(where: { $0.code != ExtractIntake.afterCutOff }),
            let words = otherYear(isOfSome: true)
        else { return nil }
        return RowIssue(
            line: firstLine,
            column: 0,
            header: "",
            value: "",
            code: "extract.otherYear",
            vietnamese: words.vi,
            english: words.en,
            suggestion: nil,
            severity: .fault
        )
    }

    private static let afterCutOff = "afterCutOff"

    /// Why the days of the rows that could be read do not fit; some of the file's rows, or all.
    private func otherYear(isOfSome: Bool = false) -> Words? {
        guard let days, extract.fact.source != .roster, extract.fact.from == nil else { return nil }
        let years = days.lowerBound.components.year...days.upperBound.components.year
        guard !years.contains(extract.cutOff.components.year) else { return nil }
        let (first, last) = (days.lowerBound.shown, days.upperBound.shown)
        let span = first == last ? first : "\(first)–\(last)"
        let who =
            isOfSome
            ? Words(vi: "Mọi dòng đọc được", en: "Every row that could be read")
            : Words(vi: "Mọi dòng", en: "Every row")
        return Words(
            vi: "\(who.vi) thuộc năm khác ngày chốt \(extract.cutOff.vietnamese): \(span). Sửa "
                + "--cut-off, hoặc nói rõ kỳ bằng --from nếu đúng là vậy.",
            en: "\(who.en) is of another year than the cut-off \(extract.cutOff): \(span). Correct "
                + "--cut-off, or state the period by --from if it is so."
        )
    }

    /// An agency nobody was or is of is a slip of the pen: who left the real one would stay.
    private func checkAgency(_ agency: AgencyPath) throws {
        let isKnown =
            full?.officials.values.contains { standing in
                standing.listed.map { AgencyPath($0.agency).lies(in: agency) } ?? false
            } ?? false
        guard !hasSomebody, !isKnown else { return }
        throw Failure(
            Code.badData,
            vi: "--full \(agency.text): không ai trong tệp hay trong sổ thuộc mã cơ quan này, nên "
                + "không "
                + "bỏ được ai. Kiểm tra mã; cán bộ theo cơ quan: “socai show officials”. Không ghi gì.",
            en: "--full \(agency.text): nobody in the file or the ledger is of this agency, so "
                + "nobody "
                + "could be taken off. Check the code; officials by agency: “socai show officials”. "
                + "Nothing was recorded."
        )
    }
}
