import Foundation
import Ledger
import LedgerIntake
import LedgerSQLite
import LedgerStore
import LedgerVault

/// One extract's file and what is said of it, before anything is recorded.
struct ExtractFile {
    let file: String
    let bytes: [UInt8]
    let mapping: ExtractMapping
    let terms: ExtractTerms
    let principal: Principal

    var source: ExtractSource { mapping.source }
    private var cutOff: CivilDate { terms.cutOff }
    var label: String { (file as NSString).lastPathComponent }

    /// A reader of the rows that tells when the file was cut short.
    func reader() throws -> TableReader {
        do throws(TableError) {
            var reader = try TableReader(bytes, columns: mapping.columns)
            reader.refusesCutRow = true
            reader.tellUnreadSheets(of: file)
            return reader
        } catch {
            throw Failure(
                Code.badData,
                vi: "\(file): \(error.vietnamese)",
                en: "\(file): \(error.english)"
            )
        }
    }

    /// - Throws: ``Failure`` when the office sent another number of rows.
    func countRows(_ reader: TableReader) async throws -> Int {
        let rows = reader.countRows()
        guard let promised = terms.rows, promised != rows else { return rows }
        throw Failure(
            Code.badData,
            vi: "\(label) có \(rows.grouped) dòng, cơ quan báo \(promised.grouped): tệp thiếu hoặc "
                + "thừa dòng. Xin lại tệp. Không ghi gì.",
            en: "\(label) has \(rows.grouped) rows, the office says \(promised.grouped): rows are "
                + "missing or too many. Ask for the file again. Nothing was recorded."
        )
    }

    func received(rows: Int, by vault: Vault, at now: Instant) throws -> ExtractReceived {
        ExtractReceived(
            source: source,
            rows: rows,
            digest: try vault.digest(ofExtract: bytes, at: now),
            from: terms.from,
            replaces: terms.replaces
        )
    }

    /// By what the ids of an extract's commands are found again: the same file may come as plain
    /// rows, or once more as a correction, and is then another matter.
    func key(_ received: ExtractReceived) -> [UInt8] {
        let replaces = received.replaces.map { " \($0.position)" } ?? ""
        return Array("extract \(received.source.code) \(received.digest)\(replaces)".utf8)
    }

    /// The extract with the position it has, or will get.
    /// - Throws: ``Failure`` when the file came in before with another cut-off; ``Rejection``.
    func extract(
        _ received: ExtractReceived,
        _ firstID: EventID,
        _ books: Books,
        _ log: any EventStore,
        at now: Instant
    ) throws -> Extract {
        let dated = DatedCommand(.receiveExtract(received), on: cutOff)
        guard let position = try log.position(of: firstID) else {
            _ = try books.decide(dated, by: principal, now: now)
            return Extract(id: ExtractID(books.next), cutOff: cutOff, fact: received)
        }
        let event = try LoggedEvent(at: position, in: log).event
        guard books.event(event, answers: dated, by: principal) else {
            throw Failure(
                Code.badData,
                vi: "\(label) đã nhận ở vị trí \(position) với ngày chốt \(event.on.vietnamese), "
                    + "kỳ hay người ghi khác; nếu khi đó ghi sai, nạp lại với "
                    + "--replaces \(position). Không ghi gì.",
                en: "\(label) was received at position \(position) with cut-off \(event.on), "
                    + "another period or by another; if that was wrong, import it with "
                    + "--replaces \(position). Nothing was recorded."
            )
        }
        return Extract(id: ExtractID(position), cutOff: cutOff, fact: received)
    }

    /// What to say when the extract before had a quarter more rows: this one may have lost some.
    ///
    /// - Throws: ``Failure`` where whoever is missing would be taken off.
    func doubt(_ received: ExtractReceived, _ books: Books) throws -> Words? {
        let earlier = books.extracts.values
            .filter { $0.fact.source == source && $0.cutOff < cutOff }
            .max { ($0.cutOff, $0.id) < ($1.cutOff, $1.id) }
        guard terms.rows == nil, let earlier, received.rows * 5 < earlier.fact.rows * 4 else {
            return nil
        }
        let (rows, before) = (received.rows.grouped, earlier.fact.rows.grouped)
        if terms.full != nil {
            throw Failure(
                Code.badData,
                vi: "\(label) có \(rows) dòng, danh sách chốt \(earlier.cutOff.vietnamese) có "
                    + "\(before): --full sẽ bỏ mọi người không còn tên. Hỏi cơ quan, và nạp với "
                    + "--rows nếu đúng là đủ. Không ghi gì.",
                en: "\(label) has \(rows) rows, the register of \(earlier.cutOff) had \(before): "
                    + "--full would take off everybody missing. Ask the office, and import with "
                    + "--rows if it is complete. Nothing was recorded."
            )
        }
        return Words(
            vi: "\(label) có \(rows) dòng, trích xuất chốt \(earlier.cutOff.vietnamese) có "
                + "\(before): hỏi cơ quan xem có thiếu không, và nạp với --rows.",
            en: "\(label) has \(rows) rows, the extract of \(earlier.cutOff) had \(before): ask "
                + "the office whether some are missing, and import with --rows."
        )
    }
}
