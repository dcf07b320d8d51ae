/// What somebody may be allowed to do with a ledger.
///
/// Rights fall into the four duties that nobody may join for the same claim: recording, verifying,
/// rating and administering; reading is apart from them.
public enum Right: String, CaseIterable, Sendable {
    /// Record, correct and withdraw claims; open disputes.
    case recordClaims = "claims.record"
    /// Take in whole files of claims and extracts.
    case importFiles = "files.import"
    /// Give verdicts and run the matcher.
    case verifyClaims = "claims.verify"
    /// Decide disputes and answer findings.
    case settleDisputes = "disputes.settle"
    /// Found, rename, recode and end units; enrol and release members.
    case keepOrganisation = "organisation.keep"
    /// Assign and amend targets and tasks.
    case assignTargets = "targets.assign"
    /// Adopt rule books, seal periods, publish, revise and revoke ratings, grant awards.
    case rate = "ratings.decide"
    /// Draft ratings, take down minutes, remark, appeal.
    case proposeRatings = "ratings.propose"
    /// Report figures and issue reports.
    case report = "reports.issue"
    /// Read views, rule books, ratings and reports.
    case readViews = "views.read"
    /// Read the log: events, proofs, checkpoints and tiles.
    case readLog = "log.read"
    /// See who stands behind a handle, and erase them.
    case disclose = "personal.disclose"
    /// Grant and revoke roles, make keys, keep webhooks.
    case administer = "access.administer"
}
