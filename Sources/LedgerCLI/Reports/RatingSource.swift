import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// A rating list with the minutes of the meeting that had it before it.
struct RatingSource {
    let desk: RatingDesk
    let reference: ReportReference

    func document() throws -> ReportDocument {
        guard reference.language == Console.language, let id = reference.book else {
            throw Failure(
                Code.badData,
                vi:
                    "Danh sách xếp loại này không có sách quy tắc, hoặc lập ở ngôn ngữ khác; đặt LANG "
                    + "như khi lập.",
                en:
                    "This rating list names no rule book, or was made in another language; set LANG "
                    + "as it was then."
            )
        }
        let named = try desk.book(id)
        let sheet = try desk.sheet(named.book)
        return try desk.views.look(desk.vantage) { reader in
            let names = try RatingNames(reader, named.book)
            var list = list(sheet, named, names)
            list.lines = sheet.ranking().filter { isWithin($0, reader) }.map { line($0, names) }
            return RatingReport(
                reference,
                list: list,
                minutes: minutes(of: sheet.digest.hex, names)
            ).document
        }
    }

    private func isWithin(_ row: ScoreRow, _ reader: ViewReader) -> Bool {
        guard let top = reference.unit else { return true }
        return row.unit.map { unit in
            reader.units.lineage(of: unit, on: reference.period.last).contains(top)
        } ?? false
    }

    private func list(
        _ sheet: Scoresheet,
        _ named: NamedRuleBook,
        _ names: RatingNames
    ) -> RatingReport.List {
        let (book, language) = (named.book, reference.language)
        var list = RatingReport.List()
        list.book = say(
            "\(book.title.vi) (phiên bản \(book.version))",
            "\(book.title.en) (version \(book.version))"
        )
        list.basis = say(
            "Sách \(book.id) phiên bản \(book.version), băm \(named.sha256); \(RatingBasis.engine); "
                + "băm kết quả \(sheet.digest.hex).",
            "Book \(book.id) version \(book.version), hash \(named.sha256); \(RatingBasis.engine); "
                + "digest \(sheet.digest.hex)."
        )
        list.clauses = book.indicators.enumerated().map { number, indicator in
            let most = indicator.weight.exact(language)
            return "[\(number + 1)] \(indicator.title(language)) "
                + say("(tối đa \(most))", "(\(most) at most)")
        }
        let table = CapTable(names: names, isForMachines: false)
        list.caps = sheet.caps.map { reckoning in
            RatingReport.Cap(
                band: book.band(book.caps[reckoning.cap].band)?.title(language) ?? "",
                group: names.group(reckoning.group),
                arithmetic: table.arithmetic(reckoning),
                reached: reckoning.reached,
                allowed: reckoning.allowed,
                kept: reckoning.kept
            )
        }
        return list
    }

    private func line(_ row: ScoreRow, _ names: RatingNames) -> RatingReport.Line {
        RatingReport.Line(
            code: names.code(row.id),
            name: names.name(row),
            group: names.group(row.group),
            rank: row.rank,
            clauses: row.clauses.map { $0.missing == nil ? names.points($0.points) : "–" },
            total: row.available == .zero ? "–" : names.points(row.total),
            band: names.band(row.band),
            flags: row.flags.filter { $0 != .incomplete }.map { $0.text(names) }
                .joined(separator: "; ")
        )
    }

    // MARK: Minutes

    /// The last meeting that had exactly this list before it.
    private func minutes(of digest: String, _ names: RatingNames) -> RatingReport.Minutes? {
        let meetings = desk.papers.ratings.all.flatMap(\.meetings)
        guard let meeting = meetings.last(where: { $0.paper.digest == digest }) else { return nil }
        let paper = meeting.paper
        return RatingReport.Minutes(
            day: meeting.on,
            position: meeting.at,
            present: paper.present.map { name($0, names) },
            eligible: paper.eligible,
            quorum: paper.quorum.description,
            votes: paper.votes.map { vote in
                RatingReport.Minutes.Vote(
                    subject: vote.subject.map { names.code($0) } ?? say("cả danh sách", "the list"),
                    inFavour: vote.inFavour,
                    against: vote.against,
                    abstained: vote.abstained,
                    isCarried: paper.carries(vote)
                )
            },
            conflicts: paper.conflicts.map { conflict in
                let subject =
                    conflict.subject.map { names.code($0) } ?? say("cả danh sách", "the list")
                return "\(name(conflict.person, names)) – \(subject) (\(conflict.reason))"
            }
        )
    }

    private func name(_ attendee: Attendee, _ names: RatingNames) -> String {
        switch attendee {
        case .principal(let principal): principal.description
        case .member(let id): names.code(.member(id))
        }
    }
}
