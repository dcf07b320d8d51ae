import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

extension RatingAudit {
    func checkInput(_ result: RatingResult, _ report: inout AuditReport) throws {
        let (size, head) = (result.input.size, try log.head())
        guard size <= head.size, size <= Int(position.value) else {
            return report.wrong(
                .input,
                vi: "xếp loại tính từ \(size.grouped) sự kiện, hồ sơ không có đủ trước nó",
                en: "the rating counts \(size.grouped) events; the kit has not that many before it"
            )
        }
        let root = try log.root(ofFirst: size).base64
        guard root == result.input.root else {
            return report.wrong(
                .input,
                vi: "gốc của \(size.grouped) sự kiện đầu là \(root), xếp loại ghi khác",
                en:
                    "the root of the first \(size.grouped) events is \(root), the rating says another"
            )
        }
        report.sound(
            .input,
            vi: "\(size.grouped) sự kiện đầu cho đúng gốc mà xếp loại ghi",
            en: "the first \(size.grouped) events give the root the rating states"
        )
    }

    func checkHeads(_ result: RatingResult, _ report: inout AuditReport) throws {
        guard let stated = result.heads else {
            return report.unlinked(try hasLinks(below: result.input.size))
        }
        guard result.input.size <= (try log.head().size),
            let found = try? log.streamHeads(ofFirst: result.input.size).root
        else {
            return report.notDone(.heads, vi: "thiếu sự kiện", en: "events are missing")
        }
        let count = found.count.grouped
        if found == stated {
            report.sound(
                .heads,
                vi: "\(count) luồng kết thúc đúng chỗ xếp loại ghi",
                en: "\(count) streams end where the rating says"
            )
        } else {
            report.wrong(
                .heads,
                vi: "các luồng kết thúc ở chỗ khác với xếp loại ghi",
                en: "streams end elsewhere than the rating says"
            )
        }
    }

    /// Whether events of the input name the member's event before: then a rating must state the ends.
    private func hasLinks(below size: Int) throws -> Bool {
        struct Found: Error {}
        let key = Array("\"streams\":".utf8)
        do {
            try log.scan(0..<min(size, try log.head().size)) { _, entry in
                // Of an entry's keys only `v` stands behind it.
                if Array(entry).contains(key) { throw Found() }
            }
            return false
        } catch is Found {
            return true
        }
    }

    func checkMatching(_ views: ViewFile, _ report: inout AuditReport) throws {
        let check = MatchCheck(log: log, views: views, linked: try MatchCommand.linked())
        let found = try check.report()
        guard let first = found.differences.first else {
            let (count, runs) = (found.checked.grouped, found.runs.grouped)
            return report.sound(
                .matching,
                vi: "\(count) kết luận của \(runs) lần đối soát ra như cũ",
                en: "\(count) verdicts of \(runs) runs come out the same"
            )
        }
        report.wrong(
            .matching,
            vi: "\(found.differences.count.grouped) kết luận khác quy tắc; trước hết ở vị trí "
                + "\(first.position)",
            en: "\(found.differences.count.grouped) verdicts the rule does not give; first at "
                + "position \(first.position)"
        )
    }

    func checkBook(
        _ result: RatingResult,
        _ papers: Papers,
        _ report: inout AuditReport
    ) throws {
        let cited = result.book
        let text = shelf.read("rulebook.yaml", atMost: 1 << 20) ?? []
        let hash = Hash(sha256Of: text).hex
        guard let adopted = papers.ruleBooks[cited.adopted]?.paper, adopted.sha256 == cited.hash,
            adopted.text.utf8.elementsEqual(text), hash == cited.hash
        else {
            return report.wrong(
                .book,
                vi: "rulebook.yaml (\(hash)) không phải sách ban hành ở vị trí \(cited.adopted)",
                en: "rulebook.yaml (\(hash)) is not the book adopted at position \(cited.adopted)"
            )
        }
        report.sound(
            .book,
            vi: "đúng toàn văn đã ban hành ở vị trí \(cited.adopted)",
            en: "the very text adopted at position \(cited.adopted)"
        )
    }

