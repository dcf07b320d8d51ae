import Ledger

/// Which verbs that file papers the service answers, at which path.
package enum PaperTable {
    package static let all = targets + periods + ratings + awards + [match]

    private static func options(_ names: String...) -> [(name: String, kind: PaperVerb.Member)] {
        names.map { ($0, .option) }
    }

    private static func arguments(_ names: String...) -> [(name: String, kind: PaperVerb.Member)] {
        names.map { ($0, .argument) }
    }

    /// Verdicts by the evidence of extracts: of each claim one, all together.
    private static let match = PaperVerb(
        "runMatch",
        "/matches",
        MatchCommand.self,
        .verifyClaims,
        [("apply", .flag)]
    )

    private static let targets = [
        PaperVerb("assignTarget", "/targets", TargetAssign.self, .assignTargets, nil),
        PaperVerb("amendTarget", "/targets/amendments", TargetAmend.self, .assignTargets, nil),
        PaperVerb("closeTarget", "/targets/closings", TargetClose.self, .assignTargets, nil),
        PaperVerb("assignTask", "/tasks", TaskAssign.self, .assignTargets, nil),
        PaperVerb("completeTask", "/tasks/completions", TaskComplete.self, .assignTargets, nil),
    ]

    private static let periods = [
        PaperVerb(
            "sealPeriod",
            "/periods/seals",
            SealCommand.self,
            .rate,
            arguments("period") + options("unit", "reason", "on")
        ),
        PaperVerb(
            "reopenPeriod",
            "/periods/reopenings",
            ReopenCommand.self,
            .rate,
            arguments("period") + options("unit", "reason", "on")
        ),
    ]

    private static let ratings = [
        PaperVerb(
            "draftRating",
            "/ratings",
            RatingDraftCommand.self,
            .proposeRatings,
            arguments("book") + options("period", "unit", "on")
        ),
        PaperVerb(
            "remarkRating",
            "/ratings/{rating}/remarks",
            RatingRemarkCommand.self,
            .proposeRatings,
            options("subject", "from", "text", "band", "on") + [("points", .list)]
        ),
        PaperVerb(
            "deliberateRating",
            "/ratings/{rating}/meetings",
            RatingMeetCommand.self,
            .proposeRatings,
            [("present", .list), ("vote-on", .list), ("conflict", .list)]
                + options("eligible", "quorum", "majority", "vote", "on")
        ),
        PaperVerb(
            "publishRating",
            "/ratings/{rating}/publication",
            RatingPublishCommand.self,
            .rate,
            options("decision", "appeal-days", "on")
        ),
        PaperVerb(
            "appealRating",
            "/ratings/{rating}/appeals",
            RatingAppealCommand.self,
            .proposeRatings,
            options("subject", "reason", "on")
        ),
        PaperVerb(
            "reviseRating",
            "/ratings/{rating}/revision",
            RatingReviseCommand.self,
            .rate,
            options("decision", "reason", "appeals", "cites", "on") + [("uphold", .flag)]
        ),
        PaperVerb(
            "revokeRating",
            "/ratings/{rating}/revocation",
            RatingRevokeCommand.self,
            .rate,
            options("decision", "subject", "reason", "cites", "on")
        ),
    ]

    private static let awards = [
        PaperVerb(
            "grantAward",
            "/awards",
            AwardGrantCommand.self,
            .rate,
            arguments("rating") + options("subject", "form", "decision", "cites", "on")
        ),
        PaperVerb(
            "revokeAward",
            "/awards/{award}/revocation",
            AwardRevokeCommand.self,
            .rate,
            options("decision", "reason", "cites", "on")
        ),
    ]
}
