import Foundation
import Ledger
import LedgerRender
import LedgerStore

/// The file an office fills in: a workbook when its name ends in `.xlsx`, else CSV.
struct RequestFile {
    let path: String
    private let isWorkbook: Bool

    init(_ path: String) {
        self.path = path
        isWorkbook = (path as NSString).pathExtension.lowercased() == "xlsx"
    }

    /// Writes a file that was not there, readable by its owner only.
    /// - Throws: ``Failure`` when there is one, or none can be written; no part of one stays.
    func write(
        _ requests: [ClaimRequest],
        _ numbers: [CitizenHandle: String],
        to office: Office,
        at now: Instant
    ) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let table = table(requests, numbers, office)
        do {
            if isWorkbook {
                try workbook.write(table, to: path, at: now)
            } else {
                try file.write(contentsOf: Data(CSV(language: .vi).render(table)))
            }
            try file.synchronize()
        } catch {
            unlink(path)
            throw failure((error as? XLSXFault)?.reason ?? error.localizedDescription)
        }
    }

    private var workbook: XLSX {
        var workbook = XLSX(language: .vi)
        workbook.choices = ["outcome": Ledger.Outcome.allCases.map(\.name.vi)]
        workbook.dayColumns = ["on"]
        return workbook
    }

    /// Headers in Vietnamese, whatever this terminal speaks: it is the office that reads them.
    private func table(
        _ requests: [ClaimRequest],
        _ numbers: [CitizenHandle: String],
        _ office: Office
    ) -> Table {
        let headers = [
            ("claim", "Vị trí"), ("act", "Hoạt động"), ("citizen", "Số CCCD"),
            ("done", "Ngày thực hiện"), ("outcome", "Kết luận"), ("reason", "Lý do"),
            ("source", "Nguồn"), ("on", "Ngày kết luận"),
        ]
        return Table(
            title: Words(vi: "Đề nghị xác nhận", en: "Request"),
            columns: headers.map { Column($0.0, Words(vi: $0.1, en: $0.1)) },
            rows: requests.map { request in
                [
                    .integer(Int(request.claim.position.value)), .text(request.act.name.vi),
                    numbers[request.citizen].map { .text($0) } ?? .empty, day(request.on),
                    .empty, .empty, .text(office.name.vi), .empty,
                ]
            }
        )
    }

    /// A real day in a workbook; in CSV the text a spreadsheet here takes for one.
    private func day(_ date: CivilDate) -> Cell {
        isWorkbook ? date.cell : .text(date.vietnamese)
    }

    private func failure(_ problem: String) -> Failure {
        Failure(
            Code.failure,
            vi: "Không ghi được \(path): \(problem); chọn tên tệp chưa có.",
            en: "Cannot write \(path): \(problem); name a file that is not there yet."
        )
    }
}
