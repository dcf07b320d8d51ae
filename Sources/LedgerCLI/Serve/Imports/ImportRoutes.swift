import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import LedgerHTTP
import LedgerIntake
import LedgerNode
import LedgerRender
import LedgerStore
import NIOCore

/// Files of rows by HTTP, in two steps: the first checks and keeps the file, the second records it.
///
/// What the second step records is the file the first one checked, byte for byte; it is decided anew,
/// since the ledger may have gone on.
struct ImportRoutes: Sendable {
    private let ledgers: [String: ServedLedger]
    private let shelf: ImportShelf

    init(_ ledgers: [ServedLedger], folder: String) {
        self.ledgers = Dictionary(uniqueKeysWithValues: ledgers.map { ($0.node.name, $0) })
        shelf = ImportShelf(folder: folder)
    }

    var routes: [Route] {
        [
            Route("checkImport", .post, "/imports", .signedIn) { try await check($0) },
            Route("runImport", .post, "/imports/{import}", .signedIn) { try await run($0) },
            Route("dropImport", .delete, "/imports/{import}", .signedIn) { try await drop($0) },
        ]
    }

    // MARK: Steps

    private func check(_ asked: ServiceRequest) async throws -> Response {
        let type = asked.request.headers[.contentType]?.lowercased() ?? ""
        if type.hasPrefix("multipart/") { throw Problem.formImport }
        let question = try ImportQuestion(asked.request.uri.query)
        let principal = try principal(question, asked)
        return try await shelf.withRoom {
            let bytes = try await asked.body(upTo: ImportShelf.bytesMax)
            guard !bytes.isEmpty else { throw Problem.emptyImport }
            let kept = KeptImport(question, bytes, ledger: try asked.ledger.name, principal)
            let report = try await exclusively(kept, asked, isDryRun: true) { work, files in
                try await work.run(files.log, files.views)
            }
            try shelf.keep(kept)
            return ImportAnswer.response(report, asked, kept, .ok)
        }
    }

    /// Records the file; whoever asks again is told what came of it then.
    private func run(_ asked: ServiceRequest) async throws -> Response {
        try ImportQuestion.none(asked.request.uri.query)
        let kept = try find(asked)
        return try await shelf.withRoom {
            let opened = shelf.opened(kept)
            if let known = shelf.outcome(of: kept.id) {
                return ImportAnswer.response(known, asked, kept, .ok)
            }
            guard let opened else { throw Problem.unknownImport }
            let (report, isNew) = try await record(opened, asked)
            guard report.summary.isKept else {
                throw Problem.refusedImport(report, ImportAnswer.value(report, asked, kept))
            }
            return ImportAnswer.response(report, asked, kept, isNew ? .created : .ok)
        }
    }

    private func drop(_ asked: ServiceRequest) async throws -> Response {
        try ImportQuestion.none(asked.request.uri.query)
        shelf.drop(try find(asked).id)
        return Response(status: .noContent)
    }

    /// A file of somebody else's, or of another ledger, is not there.
    private func find(_ asked: ServiceRequest) throws -> KeptImport {
        guard let id = asked.context.parameters.get("import"), let kept = shelf.find(id),
            kept.ledger == (try asked.ledger.name)
        else { throw Problem.unknownImport }
        let principal = try principal(kept.question, asked)
        guard kept.principal == principal else { throw Problem.unknownImport }
        return kept
    }

    /// Who takes in the file: claims are for those who may record them too, as each row will be
    /// asked.
    private func principal(
        _ question: ImportQuestion,
        _ asked: ServiceRequest
    ) throws -> Principal {
        let principal = try asked.entitled(to: question.right).principal
        guard question.hasClaims, !AccessTable.holds(.recordClaims, principal.role) else {
            return principal
        }
        let recorder = try asked.entitled(to: .recordClaims).principal
        guard AccessTable.holds(question.right, recorder.role) else {
            let refusal = AccessRefusal.notGranted(principal.description, .recordClaims)
            throw Problem.notPermitted(refusal.words)
        }
        return recorder
    }

    /// Records a file, unless that was done while it waited for its turn.
    private func record(
        _ kept: KeptImport,
        _ asked: ServiceRequest
    ) async throws -> (ImportReport, isNew: Bool) {
        try await exclusively(kept, asked, isDryRun: false) { [shelf] work, files in
            if let known = shelf.outcome(of: kept.id) { return (known, false) }
            let report = try await work.run(files.log, files.views)
            if report.summary.isKept { shelf.conclude(kept.id, report) }
            return (report, true)
        }
    }

    private func exclusively<Result: Sendable>(
        _ kept: KeptImport,
        _ asked: ServiceRequest,
        isDryRun: Bool,
        _ body: @escaping @Sendable (any FileWork, ExclusiveFiles) async throws -> Result
    ) async throws -> Result {
        guard let home = ledgers[kept.ledger]?.home else { throw Problem.unknownImport }
        let work = try kept.work(on: home, isDryRun: isDryRun)
        let audience = Audience(language: asked.context.language, scope: nil)
        do {
            return try await asked.ledger.exclusively { files in
                try await Audience.$current.withValue(audience) {
                    try await body(work, files)
                }
            }
        } catch {
            throw Problem(answering: error) { "\($0)" }.naming(ImportQuestion.known)
        }
    }
}

extension Problem {
    fileprivate static let unknownImport = Problem(
        .notFound,
        "import.unknown",
        title: Words(vi: "Không có tệp chờ nạp này", en: "No such import"),
        detail: Words(
            vi: "Tệp đã nạp, đã bỏ, quá một ngày, hoặc của người khác; gửi lại bằng POST /imports.",
            en: "It was recorded, dropped, is over a day old, or another's; send it again by POST "
                + "/imports."
        )
    )

    /// Rows are refused and nothing was recorded; the report is that of the first step.
    fileprivate static func refusedImport(_ report: ImportReport, _ value: JSONValue) -> Problem {
        let (refused, rows) = (report.summary.refusedRows, report.summary.rows)
        var problem = Problem(
            .unprocessableContent,
            "import.refused",
            title: Words(vi: "Không ghi tệp này", en: "The file was not recorded"),
            detail: Words(
                vi:
                    "\(refused) trên \(rows) dòng bị từ chối, không ghi gì; sửa các dòng ấy rồi gửi "
                    + "lại, hoặc gửi với partial=true để ghi các dòng còn lại.",
                en: "\(refused) of \(rows) rows are refused, nothing was recorded; mend them and "
                    + "send the file again, or send it with partial=true to record the others."
            )
        )
        problem.extensions = [.init("report", value)]
        return problem
    }

    fileprivate static let formImport = Problem(
        .unsupportedMediaType,
        "body.type",
        title: Words(vi: "Không nhận biểu mẫu", en: "No forms"),
        detail: Words(
            vi: "Gửi thẳng nội dung tệp, không gói trong biểu mẫu (multipart/form-data): "
                + "curl --data-binary @tep.csv -H 'Content-Type: text/csv' …; tên tệp ghi ở name=.",
            en: "Send the file itself, not wrapped in a form (multipart/form-data): curl "
                + "--data-binary @file.csv -H 'Content-Type: text/csv' …; its name goes into name=."
        )
    )

    fileprivate static let emptyImport = Problem(
        .unprocessableContent,
        "import.empty",
        title: Words(vi: "Tệp rỗng", en: "Empty file"),
        detail: Words(
            vi: "Gửi cả tệp CSV, XLSX hoặc NDJSON làm nội dung của yêu cầu.",
            en: "Send the whole CSV, XLSX or NDJSON file as the body of the request."
        )
    )
}
