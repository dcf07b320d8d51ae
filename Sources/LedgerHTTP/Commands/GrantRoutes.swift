import Foundation
import HTTPTypes
import Hummingbird
package import Ledger
import LedgerNode
import LedgerStore

/// Granting and revoking roles by HTTP; what was granted is read as a view.
public struct GrantRoutes: Sendable {
    public init() {}

    public var routes: [Route] {
        [
            Route("grantRole", .post, "/grants", .right(.administer)) { asked in
                let body = try GrantBody(json: await asked.body())
                return try await GrantRoutes.file(.principalGranted(try body.fact(asked)), asked)
            },
            Route("revokeRole", .post, "/grants/{position}/revocation", .right(.administer)) {
                let body = try RevocationBody(json: await $0.body())
                let fact = try GrantRoutes.revoked($0, reason: body.reason)
                return try await GrantRoutes.file(.principalRevoked(fact), $0)
            },
        ]
    }

    private static func revoked(
        _ asked: ServiceRequest,
        reason: String
    ) throws -> PrincipalRevoked {
        let grants = try asked.ledger.access.grants
        guard let text = asked.context.parameters.get("position"),
            let position = UInt32(text), String(position) == text,
            let grant = grants[GrantID(Position(position))]
        else { throw Problem.unknownGrant }
        return PrincipalRevoked(grant: grant.id, principal: grant.principal, reason: reason)
    }

    private static func file(_ paper: Paper, _ asked: ServiceRequest) async throws -> Response {
        guard let principal = asked.principal else { throw Problem.notSignedIn }
        let (node, key) = (try asked.ledger, try asked.idempotencyKey())
        let answer = try await node.write { session in
            let command = DatedCommand(.file(paper), on: session.today)
            return try session.take(command, id: key?.id, by: principal)
        }
        let told = CommandAnswer(LineOutcome(result: .answered(answer)))
        return try told.response(asked.context.language, ledger: node.name)
    }
}

/// What a grant says: strict, nothing beside these fields.
private struct GrantBody: StrictBody {
    static let fields: Set<String> = ["principal", "unit", "from", "to", "reason"]

    let principal: String
    let unit: Int?
    let from: String?
    let to: String?
    let reason: String

    func fact(_ asked: ServiceRequest) throws -> PrincipalGranted {
        guard let principal = Principal(principal) else {
            throw Problem.badField(
                "principal",
                Words(
                    vi: "Viết vai:tên, như verifier:pc06.",
                    en: "Write role:name, like verifier:pc06."
                )
            )
        }
        return PrincipalGranted(
            principal: principal,
            unit: try unit.map { UnitID(try GrantBody.position($0)) },
            from: try GrantBody.day(from, "from"),
            to: try GrantBody.day(to, "to"),
            reason: reason
        )
    }

    private static func position(_ value: Int) throws -> Position {
        guard let position = Position(exactly: value) else {
            throw Problem.badField(
                "unit",
                Words(
                    vi: "Vị trí của sự kiện lập đơn vị, từ 0.",
                    en: "The position of the event that founded the unit, from 0."
                )
            )
        }
        return position
    }

    private static func day(_ text: String?, _ field: String) throws -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(text) else {
            throw Problem.badField(
                field,
                Words(vi: "Viết ngày như 2026-11-21.", en: "Write a day like 2026-11-21.")
            )
        }
        return day
    }
}

private struct RevocationBody: StrictBody {
    static let fields: Set<String> = ["reason"]

    let reason: String
}

extension Problem {
    static let unknownGrant = Problem(
        .notFound,
        "grant.unknown",
        title: Words(vi: "Không có lần cấp vai này", en: "No such grant"),
        detail: Words(
            vi: "Xem các lần cấp vai ở views/grants.",
            en: "See the grants at views/grants."
        )
    )

    package static func badField(_ field: String, _ words: Words) -> Problem {
        Problem(
            .unprocessableContent,
            "body.field",
            title: Words(vi: "Trường sai", en: "Bad field"),
            detail: words,
            errors: [Part(pointer: "/" + field, code: "body.field", words: words)]
        )
    }
}
