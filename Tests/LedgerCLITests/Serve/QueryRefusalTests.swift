import Foundation
import LedgerCLI
import LedgerHTTP
import Testing

/// Questions that are refused: bad ones, hostile ones, and those beyond somebody's subtree.
@Suite struct QueryRefusalTests {
    private static let bad: [(path: String, status: Int, code: String)] = [
        ("/views/claims?unti=540", 400, "parameter.unknown"),
        ("/views/claims?home=/etc", 400, "parameter.unknown"),
        ("/views/claims?json=true", 400, "parameter.unknown"),
        ("/views/figures?definitions=/etc/passwd", 400, "parameter.unknown"),
        ("/views/extracts?check=/etc/passwd", 400, "parameter.unknown"),
        ("/views/claims?unit=540&unit=541", 400, "parameter.repeated"),
        ("/views/claims?limit=0", 400, "parameter.malformed"),
        ("/views/claims?limit=1001", 400, "parameter.malformed"),
        ("/views/claims?limit=-9223372036854775808", 400, "parameter.malformed"),
        ("/views/claims?after=-1", 400, "question.malformed"),
        ("/views/claims?after=4294967296", 400, "question.malformed"),
        ("/views/claims?cursor=AAAA", 400, "cursor.malformed"),
        ("/views/claims?min-position=-1", 400, "parameter.malformed"),
        ("/views/claims?status=sai", 400, "question.refused"),
        ("/views/claims?unit=--home=/etc", 404, "not-found"),
        ("/views/claims?unit=%00", 400, "query.malformed"),
        ("/views/claims?unit=%FF%FE", 400, "query.malformed"),
        ("/views/queue?list=maybe", 400, "parameter.malformed"),
        ("/views/claims/99999", 404, "not-found"),
        ("/views/claims/-1", 404, "not-found"),
        ("/views/claims/--bytes", 400, "question.malformed"),
        ("/views/claims/99999999999999999999", 400, "question.malformed"),
        ("/views/units/999", 404, "not-found"),
        ("/views/members/--csv", 404, "not-found"),
        ("/views/rules/%2Fetc%2Fpasswd", 404, "not-found"),
        ("/views/rules/..%2F..%2Fsecret.yaml", 404, "not-found"),
        ("/views/rate/%2Fetc%2Fpasswd?period=2023", 404, "not-found"),
        ("/views/rate/qd-766", 400, "question.refused"),
        ("/views/units/540?effective=2023-13", 400, "question.refused"),
        ("/views/units/540?known-at=99999", 400, "question.refused"),
        ("/views/ratings/5", 404, "not-found"),
        ("/views/league/nobody", 400, "question.refused"),
    ]

    @Test func `what cannot be answered is a problem that names the fault`() async throws {
        try await withServedLedger { ledger in
            for (path, status, code) in QueryRefusalTests.bad {
                let reply = try await ledger.get(path)
                #expect(reply.status == status, "\(path): \(reply.text)")
                let type = reply.header("Content-Type")
                #expect(type == "application/problem+json", "\(path)")
                #expect(try reply.json()["code"] as? String == code, "\(path): \(reply.text)")
            }
        }
    }

    @Test func `targets no client would send are refused too`() async throws {
        try await withServedLedger { ledger in
            let long = "/views/claims?unit=" + String(repeating: "a", count: 5000)
            let many = "/views/claims?" + String(repeating: "act=x&", count: 65)
            let bad = [
                "/views/claims?unit=%2", "/views/claims?unit=%zz", "/views/units/%C3", long, many,
            ]
            let good = "/views/units/gso%3A540"
            let twice = "/views/units/gso%253A540"
            var statuses: [Int] = []
            for target in bad + [good, twice] {
                statuses.append(try await ledger.status(ofRaw: target))
            }
            #expect(statuses == bad.map { _ in 400 } + [200, 404])
        }
    }

