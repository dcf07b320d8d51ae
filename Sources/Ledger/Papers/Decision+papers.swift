extension Decision {
    /// Each family checks its own papers and says whether one is news.
    func file(_ paper: Paper) throws(Rejection) -> [Fact] {
        let isNews: Bool =
            switch paper {
            case .taskAssigned(let task): try check(task)
            case .figureReported(let figure): try check(figure)
            case .indexCaptured(let index): try check(index)
            case .ruleBookAdopted(let adopted): try check(adopted)
            case .taskCompleted(let done): try check(done)
            case .targetAssigned(let target): try check(target)
            case .targetAmended(let change): try check(change)
            case .targetClosed(let closing): try check(closing)
            case .periodSealed, .periodReopened, .ratingDrafted,
                .ratingRemarked, .ratingDeliberated, .ratingPublished,
                .ratingAppealed, .ratingRevised, .ratingRevoked,
                .awardGranted, .awardRevoked:
                try checkFlow(paper)
            case .reportIssued(let report): try check(report)
            case .principalGranted(let grant): try check(grant)
            case .principalRevoked(let revoked): try check(revoked)
            }
        return isNews ? [.paper(paper)] : []
    }

    func checkRole(
        _ roles: [Principal.Role],
        _ code: String,
        may what: Words
    ) throws(Rejection) {
        guard roles.contains(by.role) else {
            throw .paper(.notPermitted(code, what, by: by, only: roles))
        }
    }
}
