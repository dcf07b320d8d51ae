/// One line of text for each row and reckoning: what the digest of a sheet is taken over.
///
/// Fields stand between tabs, parts of a field between spaces, parts of a part between bars; `-` is
/// nothing. Fractions are exact. See `Schemas/formats/scoresheet.md`.
extension ScoreRow {
    public var line: String {
        let fields = [
            id.description, unit?.position.description ?? "-", group.description,
            rank.map { String($0) } ?? "-", band.map { String($0) } ?? "-",
            total.description, available.description,
            LineText.list(clauses.map(\.text)), LineText.list(penalties.map(\.text)),
            LineText.list(flags.map(\.description)),
        ]
        return fields.joined(separator: "\t")
    }

    /// Reads what ``line`` writes.
    public init?(line: some StringProtocol) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 10, let id = RatedID(fields[0]), let group = RatedGroup(fields[2]),
            let total = Rational(canonical: fields[5]),
            let available = Rational(canonical: fields[6])
        else { return nil }
        self.init(
            id: id,
            unit: UInt32(fields[1]).map { UnitID(Position($0)) },
            group: group
        )
        (rank, band) = (Int(fields[3]), Int(fields[4]))
        (self.total, self.available) = (total, available)
        for text in LineText.parts(fields[7]) {
            guard let clause = ClauseScore(text: text) else { return nil }
            clauses.append(clause)
        }
        for text in LineText.parts(fields[8]) {
            guard let penalty = PenaltyScore(text: text) else { return nil }
            penalties.append(penalty)
        }
        for text in LineText.parts(fields[9]) {
            guard let flag = ScoreFlag(text) else { return nil }
            flags.append(flag)
        }
    }
}

private enum LineText {
    static func list(_ parts: [String]) -> String {
        parts.isEmpty ? "-" : parts.joined(separator: " ")
    }

    static func parts(_ field: some StringProtocol) -> [String] {
        field == "-" ? [] : field.split(separator: " ").map { String($0) }
    }

    static func fields(_ text: some StringProtocol) -> [String] {
        text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    }
}

extension Measured {
    fileprivate var text: String {
        switch self {
        case .number(let value): "n\(value)"
        case .share(let part, let whole): "s\(part):\(whole)"
        case .missing(let missing): "m\(missing.rawValue)"
        }
    }

    fileprivate init?(text: String) {
        let rest = text.dropFirst()
        switch text.first {
        case "n":
            guard let value = Rational(canonical: rest) else { return nil }
            self = .number(value)
        case "s":
            let parts = rest.split(separator: ":")
            guard parts.count == 2, let part = Rational(canonical: parts[0]),
                let whole = Rational(canonical: parts[1])
            else { return nil }
            self = .share(part, of: whole)
        case "m":
            guard let missing = Missing(rawValue: String(rest)) else { return nil }
            self = .missing(missing)
        default: return nil
        }
    }
}

extension ClauseScore {
    fileprivate var text: String {
        let goal = goal?.description ?? "-"
        return "\(measured.text)|\(goal)|\(points)|\(support)|\(missing?.rawValue ?? "-")"
    }

    fileprivate init?(text: String) {
        let fields = LineText.fields(text)
        guard fields.count == 5, let measured = Measured(text: fields[0]),
            let points = Rational(canonical: fields[2]), let support = Int(fields[3])
        else { return nil }
        self.init(
            measured: measured,
            goal: Rational(canonical: fields[1]),
            points: points,
            support: support,
            missing: Missing(rawValue: fields[4])
        )
    }
}

extension PenaltyScore {
    fileprivate var text: String {
        "\(measured.text)|\(points)|\(support)"
    }

    fileprivate init?(text: String) {
        let fields = LineText.fields(text)
        guard fields.count == 3, let measured = Measured(text: fields[0]),
            let points = Rational(canonical: fields[1]), let support = Int(fields[2])
        else { return nil }
        self.init(measured: measured, points: points, support: support)
    }
}

extension ScoreFlag: CustomStringConvertible {
    /// `short-stay|4|-`, `ended|2023-05-01`, `incomplete`, `capped|0|1|unit:7`.
    public var description: String {
        switch self {
        case .shortStay(let months, let former):
            "short-stay|\(months)|\(former?.position.description ?? "-")"
        case .ended(let day): "ended|\(day)"
        case .incomplete: "incomplete"
        case .nothing: "nothing"
        case .smallGroup(let count): "small-group|\(count)"
        case .requirement(let band, let indicator): "requirement|\(band)|\(indicator)"
        case .capped(let band, let cap, let group): "capped|\(band)|\(cap)|\(group)"
        }
    }

    fileprivate init?(_ text: String) {
        let fields = LineText.fields(text)
        let numbers = fields.map { Int($0) }
        switch (fields.first, fields.count) {
        case ("short-stay", 3):
            guard let months = numbers[1] else { return nil }
            let former = UInt32(fields[2]).map { UnitID(Position($0)) }
            self = .shortStay(months: months, former: former)
        case ("ended", 2):
            guard let day = CivilDate(fields[1]) else { return nil }
            self = .ended(day)
        case ("incomplete", 1): self = .incomplete
        case ("nothing", 1): self = .nothing
        case ("small-group", 2):
            guard let count = numbers[1] else { return nil }
            self = .smallGroup(count)
        case ("requirement", 3):
            guard let band = numbers[1] else { return nil }
            self = .requirement(band: band, indicator: fields[2])
        case ("capped", 4):
            guard let band = numbers[1], let cap = numbers[2], let group = RatedGroup(fields[3])
            else { return nil }
            self = .capped(band: band, cap: cap, group: group)
        default: return nil
        }
    }
}

extension CapReckoning {
    /// `cap`, its number, the group, and the five figures.
    public var line: String {
        [
            "cap", String(cap), group.description, String(reached), String(base),
            limit.description, String(kept), String(allowed),
        ].joined(separator: "\t")
    }

    /// Reads what ``line`` writes.
    public init?(line: some StringProtocol) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 8, fields[0] == "cap", let cap = Int(fields[1]),
            let group = RatedGroup(fields[2]), let reached = Int(fields[3]),
            let base = Int(fields[4]), let limit = Rational(canonical: fields[5]),
            let kept = Int(fields[6]), let allowed = Int(fields[7])
        else { return nil }
        self.init(
            cap: cap,
            group: group,
            reached: reached,
            base: base,
            limit: limit,
            kept: kept,
            allowed: allowed
        )
    }
}

extension Scoresheet {
    /// Every row, then every reckoning, in their order.
    public var lines: [String] {
        rows.map(\.line) + caps.map(\.line)
    }
}