    @Test func `an unknown parameter comes with the nearest known`() async throws {
        try await withServedLedger { ledger in
            let reply = try await ledger.get("/views/claims?statsu=recorded")
            let errors = try reply.json()["errors"] as? [NSDictionary]
            #expect(errors?.first?["suggestion"] as? String == "status")
            #expect(errors?.first?["pointer"] as? String == "/query/statsu")
        }
    }

    @Test func `a refusal speaks of parameters of the query, never of options`() async throws {
        let asks: [(path: String, pointer: String)] = [
            ("/views/claims?after=-1", "/query/after"),
            ("/views/units/540?effective=2023-13", "/query/effective"),
            ("/views/units/540?known-at=99999", "/query/known-at"),
            ("/views/claims?status=sai", "/query/status"),
            ("/views/rate/de-an-5299-member", "/query/period"),
            ("/views/units/540?map=x", "/query/map"),
        ]
        try await withServedLedger { ledger in
            for (path, pointer) in asks {
                let reply = try await ledger.get(path, ["Accept-Language": "en"])
                let problem = try reply.json()
                #expect(!reply.text.contains("--"), "\(path): \(reply.text)")
                let errors = problem["errors"] as? [NSDictionary]
                #expect(errors?.first?["pointer"] as? String == pointer, "\(path): \(reply.text)")
            }
        }
    }

    // MARK: Subtrees

    private static let ok = 200
    private static let no = 403
    /// Each operation with what it is asked, and what somebody of the first district, of the second
    /// and of the whole are answered.
    private static let cells: [(operation: String, path: String, statuses: [Int])] = [
        ("viewProvince", "/views/province", [no, no, ok]),
        ("viewProvinceByCode", "/views/provinces/52", [no, no, ok]),
        ("viewUnit", "/views/units/540", [ok, no, ok]),
        ("viewMember", "/views/members/BD-000001", [ok, no, ok]),
        ("viewLeague", "/views/league/members?under=540", [ok, no, ok]),
        ("viewOfficials", "/views/officials", [no, no, ok]),
        ("viewActivations", "/views/activations", [no, no, ok]),
        ("listClaims", "/views/claims?unit=TD-1", [ok, no, ok]),
        ("viewClaim", "/views/claims/8", [ok, no, ok]),
        ("viewQueue", "/views/queue?unit=540", [ok, no, ok]),
        ("listFindings", "/views/findings?list=true&unit=540", [ok, no, ok]),
        ("drawAuditSample", "/views/audit-sample?seed=1", [no, no, ok]),
        ("listExtracts", "/views/extracts", [no, no, ok]),
        ("listTargets", "/views/targets?unit=540", [ok, no, ok]),
        ("viewTargetProgress", "/views/target-progress?unit=540", [ok, no, ok]),
        ("viewTasks", "/views/tasks", [no, no, ok]),
        ("listPeriods", "/views/periods", [ok, ok, ok]),
        ("viewLateImpact", "/views/late-impact/2023", [no, no, 400]),
        ("listAwards", "/views/awards", [no, no, ok]),
        ("listGrants", "/views/grants", [ok, ok, ok]),
        ("listRuleBooks", "/views/rules", [ok, ok, ok]),
        ("viewRuleBook", "/views/rules/qd-766", [ok, ok, ok]),
        ("rate", "/views/rate/de-an-5299-member?period=2023&unit=540", [ok, no, ok]),
        (
            "explainRating", "/views/explain/de-an-5299-member/BD-000001?period=2023",
            [ok, no, ok]
        ),
        (
            "askWhatIf",
            "/views/what-if/de-an-5299-member?period=2023&against=doan-vien-xep-loai",
            [no, no, ok]
        ),
        ("viewSensitivity", "/views/sensitivity/de-an-5299-member?period=2023", [no, no, ok]),
        ("listRatings", "/views/ratings", [no, no, ok]),
        ("viewRating", "/views/ratings/5", [no, no, 404]),
        ("listFigures", "/views/figures", [no, no, ok]),
        ("viewFigure", "/views/figures/none", [no, no, 404]),
        ("listReconciliations", "/views/reconciliations", [no, no, ok]),
        ("viewReconciliation", "/views/reconciliations/none", [no, no, 404]),
        ("makeReport", "/views/reports/targets?period=2023", [no, no, ok]),
    ]