    func checkScore(
        _ views: ViewFile,
        _ thread: RatingThread,
        _ step: RatingThread.Step,
        _ report: inout AuditReport
    ) throws {
        let stated = step.result
        guard stated.engine == RatingBasis.engine, stated.input.size <= (try log.head().size) else {
            let words = Words(
                vi: "cần máy tính điểm \(KitOpening.shown(stated.engine)) và đủ sự kiện",
                en: "engine \(KitOpening.shown(stated.engine)) and all events are needed"
            )
            report.add(.score, .notDone, words)
            return report.add(.sheet, .notDone, words)
        }
        let rater = Rater(
            home: Home(path: folder),
            log: log,
            views: views,
            papers: try views.papers()
        )
        let sheet: Scoresheet
        do {
            sheet = try rater.rate(thread, as: stated, before: position).sheet
        } catch let failure as Failure {
            report.add(.score, .notDone, failure.words)
            return report.add(.sheet, .notDone, failure.words)
        }
        let (digest, rows) = (sheet.digest.hex, sheet.rows.count)
        if digest == stated.digest, rows == stated.rowCount {
            report.sound(
                .score,
                vi: "\(rows.grouped) dòng, băm kết quả như đã công bố",
                en: "\(rows.grouped) rows, the digest as published"
            )
        } else {
            report.wrong(
                .score,
                vi: "tính lại ra \(rows.grouped) dòng, băm \(digest), không phải như đã công bố",
                en:
                    "computed again there are \(rows.grouped) rows with digest \(digest), other than "
                    + "published"
            )
        }
        checkSheet(sheet.lines, &report)
    }

    /// Names the first line that is other than computed.
    private func checkSheet(_ computed: [String], _ report: inout AuditReport) {
        let text = shelf.read("scoresheet.txt", atMost: KitShelf.byteCountMax) ?? []
        let lines = text.split(separator: 10, omittingEmptySubsequences: false)
        let isWhole = lines.last?.isEmpty == true
        let found = isWhole ? lines.dropLast() : lines[...]
        let place = zip(found, computed).enumerated()
            .first { !$0.element.0.elementsEqual($0.element.1.utf8) }?.offset
        guard
            let place = place
                ?? (found.count == computed.count ? nil : min(found.count, computed.count))
        else {
            guard isWhole else {
                return report.wrong(.sheet, vi: "dòng cuối bị cắt", en: "the last line is cut")
            }
            let count = computed.count.grouped
            return report.sound(
                .sheet,
                vi: "\(count) dòng của scoresheet.txt đúng như tính lại",
                en: "\(count) lines of scoresheet.txt as computed"
            )
        }
        let line =
            place < computed.count ? computed[place] : String(decoding: found[place], as: UTF8.self)
        let who = KitOpening.shown(String(line.prefix { $0 != "\t" }))
        report.wrong(
            .sheet,
            vi: "scoresheet.txt khác từ dòng \(place + 1) (\(who))",
            en: "scoresheet.txt differs from line \(place + 1) on (\(who))"
        )
    }

    func checkTables(
        _ views: ViewFile,
        _ thread: RatingThread,
        _ result: RatingResult,
        _ report: inout AuditReport
    ) throws {
        let day = thread.draft.period.last
        let vantage = Vantage(
            knownEvents: result.input.size,
            period: Period(from: day, through: day),
            today: day
        )
        let tables = try views.look(vantage) { try KitTables($0, on: day) }
        for (name, bytes) in [("units.csv", tables.units), ("codes.csv", tables.codes)] {
            guard shelf.read(name, atMost: KitShelf.byteCountMax) == bytes else {
                return report.wrong(
                    .tables,
                    vi: "\(name) không phải bảng rút từ sự kiện",
                    en: "\(name) is not the table that follows from the events"
                )
            }
        }
        report.sound(
            .tables,
            vi: "units.csv, codes.csv đúng như rút từ sự kiện, ngày \(day.vietnamese)",
            en: "units.csv and codes.csv follow from the events, as of \(day)"
        )
    }
}

extension AuditReport {
    /// The rating states no ends of streams: a fault where events are linked.
    fileprivate mutating func unlinked(_ hasLinks: Bool) {
        if hasLinks {
            wrong(
                .heads,
                vi: "xếp loại không nêu điểm cuối các luồng, dù sự kiện có nối luồng",
                en: "the rating states no ends of streams, though its events are linked"
            )
        } else {
            sound(
                .heads,
                vi: "sổ chưa nối luồng (sự kiện trước bản 0.4.0), xếp loại không nêu điểm cuối",
                en: "the log has no streams (events before 0.4.0), the rating states no ends"
            )
        }
    }
}
