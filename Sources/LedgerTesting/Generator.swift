package import Ledger

/// Random but valid histories of a small province: what it proposes is decided, and what is
/// decided is folded, so every event could have come in through the one way in.
package struct Generator: Sendable {
    package private(set) var books = Books()
    package private(set) var changes = ViewChanges()
    package private(set) var events: [Event] = []
    /// How many proposals were refused.
    package private(set) var refusalCount = 0
    package var random: SplitMix64
    package private(set) var now = Instant(startOf: day("2024-07-01"))

    /// Begins with the facts of ``Province``.
    package init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        for fact in Province.facts { add(fact.fact, on: fact.on, by: Province.office) }
    }

    /// A history of at least so many events.
    package static func history(seed: UInt64, count: Int) -> Generator {
        var generator = Generator(seed: seed)
        while generator.events.count < count { generator.step() }
        if count >= wholeCount { generator.complete() }
        return generator
    }

    /// A history of so many events holds claims in every status.
    package static let wholeCount = 6000

    /// Goes on, mostly with what leads to a status no claim is in, until there is none.
    ///
    /// Few histories need it: now and then the last of the few disputed ones was settled.
    private mutating func complete() {
        while let status = missingStatus {
            take(random.onceIn(4) ? proposal() : proposal(towards: status))
        }
    }

    private var missingStatus: ClaimStatus? {
        let found = Set(books.claims.all.map(\.status))
        return ClaimStatus.allCases.first { !found.contains($0) }
    }

    private mutating func proposal(towards status: ClaimStatus) -> Command {
        switch status {
        case .recorded: .recordAssist(assist())
        case .confirmed, .rejected, .undetermined: .giveVerdict(verdict())
        case .withdrawn: .withdrawAssist(claim(), reason: name())
        case .disputed: .openDispute(dispute())
        }
    }

    /// Proposes one command, and folds what it is answered.
    package mutating func step() {
        take(proposal())
    }

    private mutating func take(_ command: Command) {
        let (date, principal) = envelope(of: command)
        let dated = DatedCommand(command, on: date)
        do throws(Rejection) {
            for fact in try books.decide(dated, by: principal, now: now) {
                add(fact, on: dated.on, by: principal)
            }
        } catch {
            refusalCount += 1
        }
    }

    /// Takes facts that were decided elsewhere into the history.
    package mutating func follow(_ facts: [Fact], on date: CivilDate, by principal: Principal) {
        for fact in facts { add(fact, on: date, by: principal) }
    }

    private mutating func add(_ fact: Fact, on date: CivilDate, by principal: Principal) {
        now = Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch + random.wait())
        let id = EventID.version7(
            at: now,
            high: UInt16(truncatingIfNeeded: random.next()),
            low: random.next()
        )
        let event = Event(
            id: id,
            at: now,
            on: date,
            by: principal,
            fact: fact,
            streams: books.links(of: fact)
        )
        books.apply(event, to: &changes)
        events.append(event)
    }

    private mutating func envelope(of command: Command) -> (CivilDate, Principal) {
        if case .file(let paper) = command, let filing = filing(paper) { return filing }
        if books.papers.grants.isGoverned { return (date(), actor(of: command)) }
        // Few may file papers, and there are many kinds of them.
        let isPaper = if case .file = command { !random.onceIn(8) } else { false }
        return (
            date(), random.pick(isPaper ? [Province.office] : [Province.office, Province.police])
        )
    }

    mutating func date() -> CivilDate {
        day("2022-02-01").adding(days: random.below(880))
    }

    // MARK: Proposals

    mutating func proposal() -> Command {
        switch isTeamIncomplete ? 97 : random.below(100) {
        case 0..<5: .foundUnit(unit())
        case 5..<7: .renameUnit(unitReference(), name: name())
        case 7..<9: .recodeUnit(unitReference(), code: code())
        case 9..<13: .reparentUnit(unitReference(), parent: unitReference())
        case 13: .dissolveUnit(leafReference())
        case 14: succession()
        case 15..<25: .enrolMember(member())
        case 25: .releaseMember(memberReference(), reason: random.onceIn(2) ? name() : nil)
        case 26..<65: .recordAssist(assist())
        case 65..<68: .file(paper())
        case 68..<72: .correctAssist(claim(), assist(), reason: name())
        case 72..<75: .withdrawAssist(claim(), reason: name())
        case 75..<80: .recordActivation(activation())
        case 80: .withdrawActivation(activationID(), reason: name())
        case 81..<85: .observeDossier(dossier())
        case 85: .receiveExtract(extract())
        case 86..<89: official()
        case 89: .openDispute(dispute())
        case 90: .resolveDispute(resolution())
        case 91: .discloseIdentities(IdentityDisclosed(subjects: subjects(), reason: name()))
        case 92: .eraseSubjects(subjects(), reason: name())
        case 93: .answerFinding(findingAnswer())
        case 94: .file(paper())
        case 95, 96: .file(flowPaper())
        case 97 where isTimeToGovern: .file(grantPaper())
        default: .giveVerdict(verdict())
        }
    }

    mutating func position() -> Position {
        Position(UInt32(random.below(events.count)))
    }

    private mutating func unitReference() -> UnitReference {
        .id(random.pick(books.units.all).id)
    }

    /// A unit below the districts, so that the tree keeps its trunk.
    private mutating func leafReference() -> UnitReference {
        .id(books.units.all.last?.id ?? Province.vanCanh)
    }

    private mutating func succession() -> Command {
        .succeedUnit(
            leafReference(),
            by: unitReference(),
            extent: random.onceIn(2) ? .whole : .part,
            isDefault: random.onceIn(2)
        )
    }

    private mutating func unit() -> FoundUnit {
        FoundUnit(
            kind: random.pick(UnitKind.allCases),
            name: name(),
            codes: random.onceIn(3) ? [] : [code()],
            parent: unitReference(),
            zone: random.onceIn(2) ? random.pick(Zone.allCases) : nil
        )
    }

    private mutating func code() -> UnitCode {
        UnitCode(scheme: random.pick(CodeScheme.allCases), text: String(random.below(90_000)))
    }

    mutating func name() -> String {
        random.pick(Generator.words) + random.pick([" ", " “", " \\", "/\""])
            + random.pick(Generator.words)
    }

    private static let words = [
        "Nhơn Lý", "Ghềnh Ráng", "Đống Đa", "Bùi Thị Xuân", "Hải Cảng", "kê khai nhầm",
        "trùng hồ sơ", "A&B", "xã 3",
    ]

    private mutating func member() -> EnrolMember {
        EnrolMember(
            code: "BD-\(random.below(60))",
            unit: unitReference(),
            citizen: random.onceIn(2) ? CitizenHandle(UInt32(random.below(5000))) : nil
        )
    }

    private mutating func memberReference() -> MemberReference {
        .id(random.pick(books.members.all).id)
    }

    private mutating func assist() -> RecordAssist {
        let act = random.pick(Act.allCases)
        let isAboutDossier = act.needsDossier && !random.onceIn(3)
        return RecordAssist(
            act: act,
            channel: random.pick(Channel.allCases),
            citizen: CitizenHandle(UInt32(random.below(3000))),
            dossier: isAboutDossier ? DossierHandle(UInt32(random.below(5000))) : nil,
            service: act.needsDossier && random.onceIn(2) ? service() : nil,
            helpers: helpers()
        )
    }

    mutating func service() -> String {
        "1.\(100_000 + random.below(12))"
    }

    /// One to ten helpers; equal shares, or one with half and the rest in equal parts.
    private mutating func helpers() -> [HelperShare] {
        let count = random.onceIn(3) ? 1 + random.below(Helpers.countMax) : 1
        let isLed = count > 1 && 5040 % (2 * (count - 1)) == 0 && random.onceIn(2)
        return books.members.all.map(\.id).shuffled(using: &random).prefix(count).enumerated()
            .map { index, id in
                let denominator = isLed ? (index == 0 ? 2 : 2 * (count - 1)) : count
                return HelperShare(member: .id(id), numerator: 1, denominator: denominator)
            }
    }

    mutating func claim() -> ClaimID {
        books.claims.all.isEmpty ? ClaimID(Position(0)) : random.pick(books.claims.all).id
    }

    /// Mostly one that stands.
    private mutating func activationID() -> ActivationID {
        let standing = books.activations.values.map(\.id).sorted()
        return standing.isEmpty || random.onceIn(3)
            ? ActivationID(position()) : random.pick(standing)
    }

    private mutating func verdict() -> GiveVerdict {
        let isByRule = random.onceIn(8)
        return GiveVerdict(
            claim: .id(claim()),
            outcome: random.pick(Outcome.allCases),
            source: random.pick(VerdictSource.allCases),
            verifier: random.onceIn(4) && !isByRule ? memberReference() : nil,
            reason: random.onceIn(3) ? name() : nil,
            rule: isByRule ? "matcher/1" : nil,
            evidence: isByRule && random.onceIn(2) ? position() : nil
        )
    }

    private mutating func dispute() -> DisputeOpened {
        DisputeOpened(claim: claim(), party: random.pick(Party.allCases), reason: name())
    }

    private mutating func subjects() -> [SubjectHandle] {
        (0...random.below(3)).map { _ in SubjectHandle(UInt32(1 + random.below(3000))) }
    }

    /// Mostly of a claim that is disputed.
    private mutating func resolution() -> DisputeResolved {
        let disputed = books.disputes.keys.sorted()
        let claim = disputed.isEmpty || random.onceIn(4) ? claim() : random.pick(disputed)
        let outcome = random.pick(Outcome.allCases)
        return DisputeResolved(claim: claim, outcome: outcome, reason: name())
    }
}

extension SplitMix64 {
    /// Milliseconds until the next event: often none.
    fileprivate mutating func wait() -> Int64 {
        onceIn(3) ? Int64(below(90_000)) : 0
    }
}
