import Ledger
import LedgerTesting

/// Units, members and claims put down by hand, without a log.
struct RatingWorld {
    var units = UnitRegister()
    var members: [MemberPath] = []
    var parts: [ScoredPart] = []
    var goals: [StatedKey: StatedFigure] = [:]
    var assessed: [StatedKey: StatedFigure] = [:]
    var recorded: [CivilDate] = []
    var services = ["1.004222", "1.001193"]
    private var next: UInt32 = 1

    static let founded = day("2020-01-01")
    static let year = period("2023")

    mutating func position() -> Position {
        defer { next += 1 }
        return Position(next)
    }

    mutating func unit(
        _ kind: UnitKind,
        under parent: UnitID? = nil,
        zone: Zone? = nil,
        code: UnitCode? = nil,
        on date: CivilDate = founded
    ) -> UnitID {
        let id = UnitID(position())
        let fact = UnitFounded(
            kind: kind,
            name: "\(kind.code) \(id.position)",
            codes: code.map { [$0] } ?? [],
            parent: parent,
            zone: zone
        )
        units.found(id, fact, on: date)
        return id
    }

    /// A member with the units they belonged to, each from a day; nil for none.
    mutating func member(
        citizen: UInt32? = nil,
        _ stays: (String, UnitID?)...
    ) -> MemberID {
        let id = MemberID(position())
        let path = MemberPath(
            id: id,
            citizen: citizen.map { CitizenHandle($0) },
            stays: stays.map { stay in
                MemberPath.Stay(position: position(), on: day(stay.0), unit: stay.1)
            }
        )
        members.append(path)
        return id
    }

    mutating func member(in unit: UnitID) -> MemberID {
        member(("2021-01-01", unit))
    }

    /// A claim by members in equal shares, each in the unit named.
    @discardableResult mutating func claim(
        _ act: Act = .activateEID,
        on date: String = "2023-05-01",
        _ status: ClaimStatus = .confirmed,
        about citizen: UInt32? = nil,
        service: UInt16 = 0,
        by helpers: (MemberID, UnitID)...
    ) -> ClaimID {
        let id = ClaimID(position())
        let since = status == .recorded ? id.position : position()
        let credit = UInt16(Credit.partsPerAct / helpers.count)
        let credited = helpers.map { Credited(member: $0.0, unit: $0.1, credit: credit) }
        let claim = Claim(
            id: id,
            since: since,
            on: day(date),
            act: act,
            channel: .vneid,
            status: status,
            service: service,
            citizen: CitizenHandle(citizen ?? 100_000 + id.position.value),
            dossier: nil,
            lead: credited[0]
        )
        for (line, one) in credited.enumerated() {
            parts.append(ScoredPart(claim, one, line: line))
        }
        return id
    }

    mutating func assign(_ value: Rational, _ code: String, to subject: RatedID) {
        goals[StatedKey(code, subject)] = StatedFigure(position: position(), value: value)
    }

    mutating func assess(_ points: Rational, _ criterion: String = "points", of subject: RatedID) {
        assessed[StatedKey(criterion, subject)] = StatedFigure(position: position(), value: points)
    }

    var input: ScoreInput {
        var input = ScoreInput(parts: parts, members: members, units: units, services: services)
        (input.goals, input.assessed, input.recorded) = (goals, assessed, recorded)
        return input
    }

    func rate(_ book: RuleBook) -> Scoresheet {
        Rating.rate(book, input, RatingWorld.year)
    }
}

func period(_ text: String) -> Period {
    guard let period = Period(text) else { preconditionFailure("no such period: \(text)") }
    return period
}

func rational(_ text: String) -> Rational {
    guard let value = Rational(text) else { preconditionFailure("no such number: \(text)") }
    return value
}

extension RuleBook {
    /// A book of some clauses whose weights are its scale.
    static func of(
        _ subject: RatedSubject,
        _ indicators: [Indicator],
        change: (inout RuleBook) -> Void = { _ in }
    ) -> RuleBook {
        var book = RuleBook(
            id: "thu-nghiem",
            title: Words(vi: "Thử nghiệm", en: "A trial"),
            subject: subject,
            scale: indicators.reduce(.zero) { $0 + $1.weight },
            indicators: indicators
        )
        change(&book)
        return book
    }
}

extension Indicator {
    static func of(
        _ id: String,
        _ measure: RuleMeasure,
        weight: Int = 100,
        goal: Goal = .none,
        better: Direction = .higher,
        points: PointScale = .linear,
        zero: ZeroDenominator = .notAvailable
    ) -> Indicator {
        Indicator(
            id: id,
            title: Words(vi: id, en: id),
            weight: Rational(weight),
            measure: measure,
            goal: goal,
            better: better,
            points: points,
            zeroDenominator: zero
        )
    }

    /// As many points as a committee gives.
    static let assessed = of(
        "assessed",
        .assessed("points"),
        points: .perUnit(points: .one, max: Rational(100))
    )

    /// One point a confirmed claim.
    static func counted(_ id: String = "counted", _ weight: Int = 100) -> Indicator {
        of(
            id,
            .count(ClaimSelection()),
            weight: weight,
            points: .perUnit(points: .one, max: Rational(weight))
        )
    }
}

extension Band {
    static let officials = [
        band("excellent", 90, nil), band("good", 70, 90), band("done", 50, 70),
        band("failed", 0, 50),
    ]

    static func band(_ id: String, _ from: Int, _ below: Int?) -> Band {
        Band(
            id: id,
            title: Words(vi: id, en: id),
            from: Rational(from),
            below: below.map { Rational($0) }
        )
    }
}
