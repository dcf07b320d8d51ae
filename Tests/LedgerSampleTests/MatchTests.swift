import Ledger
import LedgerSample
import Testing

/// The matcher on the whole of Bình Định 2023, against what was planted there.
@Suite struct MatchTests {
    /// What a row really was, as the offices' own answers tell.
    private enum Truth {
        case honest, planted
        /// The account exists; whether anybody helped, the office could not tell.
        case unknown

        init(_ answer: String) {
            switch answer {
            case "Xác nhận": self = .honest
            case "Từ chối": self = .planted
            default: self = .unknown
            }
        }
    }

    /// The sample in the matcher's words, with the truth of each claim behind it.
    private struct Province {
        var input: MatchInput
        var truths: [ClaimID: Truth] = [:]
    }

    @Test func `every planted fault is found and no honest claim is rejected`() throws {
        let province = try Self.province()
        var (said, tally) = ([ClaimID: MatchVerdict](), [String: Int]())
        for verdict in Matcher.match(province.input).verdicts { said[verdict.claim] = verdict }
        for (claim, truth) in province.truths {
            let outcome = said[claim].map { "\($0.outcome)" } ?? "waiting"
            tally["\(truth) \(outcome)", default: 0] += 1
        }
        func count(_ key: String) -> Int { tally[key] ?? 0 }
        let honest = province.truths.values.count { $0 == .honest }
        let planted = province.truths.values.count { $0 == .planted }
        print(
            """
            matcher on the sample: \(tally.sorted { $0.key < $1.key })
            precision \(count("honest confirmed"))/\
            \(count("honest confirmed") + count("planted confirmed")), \
            recall \(count("honest confirmed"))/\(honest), \
            planted faults found \(planted - count("planted confirmed") - count("planted waiting"))\
            /\(planted)
            """
        )
        #expect(honest == Plan.published.confirmed)
        #expect(planted == Plan.published.inventedDossiers + Plan.published.inventedAccounts)
        #expect(count("honest rejected") == 0)
        #expect(count("planted undetermined") + count("planted rejected") == planted)
        #expect(count("honest confirmed") == honest)
    }

    @Test func `what extracts do not reach yet is left waiting, never judged false`() throws {
        var province = try Self.province()
        province.input.dossiers = []
        province.input.coverage = Coverage()
        let result = Matcher.match(province.input)
        #expect(result.verdicts.allSatisfy { $0.outcome == .confirmed })
        #expect(result.verdicts.allSatisfy { $0.act != .submitDossier })
        let plan = Plan.published
        let dossiers = plan.assistedDossiers + plan.inventedDossiers
        #expect(result.waiting == [.submitDossier: dossiers, .openAccount: plan.inventedAccounts])
    }

    // MARK: From the files to the matcher's words

    private static func province() throws -> Province {
        let files = SampleFiles.published
        var numbers = Handles()
        var input = MatchInput(
            claims: [],
            dossiers: [],
            activations: [],
            services: [],
            linked: LinkedProcedures(["2.000986": ["1.001193", "1.004222"]])
        )
        let dossiers = try files.dossiers.enumerated().map { index, row in
            try numbers.dossier(row, at: Position(UInt32(index)))
        }
        let activations = try files.accounts.enumerated().map { index, row in
            try numbers.activation(row, at: Position(UInt32(200_000 + index)))
        }
        var truths: [String: Truth] = [:]
        for row in files.verdicts {
            truths[row[0] + (row[2].isEmpty ? row[1] : row[2])] = Truth(row[3])
        }
        let days = Office(files).actDays
        var (claims, known) = ([Claim](), [ClaimID: Truth]())
        for row in files.assists {
            let key = row[2] + (row[4].isEmpty ? row[3] : row[4])
            guard row[3].utf8.count == 12, days[key] == row[7] else { continue }
            // A second row of the same act is refused when it is imported.
            guard let truth = truths.removeValue(forKey: key) else { continue }
            let claim = try numbers.claim(row, at: Position(UInt32(500_000 + claims.count)))
            claims.append(claim)
            known[claim.id] = truth
        }
        #expect(truths.isEmpty)
        input.claims = claims
        input.dossiers = dossiers
        input.activations = activations
        input.services = numbers.services
        // The day the report was written: by then the extracts reach every claim.
        let day = try #require(CivilDate(year: 2023, month: 8, day: 14))
        input.coverage.includeDossiers(to: day)
        for account in Account.allCases { input.coverage.include(account, to: day) }
        return Province(input: input, truths: known)
    }
}

/// Small numbers for the texts of the files, as the vault would give.
private struct Handles {
    private(set) var services: [String] = []
    private var known: [String: UInt32] = [:]

    private mutating func handle(_ text: String) -> UInt32 {
        if let handle = known[text] { return handle }
        let handle = UInt32(known.count + 1)
        known[text] = handle
        return handle
    }

    private mutating func service(_ code: String) -> UInt16 {
        if code.isEmpty { return 0 }
        if !services.contains(code) { services.append(code) }
        return UInt16((services.firstIndex(of: code) ?? 0) + 1)
    }

    private func day(_ text: String) throws -> CivilDate {
        let number = try #require(sortable(text))
        let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        return try #require(date)
    }

    mutating func dossier(_ row: [String], at position: Position) throws -> DossierEvidence {
        DossierEvidence(
            position: position,
            dossier: DossierHandle(handle(row[0])),
            citizen: CitizenHandle(handle(row[1])),
            service: service(row[2]),
            channel: row[3] == "trực tuyến" ? .online : .direct,
            on: try day(row[4]),
            agency: row[5]
        )
    }

    mutating func activation(_ row: [String], at position: Position) throws -> ActivationEvidence {
        ActivationEvidence(
            position: position,
            account: row[1] == "VNeID" ? .vneid : .portal,
            level: UInt8(row[2]) ?? 0,
            citizen: CitizenHandle(handle(row[0])),
            on: try day(row[3])
        )
    }

    mutating func claim(_ row: [String], at position: Position) throws -> Claim {
        let act = try #require(Act.allCases.first { $0.name.vi == row[2] })
        return Claim(
            id: ClaimID(position),
            since: position,
            on: try day(row[7]),
            act: act,
            channel: .online,
            status: .recorded,
            service: service(row[5]),
            citizen: CitizenHandle(handle(row[3])),
            dossier: row[4].isEmpty ? nil : DossierHandle(handle(row[4])),
            lead: Credited(member: MemberID(Position(1)), unit: UnitID(Position(0)), credit: 5040)
        )
    }
}
