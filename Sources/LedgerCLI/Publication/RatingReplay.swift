import Ledger
import LedgerRender

/// What was published beside what comes out of the log.
struct RatingReplay {
    let step: RatingThread.Step
    let rated: Rater.Rated

    var isEqual: Bool { step.result == rated.result }

    func table() -> Table {
        let (published, computed) = (step.result, rated.result)
        var table = Table(
            title: isEqual
                ? Words(vi: "Tính lại ra đúng như công bố", en: "Computed again, it is equal")
                : Words(vi: "TÍNH LẠI KHÁC CÔNG BỐ", en: "COMPUTED AGAIN, IT DIFFERS"),
            columns: [
                Column("what", Words(vi: "Mục", en: "What")),
                Column("published", Words(vi: "Đã công bố", en: "Published")),
                Column("computed", Words(vi: "Tính lại", en: "Computed again")),
                Column("equal", Words(vi: "", en: "")),
            ]
        )
        for (what, first, second) in [
            (say("sự kiện", "events"), "\(published.input.size)", "\(computed.input.size)"),
            (say("băm gốc", "root"), published.input.root, computed.input.root),
            (say("băm sách quy tắc", "book hash"), published.book.hash, computed.book.hash),
            (say("máy tính điểm", "engine"), published.engine, computed.engine),
            (say("băm kết quả", "digest"), published.digest, computed.digest),
            (say("số dòng", "rows"), "\(published.rowCount)", "\(computed.rowCount)"),
            (say("băm các luồng", "stream heads"), heads(published), heads(computed)),
        ] {
            let mark: Cell =
                first == second
                ? .coded("equal", shown: say("bằng", "equal"))
                : .coded("different", shown: say("KHÁC", "DIFFERENT"))
            table.append([.text(what), .text(first), .text(second), mark])
        }
        return table
    }

    private func heads(_ result: RatingResult) -> String {
        result.heads?.root ?? "–"
    }
}
