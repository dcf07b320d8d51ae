import Ledger
import LedgerHTTP

/// Which verbs the service answers, at which path, with which of their options.
package enum QueryTable {
    package static let all = looks + lists + papers + ratings + figures

    private static let knownAt = ViewParameter("known-at")
    private static let look = [ViewParameter("effective"), knownAt, ViewParameter("map")]
    private static let rated = [knownAt, ViewParameter("period"), ViewParameter("rules")]
    private static let targets = [
        ViewParameter("indicator", .values), ViewParameter("unit"), ViewParameter("period"),
        ViewParameter("as-of"), knownAt, ViewParameter("map"),
    ]

    private static func limit(_ usual: Int, most: Int = 1000) -> ViewParameter {
        ViewParameter("limit", .limit(usual: usual, most: most))
    }

    private static let looks = [
        QueryVerb("viewProvince", "/views/province", ShowProvince.self, look, .named),
        QueryVerb("viewProvinceByCode", "/views/provinces/{unit}", ShowProvince.self, look, .named),
        QueryVerb("viewUnit", "/views/units/{unit}", ShowUnit.self, look, .named),
        QueryVerb("viewMember", "/views/members/{member}", ShowMember.self, look, .named),
        QueryVerb(
            "viewLeague",
            "/views/league/{what}",
            ShowLeague.self,
            [
                ViewParameter("under"), ViewParameter("level"), ViewParameter("act"),
                limit(20, most: 10_000), ViewParameter("min"),
            ] + look,
            .parameter("under")
        ),
        QueryVerb(
            "viewOfficials",
            "/views/officials",
            ShowOfficials.self,
            [ViewParameter("agency"), ViewParameter("by")] + look,
            .whole
        ),
        QueryVerb(
            "viewActivations",
            "/views/activations",
            ShowActivations.self,
            [ViewParameter("by"), ViewParameter("account"), ViewParameter("level")] + look,
            .whole
        ),
    ]

    private static let lists = [
        QueryVerb(
            "listClaims",
            "/views/claims",
            ClaimsCommand.self,
            [
                ViewParameter("status", .values), ViewParameter("act", .values),
                ViewParameter("channel", .values), ViewParameter("unit"), ViewParameter("member"),
                ViewParameter("service"), limit(50), ViewParameter("after"),
            ] + look,
            .parameter("unit")
        ),
        QueryVerb(
            "viewClaim",
            "/views/claims/{position}",
            ClaimCommand.self,
            [],
            .named,
            keptBack: ["bytes"]
        ),
        QueryVerb(
            "viewQueue",
            "/views/queue",
            QueueCommand.self,
            [
                ViewParameter("office"), ViewParameter("unit"), ViewParameter("list", .flag),
                limit(50), ViewParameter("after"),
            ] + look,
            .parameter("unit")
        ),
        QueryVerb(
            "listFindings",
            "/views/findings",
            FindingsCommand.self,
            [
                ViewParameter("check", .values), ViewParameter("unit"), ViewParameter("member"),
                ViewParameter("open", .flag), ViewParameter("list", .flag), limit(50),
                ViewParameter("skip"),
            ] + look,
            .parameter("unit")
        ),
        QueryVerb(
            "drawAuditSample",
            "/views/audit-sample",
            AuditSampleCommand.self,
            [
                ViewParameter("seed"), ViewParameter("size"), ViewParameter("share"),
                ViewParameter("flagged-rate"), ViewParameter("unit"),
            ] + look,
            .whole
        ),
        QueryVerb(
            "listExtracts",
            "/views/extracts",
            ExtractsCommand.self,
            look,
            .whole,
            keptBack: ["check"]
        ),
    ]

    private static let papers = [
        QueryVerb(
            "listTargets",
            "/views/targets",
            TargetList.self,
            [ViewParameter("history", .flag)] + targets,
            .parameter("unit"),
            keptBack: ["effective"]
        ),
        QueryVerb(
            "viewTargetProgress",
            "/views/target-progress",
            TargetProgressCommand.self,
            [ViewParameter("evidence", .flag), limit(50)] + targets,
            .parameter("unit"),
            keptBack: ["effective"]
        ),
        QueryVerb(
            "viewTasks",
            "/views/tasks",
            TaskBoardCommand.self,
            [
                ViewParameter("as-of"), ViewParameter("list", .flag), ViewParameter("state"),
                knownAt,
            ],
            .whole
        ),
        QueryVerb("listPeriods", "/views/periods", PeriodsCommand.self, look, .everybody),
        QueryVerb(
            "viewLateImpact",
            "/views/late-impact/{period}",
            LateImpactCommand.self,
            [
                ViewParameter("unit"), ViewParameter("book"), ViewParameter("list", .flag),
                limit(50),
            ],
            .whole
        ),
        QueryVerb("listAwards", "/views/awards", AwardListCommand.self, look, .whole),
        // Who holds which role is in the log: whoever may read that may know, and only they.
        QueryVerb(
            "listGrants",
            "/views/grants",
            GrantsCommand.self,
            [ViewParameter("all", .flag)] + look,
            .within,
            right: .readLog
        ),
        QueryVerb("listRuleBooks", "/views/rules", RulesList.self, [], .everybody),
        QueryVerb(
            "viewRuleBook",
            "/views/rules/{book}",
            RulesShow.self,
            [],
            .everybody,
            keptBack: ["text"]
        ),
    ]

    private static let ratings = [
        QueryVerb(
            "rate",
            "/views/rate/{book}",
            RateCommand.self,
            rated + [ViewParameter("unit"), limit(1000, most: 10_000)],
            .parameter("unit"),
            keptBack: ["effective", "ledger"]
        ),
        QueryVerb(
            "explainRating",
            "/views/explain/{book}/{subject}",
            ExplainCommand.self,
            rated + [limit(10)],
            .named,
            keptBack: ["effective"]
        ),
        QueryVerb(
            "askWhatIf",
            "/views/what-if/{book}",
            WhatIfCommand.self,
            rated + [ViewParameter("against"), limit(1000, most: 10_000)],
            .whole,
            keptBack: ["effective"]
        ),
        QueryVerb(
            "viewSensitivity",
            "/views/sensitivity/{book}",
            SensitivityCommand.self,
            rated + [ViewParameter("recorded", .flag), limit(1000, most: 10_000)],
            .whole,
            keptBack: ["effective"]
        ),
        QueryVerb("listRatings", "/views/ratings", RatingListCommand.self, look, .whole),
        QueryVerb(
            "viewRating",
            "/views/ratings/{rating}",
            RatingShowCommand.self,
            [limit(20, most: 10_000)],
            .whole
        ),
    ]

    private static let figures = [
        QueryVerb(
            "listFigures",
            "/views/figures",
            FiguresCommand.self,
            [knownAt, limit(20)],
            .whole,
            keptBack: ["effective", "definitions"]
        ),
        QueryVerb(
            "viewFigure",
            "/views/figures/{figure}",
            FiguresCommand.self,
            [knownAt, limit(20)],
            .whole,
            keptBack: ["effective", "definitions"]
        ),
        QueryVerb(
            "listReconciliations",
            "/views/reconciliations",
            ReconcileCommand.self,
            [knownAt, limit(20)],
            .whole,
            keptBack: ["effective"]
        ),
        QueryVerb(
            "viewReconciliation",
            "/views/reconciliations/{figure}",
            ReconcileCommand.self,
            [knownAt, limit(20)],
            .whole,
            keptBack: ["effective"]
        ),
        QueryVerb(
            "makeReport",
            "/views/reports/{kind}",
            ReportMake.self,
            ["period", "unit", "book", "known-at", "head", "number", "superior", "issuer", "place"]
                .map { ViewParameter($0) }
                + ["date", "authority", "title", "signer", "basis"].map { ViewParameter($0) }
                + ["to", "cc"].map { ViewParameter($0, .values) },
            .whole,
            keptBack: ["format", "out", "replace"]
        ),
    ]
}
