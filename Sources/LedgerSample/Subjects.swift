/// What the rows of assists and answers are about.
struct Subjects {
    let accounts: Accounts
    let dossiers: Dossiers

    func dossier(of claim: Claim) -> Dossier? {
        claim.act == .submitDossier ? dossiers.all[Int(claim.subject)] : nil
    }

    func citizen(of claim: Claim) -> (number: UInt64, owner: Int32) {
        if let dossier = dossier(of: claim) {
            return (dossier.citizen, dossier.owner)
        }
        let account = accounts.all[Int(claim.subject)]
        return (account.citizen, account.owner)
    }
}
