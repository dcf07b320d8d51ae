import Ledger

/// Makes commands about what came before; some are refused, which is no matter.
struct RandomCommands {
    private var units: [UnitID] = []
    private var members: [MemberID] = []
    private var claims: [ClaimID] = []

    mutating func learn(_ command: Command, at position: Position) {
        switch command {
        case .foundUnit: units.append(UnitID(position))
        case .enrolMember: members.append(MemberID(position))
        case .recordAssist: claims.append(ClaimID(position))
        default: break
        }
    }

    mutating func next(_ number: Int, _ seed: inout Seed) -> DatedCommand {
        let early = CivilDate(daysSinceEpoch: 18_000)
        if number == 1 { return DatedCommand(found(.province, number, under: nil), on: early) }
        if number < 12 {
            let parent = units.randomElement(using: &seed)
            return DatedCommand(found(.commune, number, under: parent), on: early)
        }
        if number < 40 { return DatedCommand(enrol(number, &seed), on: early) }
        let day = Int.random(in: RandomLedger.days, using: &seed)
        return DatedCommand(change(number, &seed), on: CivilDate(daysSinceEpoch: Int32(day)))
    }

    private func change(_ number: Int, _ seed: inout Seed) -> Command {
        switch Int.random(in: 0..<100, using: &seed) {
        case 0..<50: .recordAssist(assist(&seed))
        case 50..<75: verdict(&seed)
        case 75..<80: correction(&seed)
        case 80..<83:
            claims.randomElement(using: &seed).map { .withdrawAssist($0, reason: "x") }
                ?? .recordAssist(assist(&seed))
        case 83..<88: enrol(Int.random(in: 12..<40, using: &seed), &seed)
        case 88..<90: enrol(number, &seed)
        case 90..<94: .reparentUnit(branch(&seed), parent: .id(unit(&seed)))
        case 94..<97: found(.commune, number, under: unit(&seed))
        case 97..<99: succession(&seed)
        default: .dissolveUnit(branch(&seed))
        }
    }

    private func found(_ kind: UnitKind, _ number: Int, under parent: UnitID?) -> Command {
        .foundUnit(
            FoundUnit(
                kind: kind,
                name: "Unit \(number)",
                codes: [UnitCode(scheme: .union, text: "U\(number)")],
                parent: parent.map { .id($0) },
                zone: nil
            )
        )
    }

    private func enrol(_ number: Int, _ seed: inout Seed) -> Command {
        .enrolMember(EnrolMember(code: "M\(number)", unit: .id(unit(&seed)), citizen: nil))
    }

    private func unit(_ seed: inout Seed) -> UnitID {
        units.randomElement(using: &seed) ?? RandomLedger.root
    }

    /// Any unit but the province, which stays where it is.
    private func branch(_ seed: inout Seed) -> UnitReference {
        .id(units.dropFirst().randomElement(using: &seed) ?? RandomLedger.root)
    }

    private func succession(_ seed: inout Seed) -> Command {
        .succeedUnit(
            branch(&seed),
            by: branch(&seed),
            extent: seed.chance(50) ? .whole : .part,
            isDefault: seed.chance(50)
        )
    }

    private func assist(_ seed: inout Seed) -> RecordAssist {
        let count = seed.chance(60) ? 1 : Int.random(in: 2...4, using: &seed)
        let helpers = members.shuffled(using: &seed).prefix(count)
        return RecordAssist(
            act: Act.allCases.randomElement(using: &seed) ?? .payOnline,
            channel: .online,
            citizen: CitizenHandle(UInt32.random(in: 1...100_000, using: &seed)),
            dossier: nil,
            service: seed.chance(50) ? "1.00422\(Int.random(in: 0...4, using: &seed))" : nil,
            helpers: helpers.map {
                HelperShare(member: .id($0), numerator: 1, denominator: helpers.count)
            }
        )
    }

    private func verdict(_ seed: inout Seed) -> Command {
        guard let claim = claims.randomElement(using: &seed) else {
            return .recordAssist(assist(&seed))
        }
        return .giveVerdict(
            GiveVerdict(
                claim: .id(claim),
                outcome: Outcome.allCases.randomElement(using: &seed) ?? .confirmed,
                source: .igate,
                verifier: nil,
                reason: nil
            )
        )
    }

    private func correction(_ seed: inout Seed) -> Command {
        guard let claim = claims.randomElement(using: &seed) else {
            return .recordAssist(assist(&seed))
        }
        return .correctAssist(claim, assist(&seed), reason: "x")
    }
}
