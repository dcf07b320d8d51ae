import Foundation
import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// What an office is asked about, with what the vault keeps of it.
struct RequestContent {
    let office: Office
    let requests: [ClaimRequest]
    let dossiers: [ClaimID: RequestedDossier]
    /// Personal ids and dossier codes.
    var identities: [SubjectHandle: String] = [:]

    /// Everything the file would name.
    var subjects: [SubjectHandle] {
        let citizens = requests.map { SubjectHandle($0.citizen) }
        guard namesDossiers else { return citizens }
        let named = requests.compactMap { dossiers[$0.claim]?.dossier }
        return citizens + named.map { SubjectHandle($0) }
    }

    /// Whether the office needs to know which dossier is meant.
    var namesDossiers: Bool {
        office.waiting.contains { $0.act.needsDossier }
    }
}

/// The file an office fills in: a workbook when its name ends in `.xlsx`, else CSV.
///
/// It is made before anything is disclosed, and goes again when nothing is.
final class RequestFile {
    let path: String
    private let isWorkbook: Bool
    private let file: FileHandle

    /// Makes an empty file that was not there, readable by its owner only.
    /// - Throws: ``Failure`` when there is one, or none can be made.
    init(creating path: String) throws {
        self.path = path
        isWorkbook = (path as NSString).pathExtension.lowercased() == "xlsx"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RequestFile.unmade(path, errno) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func remove() {
        unlink(path)
    }

    /// - Throws: ``Failure`` when it cannot be written; no part of it stays.
    func write(_ content: RequestContent, at now: Instant) throws {
        let table = table(content)
        do {
            if isWorkbook {
                try workbook.write(table, to: path, at: now)
            } else {
                try file.write(contentsOf: Data(CSV(language: .vi).render(table)))
            }
            try file.synchronize()
        } catch {
            remove()
            throw unwritten((error as? XLSXFault)?.reason ?? RequestFile.reason(error))
        }
    }

    private var workbook: XLSX {
        var workbook = XLSX(language: .vi)
        workbook.choices = ["outcome": Ledger.Outcome.allCases.map(\.name.vi)]
        workbook.dayColumns = ["on"]
        return workbook
    }

    /// Headers in Vietnamese, whatever this terminal speaks: it is the office that reads them.
    private func table(_ content: RequestContent) -> Table {
        let claimed = [("claim", "Vị trí"), ("act", "Hoạt động"), ("citizen", "Số CCCD")]
        let dossier = [("dossier", "Mã hồ sơ"), ("service", "Mã thủ tục")]
        let answer = [
            ("done", "Ngày thực hiện"), ("outcome", "Kết luận"), ("reason", "Lý do"),
            ("source", "Nguồn"), ("on", "Ngày kết luận"),
        ]
        let headers = claimed + (content.namesDossiers ? dossier : []) + answer
        return Table(
            title: Words(vi: "Đề nghị xác nhận", en: "Request"),
            columns: headers.map { Column($0.0, Words(vi: $0.1, en: $0.1)) },
            rows: content.requests.map { row($0, content) }
        )
    }

    private func row(_ request: ClaimRequest, _ content: RequestContent) -> [Cell] {
        func cell(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
        let citizen = content.identities[SubjectHandle(request.citizen)]
        var cells: [Cell] = [
            .integer(Int(request.claim.position.value)), .text(request.act.name.vi), cell(citizen),
        ]
        if content.namesDossiers {
            let named = content.dossiers[request.claim]
            let code = named?.dossier.flatMap { content.identities[SubjectHandle($0)] }
            cells += [cell(code), cell(named?.service)]
        }
        return cells + [day(request.on), .empty, .empty, .text(content.office.name.vi), .empty]
    }

    /// A real day in a workbook; in CSV the text a spreadsheet here takes for one.
    private func day(_ date: CivilDate) -> Cell {
        isWorkbook ? date.cell : .text(date.vietnamese)
    }

    // MARK: What can go wrong

    private static func unmade(_ path: String, _ number: Int32) -> Failure {
        let folder = (path as NSString).deletingLastPathComponent
        let problem = SystemProblem.words(number)
        let mend =
            switch number {
            case EEXIST:
                Words(vi: "chọn tên tệp chưa có", en: "name a file that is not there yet")
            case ENOENT, ENOTDIR:
                Words(
                    vi: "tạo thư mục trước (mkdir -p '\(folder)') hoặc chọn thư mục khác",
                    en: "make the folder first (mkdir -p '\(folder)') or choose another"
                )
            default:
                Words(
                    vi: "chọn thư mục khác ghi được",
                    en: "choose another folder that can be written"
                )
            }
        return Failure(
            Code.failure,
            vi: "Không tạo được \(path): \(problem.vi); \(mend.vi). Chưa cung cấp số nào.",
            en: "Cannot make \(path): \(problem.en); \(mend.en). Nothing was disclosed."
        )
    }

    /// The disclosure is on record by now.
    private func unwritten(_ problem: String) -> Failure {
        let words = SystemProblem.words(problem)
        return Failure(
            Code.failure,
            vi: "Không ghi được \(path): \(words.vi). Việc cung cấp đã vào sổ nhưng không có tệp "
                + "nào; "
                + "dọn chỗ rồi chạy lại.",
            en: "Cannot write \(path): \(words.en). The disclosure is on record, but there is no "
                + "file; "
                + "make room and run this again."
        )
    }

    private static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let cause = (error.userInfo[NSUnderlyingErrorKey] as? NSError) ?? error
        guard cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
        return String(cString: strerror(Int32(cause.code)))
    }
}