    @Test func `every view keeps to the subtree of whoever asks`() async throws {
        let operations = Set(QueryRefusalTests.cells.map(\.operation))
        #expect(operations == Set(QueryTable.all.map(\.operation)))
        let scopes = ["\(ServedLedger.firstDistrict)", "\(ServedLedger.secondDistrict)", "all"]
        try await withServedLedger { ledger in
            for (_, path, statuses) in QueryRefusalTests.cells {
                for (scope, status) in zip(scopes, statuses) {
                    let reply = try await ledger.get(path, ["X-Scope": scope])
                    #expect(
                        reply.status == status,
                        "\(path) for \(scope): \(reply.text.prefix(400))"
                    )
                }
            }
        }
    }

    @Test func `without a unit, somebody of a subtree is shown just that`() async throws {
        try await withServedLedger { ledger in
            let scope = ["X-Scope": "\(ServedLedger.firstDistrict)"]
            let own = try await ledger.get("/views/claims", scope)
            let named = try await ledger.get("/views/claims?unit=540")
            #expect(try rows(own) == rows(named))
            #expect(try rows(own).count == 4)
            #expect(!own.text.contains("BD-000002"))
            let league = try await ledger.get("/views/league/members", scope)
            #expect(league.text.contains("BD-000001") && !league.text.contains("BD-000002"))
        }
    }

    @Test func `of the grants somebody of a subtree sees those for units in it`() async throws {
        try await withServedLedger { ledger in
            let grants: [(principal: String, unit: UInt32?)] = [
                ("administrator:quan-tri", nil), ("verifier:quy-nhon", 2), ("verifier:td-2", 5),
            ]
            try await ledger.grant(grants)
            let scopes = ["all", "\(ServedLedger.firstDistrict)", "\(ServedLedger.secondDistrict)"]
            var seen: [[Bool]] = []
            for scope in scopes {
                let reply = try await ledger.get("/views/grants", ["X-Scope": scope])
                seen.append(
                    grants.map { reply.text.contains("\"principal\":\"\($0.principal)\"") }
                )
            }
            #expect(
                seen == [[true, true, true], [false, true, false], [false, false, true]]
            )
        }
    }

    @Test func `what lies elsewhere and what is not there are refused alike`() async throws {
        let pairs = [
            ("/views/units/541", "/views/units/999"),
            ("/views/members/BD-000002", "/views/members/BD-999999"),
            ("/views/claims?unit=TD-2", "/views/claims?unit=TD-9"),
            ("/views/claims?member=BD-000002", "/views/claims?member=BD-999999"),
            ("/views/league/units?under=541", "/views/league/units?under=999"),
        ]
        try await withServedLedger { ledger in
            let scope = ["X-Scope": "\(ServedLedger.firstDistrict)"]
            for (elsewhere, nowhere) in pairs {
                let first = try await ledger.get(elsewhere, scope)
                let second = try await ledger.get(nowhere, scope)
                #expect(first.status == 403)
                #expect(try withoutTrace(first) == withoutTrace(second), "\(elsewhere)")
            }
        }
    }

    private func rows(_ reply: ServedLedger.Reply) throws -> [NSDictionary] {
        (try reply.json()["answer"] as? NSDictionary)?["rows"] as? [NSDictionary] ?? []
    }

    private func withoutTrace(_ reply: ServedLedger.Reply) throws -> NSDictionary {
        let all = try reply.json().mutableCopy() as? NSMutableDictionary ?? [:]
        all.removeObject(forKey: "traceId")
        return all
    }
}
