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
        let question = try ImportQuestion(asked.request.uri.query)
        let principal = try asked.entitled(to: question.right).principal
        return try await shelf.withRoom {
            let bytes = try await asked.body(upTo: ImportShelf.bytesMax)
            guard !bytes.isEmpty else { throw Problem.emptyImport }
            let kept = KeptImport(question, bytes, ledger: try asked.ledger.name, principal)
            let report = try await record(kept, asked, isDryRun: true)
            try shelf.keep(kept)
            return ImportRoutes.response(report, asked, kept, .ok)
        }
    }

    private func run(_ asked: ServiceRequest) async throws -> Response {
        try await shelf.withRoom { try await runKept(asked) }
    }

    private func runKept(_ asked: ServiceRequest) async throws -> Response {
        let kept = try find(asked)
        let report = try await record(kept, asked, isDryRun: false)
        if report.summary.isKept { shelf.drop(kept.id) }
        return ImportRoutes.response(
            report,
            asked,
            kept,
            report.summary.isKept ? .created : .unprocessableContent
        )
    }

    private func drop(_ asked: ServiceRequest) async throws -> Response {
        shelf.drop(try find(asked).id)
        return Response(status: .noContent)
    }

    /// A file of somebody else's, or of another ledger, is not there.
    private func find(_ asked: ServiceRequest) throws -> KeptImport {
        guard let id = asked.context.parameters.get("import"), let kept = try shelf.find(id),
            kept.ledger == (try asked.ledger.name)
        else { throw Problem.unknownImport }
        let principal = try asked.entitled(to: kept.question.right).principal
        guard kept.principal == principal else { throw Problem.unknownImport }
        return kept
    }

    private func record(
        _ kept: KeptImport,
        _ asked: ServiceRequest,
        isDryRun: Bool
    ) async throws -> ImportReport {
        guard let home = ledgers[kept.ledger]?.home else { throw Problem.unknownImport }
        let work = RowImport(
            home: home,
            kind: kept.question.kind,
            label: kept.question.name,
            bytes: kept.bytes,
            principal: kept.principal,
            isPartial: kept.question.isPartial,
            isDryRun: isDryRun,
            canRepair: kept.question.canRepair,
            founded: nil
        )
        let audience = Audience(language: asked.context.language, scope: nil)
        do {
            return try await asked.ledger.exclusively { files in
                try await Audience.$current.withValue(audience) {
                    try await work.run(files.log, files.views)
                }
            }
        } catch {
            throw Problem(answering: error) { "\($0)" }
        }
    }

    // MARK: Answers

    /// Issues told at most; the counts are of all.
    private static let issuesMax = 1000

    private static func response(
        _ report: ImportReport,
        _ asked: ServiceRequest,
        _ kept: KeptImport,
        _ status: HTTPResponse.Status
    ) -> Response {
        let (summary, language) = (report.summary, asked.context.language)
        let value: JSONValue = [
            "import": .string(kept.id), "kind": .string(kept.question.kind.rawValue),
            "kept": .bool(summary.isKept), "rows": .integer(summary.rows),
            "recorded": .integer(summary.recorded), "repeated": .integer(summary.repeated),
            "unchanged": .integer(summary.unchanged), "refused": .integer(summary.refusedRows),
            "warnings": .integer(summary.warnings.count),
            "firstPosition": summary.firstPosition.map { .integer(Int($0.value)) } ?? .null,
            "position": summary.head.map { .integer($0.size - 1) } ?? .null,
            "issues": .array(
                report.issues.prefix(issuesMax).map { issue in
                    [
                        "line": .integer(issue.line), "column": .integer(issue.column),
                        "header": .string(issue.header), "value": .string(issue.value),
                        "severity": .string(issue.severity.rawValue), "code": .string(issue.code),
                        "detail": .string(language == .vi ? issue.vietnamese : issue.english),
                        "suggestion": issue.suggestion.map { .string($0) } ?? .null,
                    ]
                }
            ),
        ]
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.written(.compact)))
        )
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
