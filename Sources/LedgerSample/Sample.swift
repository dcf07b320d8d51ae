/// The files that Bình Định's offices would have held in August 2023, invented row by row.
///
/// The same seed and plan give the same bytes on every machine. Nothing else is read: no clock, no
/// system randomness, no file. Memory grows with the plan by some 40 bytes a row, never by the text
/// of the files; they leave in chunks of about 64 KiB, file after file.
///
///     let summary = try Sample(seed: 5_299).write { name, chunk in
///         try append(chunk, toFileNamed: name)
///     }
public struct Sample: Sendable {
    public let seed: UInt64
    public let plan: Plan

    public init(seed: UInt64, plan: Plan = .published) {
        self.seed = seed
        self.plan = plan
    }

    /// Writes the six files in the order of their names, each as consecutive chunks, and the
    /// offices' extracts behind them if asked to.
    ///
    /// What the sink throws ends the writing and is thrown on.
    public func write<Failure: Error>(
        withExtracts isExtracted: Bool = false,
        to sink: (_ fileName: String, _ chunk: [UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Summary {
        var rows: [SampleFile: Int] = [:]
        let tree = UnitTree(seed: seed, branches: plan.branches)
        rows[.units] = try UnitsFile(tree).write(to: sink)

        var citizens = CitizenNumbers()
        let roster = Roster(seed: seed, plan: plan, tree: tree, citizens: &citizens)
        rows[.members] = try MembersFile(roster, tree: tree, seed: seed).write(to: sink)

        let accounts = Accounts(seed: seed, plan: plan, roster: roster, citizens: &citizens)
        let dossiers = Dossiers(seed: seed, plan: plan, accounts: accounts, citizens: &citizens)
        rows[.dossiers] = try DossiersFile(dossiers).write(to: sink)
        rows[.accounts] = try AccountsFile(accounts).write(to: sink)

        let helpers = Helpers(roster: roster, tree: tree)
        let claims = Claims(
            seed: seed,
            plan: plan,
            accounts: accounts,
            dossiers: dossiers,
            helpers: helpers
        )
        let subjects = Subjects(accounts: accounts, dossiers: dossiers)
        rows[.assists] = try AssistsFile(claims, subjects, helpers).write(to: sink)
        rows[.verdicts] = try VerdictsFile(claims, subjects, seed: seed).write(to: sink)
        var extracts: [SampleExtract: Int] = [:]
        if isExtracted {
            let officials = Officials(seed: seed, plan: plan, roster: roster, citizens: &citizens)
            extracts[.igate] = try IGateFile(dossiers, seed: seed).write(to: sink)
            extracts[.pc06] = try PoliceFile(accounts, officials).write(to: sink)
            extracts[.roster] = try RosterFile(officials, seed: seed).write(to: sink)
        }
        return Summary(
            rows: rows,
            extracts: extracts,
            burstBranch: tree.units[helpers.burstBranch].code
        )
    }
}

/// What was written.
public struct Summary: Sendable, Equatable {
    /// Rows of each file, headers not counted.
    public let rows: [SampleFile: Int]
    /// Rows of each extract, if they were asked for.
    public let extracts: [SampleExtract: Int]

    /// Code of the branch that enters nearly all of its accounts in the last days of months.
    public let burstBranch: String
}
