extension Decision {
    /// Checks the papers of periods, ratings and awards: each is news, or refused.
    func checkFlow(_ paper: Paper) throws(Rejection) -> Bool {
        switch paper {
        case .periodSealed(let form): try check(form)
        case .periodReopened(let form): try check(form)
        case .ratingDrafted(let form): try check(form)
        case .ratingRemarked(let form): try check(form)
        case .ratingDeliberated(let form): try check(form)
        case .ratingPublished(let form): try check(form)
        case .ratingAppealed(let form): try check(form)
        case .ratingRevised(let form): try check(form)
        case .ratingRevoked(let form): try check(form)
        case .awardGranted(let form): try check(form)
        case .awardRevoked(let form): try check(form)
        default: preconditionFailure("no paper of this family")
        }
        return true
    }
}
