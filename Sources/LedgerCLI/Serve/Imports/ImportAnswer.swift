import HTTPTypes
import Hummingbird
import Ledger
import LedgerHTTP
import LedgerIntake
import LedgerRender
import NIOCore

/// What is answered of a file: the report of an import, as programs read it.
enum ImportAnswer {
    /// Issues told at most; the counts are of all.
    private static let issuesMax = 1000

    static func response(
        _ report: ImportReport,
        _ asked: ServiceRequest,
        _ kept: KeptImport,
        _ status: HTTPResponse.Status
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: value(report, asked, kept).written(.compact))
            )
        )
    }

    static func value(
        _ report: ImportReport,
        _ asked: ServiceRequest,
        _ kept: KeptImport
    ) -> JSONValue {
        let (summary, language) = (report.summary, asked.context.language)
        var members: [JSONValue.Member] = [
            .init("import", .string(kept.id)),
            .init("kind", .string(kept.question.content.name)),
            .init("kept", .bool(summary.isKept)),
            .init("rows", .integer(summary.rows)),
            .init("recorded", .integer(summary.recorded)),
            .init("repeated", .integer(summary.repeated)),
            .init("unchanged", .integer(summary.unchanged)),
            .init("refused", .integer(summary.refusedRows)),
            .init("warnings", .integer(summary.warnings.count)),
            .init("firstPosition", integer(summary.firstPosition.map { Int($0.value) })),
            .init("position", integer(summary.head.map { $0.size - 1 })),
        ]
        if let outcome = report.extract {
            members.append(.init("extract", extract(outcome, of: report, language)))
        }
        let issues = report.issues.prefix(issuesMax).map { value($0, language) }
        members.append(.init("issues", .array(issues)))
        return .object(members)
    }

    private static func integer(_ number: Int?) -> JSONValue {
        number.map { .integer($0) } ?? .null
    }

    private static func extract(
        _ outcome: ExtractOutcome,
        of report: ImportReport,
        _ language: Language
    ) -> JSONValue {
        let position = Int(outcome.id.position.value)
        return [
            "source": .string(report.code),
            "position": integer(report.summary.isKept ? position : nil),
            "cutOff": .string(outcome.cutOff.description),
            "unlisted": .integer(outcome.unlisted),
            "notes": .array(
                outcome.notes.map {
                    .string(Problem.text($0(language), naming: ImportQuestion.known))
                }
            ),
        ]
    }

    private static func value(_ issue: RowIssue, _ language: Language) -> JSONValue {
        [
            "line": .integer(issue.line), "column": .integer(issue.column),
            "header": .string(issue.header), "value": .string(issue.value),
            "severity": .string(issue.severity.rawValue), "code": .string(issue.code),
            "detail": .string(
                Problem.text(
                    language == .vi ? issue.vietnamese : issue.english,
                    naming: ImportQuestion.known
                )
            ),
            "suggestion": issue.suggestion.map { .string($0) } ?? .null,
        ]
    }
}
