import ArgumentParser
import Foundation
package import Ledger
package import LedgerHTTP
import LedgerNode
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore
import Synchronization

/// The routes that answer every query verb, from the verbs themselves.
package struct QueryRoutes {
    private let desk: ViewDesk
    private let logs = SpareLogs()

    /// - Parameters:
    ///   - patience: How long to wait for views to reach `min-position`.
    ///   - today: The day on which views are seen.
    package init(
        patience: Duration = .seconds(5),
        today: @escaping @Sendable () -> CivilDate
    ) {
        let edition = SoCai.configuration.version
        desk = ViewDesk(edition: edition, patience: patience, today: today)
    }

    package var routes: [Route] {
        QueryTable.all.map { view($0).route(at: desk) }
    }

    private func view(_ verb: QueryVerb) -> ViewRoute {
        ViewRoute(
            verb.operation,
            verb.path,
            verb.parameters,
            verb.scope,
            right: verb.right
        ) { [logs] in
            try QueryRoutes.answer($0, verb, $1, $2, logs)
        }
    }

    private static func answer(
        _ question: ViewQuestion,
        _ verb: QueryVerb,
        _ views: ViewFile,
        _ node: LedgerNode,
        _ logs: SpareLogs
    ) throws -> ViewAnswer {
        let audience = Audience(language: question.language, scope: question.scope)
        return try Audience.$current.withValue(audience) {
            do {
                let home = Home(path: (views.path as NSString).deletingLastPathComponent)
                return try logs.lend(home) { log in
                    let ledger = try OpenLedger(home, log: log, views: views, today: question.day)
                    let query = try verb.verb.parse(verb.arguments(question))
                    let answer = try query.answer(from: ledger)
                    let head = node.viewHead
                    let root =
                        try head.size == ledger.size ? head.root : log.root(ofFirst: ledger.size)
                    return ViewAnswer(
                        size: ledger.size,
                        root: root.base64,
                        content: try answer.bytes(question.form),
                        next: answer.next.map { .init($0.option, $0.value) }
                    )
                }
            } catch {
                throw Problem(answering: error) { verb.verb.message(for: $0) }
            }
        }
    }
}

extension QueryAnswer {
    /// As the command line would print it, JSON without spaces.
    fileprivate func bytes(_ form: ViewQuestion.Form) throws -> [UInt8] {
        let language = Console.language
        switch (body, form) {
        case (.tables(let tables), .csv):
            return tables.flatMap { CSV(language: language).render($0) }
        case (.report(let document), .csv): return CSV(language: document.language).render(document)
        case (.tables(let tables), .json):
            let values = tables.map { JSON(language: language).value($0) }
            let value = values.count == 1 ? values[0] : .array(values)
            return Array(value.written(.compact).utf8)
        case (.report(let document), .json):
            let value = JSON(language: document.language).value(document)
            return Array(value.written(.compact).utf8)
        case (.json(let value), .json): return Array(value.written(.compact).utf8)
        case (.verbatim(let text), .json): return Array(text.utf8)
        case (.text, _), (.bytes, _), (.json, .csv), (.verbatim, .csv):
            preconditionFailure("no query in the table answers so")
        }
    }
}

/// Connections to logs for readers, so that a long look stands in no writer's way.
private final class SpareLogs: Sendable {
    private let idle = Mutex<[String: [any EventStore]]>([:])

    func lend<Result>(_ home: Home, _ body: (any EventStore) throws -> Result) throws -> Result {
        let spare = idle.withLock { $0[home.path]?.popLast() }
        let log = try spare ?? home.openUnchecked()
        defer { idle.withLock { $0[home.path, default: []].append(log) } }
        return try body(log)
    }
}
