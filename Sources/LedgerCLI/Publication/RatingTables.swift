import Ledger
import LedgerRender
import LedgerSQLite

/// Lays out one rating.
struct RatingTables {
    let thread: RatingThread
    let reader: ViewReader
    /// The name of the log.
    let origin: String
    /// The newest signed checkpoint that covers what stands; nil when there is none yet.
    let seal: ReportSeal?

    /// What it is known by, one row.
    func summary(_ rated: Rater.Rated) -> Table {
        let (draft, result) = (thread.draft, thread.standing)
        let scope = draft.scope.map { UnitFinder(reader).code(of: $0) } ?? ""
        let isEqual = rated.result.digest == result.digest
        return Table(
            title: Words(
                vi: "Xếp loại \(thread.id.position) · kỳ \(draft.period.name)",
                en: "Rating \(thread.id.position) · period \(draft.period.name)"
            ),
            columns: [
                Column("stage", Words(vi: "Bước", en: "Stage")),
                Column("unit", Words(vi: "Đơn vị", en: "Unit")),
                Column("book", Words(vi: "Sách quy tắc", en: "Rule book")),
                Column("bookHash", Words(vi: "Băm sách", en: "Book hash")),
                Column("origin", Words(vi: "Sổ", en: "Log")),
                Column("events", Words(vi: "Số sự kiện", en: "Events")),
                Column("root", Words(vi: "Băm gốc", en: "Root")),
                Column("engine", Words(vi: "Máy tính điểm", en: "Engine")),
                Column("digest", Words(vi: "Băm kết quả", en: "Digest")),
                Column("recomputed", Words(vi: "Tính lại", en: "Computed again")),
                Column("rows", Words(vi: "Số dòng", en: "Rows")),
            ],
            rows: [
                [
                    .coded(thread.stage.rawValue, shown: thread.stage.name(Console.language)),
                    .text(scope),
                    .text("\(result.book.id)@\(result.book.version)"), .text(result.book.hash),
                    .text(origin), .integer(result.input.size), .text(result.input.root),
                    .text(result.engine),
                    .text(result.digest),
                    isEqual
                        ? .coded("equal", shown: say("bằng", "equal"))
                        : .coded("different", shown: say("KHÁC", "DIFFERENT")),
                    .integer(result.rowCount),
                ]
            ],
            footnotes: answersDue + sealed
        )
    }

    /// Who vouches for the log, and how anybody checks the list without it.
    private var sealed: [Words] {
        let position = thread.step(of: nil).at ?? thread.id.position
        guard let seal else {
            return [
                Words(
                    vi: "Chưa có gốc đã ký bao gồm xếp loại này; ký bằng socai checkpoint.",
                    en: "No signed root covers this rating yet; sign one by socai checkpoint."
                )
            ]
        }
        let seen = seal.witnesses.map { "\($0.name) (\($0.time))" }.joined(separator: ", ")
        return [
            Words(
                vi: "Gốc đã ký: \(seal.root) (cỡ \(seal.size)); chứng kiến: "
                    + (seen.isEmpty ? "chưa có ai" : seen) + ".",
                en: "Signed root: \(seal.root) (size \(seal.size)); witnessed by "
                    + (seen.isEmpty ? "nobody yet" : seen) + "."
            ),
            Words(
                vi:
                    "Kiểm tra ở nơi khác: socai kit \(position) ho-so.zip, rồi socai audit ho-so.zip.",
                en: "To verify elsewhere: socai kit \(position) kit.zip, then socai audit kit.zip."
            ),
        ]
    }

    /// Complaints are answered within 30 days.
    private var answersDue: [Words] {
        thread.openAppeals.map { appeal in
            let due = appeal.on.adding(days: RatingAppealed.answerDays)
            return Words(
                vi: "Khiếu nại ở vị trí \(appeal.at) phải trả lời trước \(due.shown).",
                en: "The appeal at position \(appeal.at) is to be answered by \(due.shown)."
            )
        }
    }

    func rows(_ rated: Rater.Rated, limit: Int) -> Table {
        let name = SubjectName(reader: reader)
        var table = Table(
            title: Words(vi: "Danh sách", en: "The list"),
            columns: [
                Column("rank", Words(vi: "Hạng", en: "Rank")),
                Column("group", Words(vi: "Nhóm", en: "Group")),
                Column("subject", Words(vi: "Đối tượng", en: "Subject")),
                Column("points", Words(vi: "Điểm", en: "Points"), alignment: .right),
                Column("band", Words(vi: "Mức", en: "Band")),
                Column("note", Words(vi: "Ghi chú", en: "Note")),
            ]
        )
        let all = rated.sheet.ranking()
        for row in all.prefix(limit == 0 ? all.count : limit) {
            let isRevoked = thread.isRevoked || thread.revokedSubjects.contains(row.id)
            table.append([
                row.rank.map { .integer($0) } ?? .empty, .text(group(row.group)),
                .text(name.code(of: row.id)),
                row.available == .zero
                    ? .text("–")
                    : .coded(
                        row.total.plain(rated.book.rounding.rule),
                        shown: row.total.text(rated.book.rounding.rule, Console.language)
                    ),
                rated.book.bandName(row.band).map { .text($0) } ?? .empty,
                isRevoked ? .coded("revoked", shown: say("đã hủy", "revoked")) : .empty,
            ])
        }
        if limit > 0, all.count > limit {
            let rest = (all.count - limit).grouped
            table.footnotes = [
                Words(
                    vi: "Còn \(rest) dòng nữa; xem hết bằng --limit 0.",
                    en: "\(rest) more rows; see all by --limit 0."
                )
            ]
        }
        return table
    }

    private func group(_ group: RatedGroup) -> String {
        switch group {
        case .all: ""
        case .unit(let id): UnitFinder(reader).name(of: id)
        case .kind(let kind): kind.name(Console.language)
        case .zone(let zone): zone.name(Console.language)
        default: group.description
        }
    }
}
