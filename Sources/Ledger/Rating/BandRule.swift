/// Bands and caps.
struct BandRule {
    private let book: RuleBook
    private let order: RankOrder
    private let groups: [[PoolGroup]]
    /// By row; nil for those without band.
    private(set) var bands: [Int?]
    /// The bands reached before any cap.
    private let reached: [Int?]
    private(set) var flags: [[ScoreFlag]]
    private(set) var reckonings: [RatingPool.Cap] = []

    /// Takes the groups by row, one a cap of the book.
    init(_ book: RuleBook, _ rows: [ScoreRow], isRated: [Bool], groups: [[PoolGroup]]) {
        self.book = book
        self.groups = groups
        order = RankOrder(book)
        var flags = [[ScoreFlag]](repeating: [], count: rows.count)
        reached = rows.indices.map { row in
            guard isRated[row], !rows[row].lacksBand(book) else { return nil }
            let (band, why) = book.band(of: rows[row])
            flags[row] = why
            return band
        }
        bands = reached
        self.flags = flags
        isCounted = rows.indices.map { isRated[$0] && !rows[$0].lacksBand(book) }
        applyCaps(rows)
    }

    /// Whether a row is one of everybody.
    private let isCounted: [Bool]

    /// Falling to a band can fill it beyond its own cap, or leave the base of another smaller, so the
    /// caps are gone through until nobody falls any more.
    private mutating func applyCaps(_ rows: [ScoreRow]) {
        let caps = book.caps.enumerated()
            .compactMap { cap in
                book.bands.firstIndex { $0.id == cap.element.band }.map { (cap.offset, $0) }
            }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var members: [[(PoolGroup, [Int])]] = []
        for (cap, _) in caps {
            let all = rows.indices.filter { isCounted[$0] }
            members.append(
                Dictionary(grouping: all) { groups[$0][cap] }.sorted { $0.key < $1.key }
                    .map { ($0.key, $0.value) }
            )
        }
        var hasFallen = true
        while hasFallen {
            hasFallen = false
            for (place, (cap, band)) in caps.enumerated() {
                for (group, all) in members[place] {
                    hasFallen = apply(cap, to: band, group, all, rows) || hasFallen
                }
            }
        }
        for (place, (cap, band)) in caps.enumerated() {
            for (group, all) in members[place] { reckon(cap, band, group, all) }
        }
    }

    private mutating func apply(
        _ cap: Int,
        to band: Int,
        _ group: PoolGroup,
        _ all: [Int],
        _ rows: [ScoreRow]
    ) -> Bool {
        let inside = all.filter { bands[$0] == band }
        var kept = allowed(cap, band, all, inside: inside.count)
        guard kept < inside.count else { return false }
        let ranked = inside.sorted { first, second in
            let order = order.compare(rows[first], rows[second])
            return order == 0 ? first < second : order < 0
        }
        while kept > 0, order.compare(rows[ranked[kept - 1]], rows[ranked[kept]]) == 0 { kept -= 1 }
        for row in ranked[kept...] {
            flags[row].append(.capped(band: band, cap: cap, group: group.group))
            bands[row] = band + 1 < book.bands.count ? band + 1 : nil
        }
        return true
    }

    /// The most of those inside a band that a cap lets stay.
    private func allowed(_ cap: Int, _ band: Int, _ all: [Int], inside: Int) -> Int {
        let rule = book.caps[cap]
        let (least, most) = (
            base(rule, band, all, falling: 0), base(rule, band, all, falling: inside)
        )
        // Who falls may enlarge the base by one, never shrink it: the numbers that fit come first.
        var (fitting, over) = (0, inside + 1)
        while over - fitting > 1 {
            let staying = (fitting + over) / 2
            let base = least == most ? least : least + inside - staying
            if staying <= max(rule.floor, rule.rounded(rule.share * Rational(base))) {
                fitting = staying
            } else {
                over = staying
            }
        }
        return fitting
    }

    private func base(_ rule: BandCap, _ band: Int, _ all: [Int], falling: Int) -> Int {
        switch rule.base {
        case .everybody: return all.count
        case .reaching(let id):
            guard let least = book.bands.firstIndex(where: { $0.id == id }) else { return 0 }
            return all.count { reached[$0].map { $0 <= least } ?? false }
        case .ratedIn(let id):
            guard let meant = book.bands.firstIndex(where: { $0.id == id }) else { return 0 }
            return all.count { bands[$0] == meant } + (meant == band + 1 ? falling : 0)
        }
    }

    private mutating func reckon(_ cap: Int, _ band: Int, _ group: PoolGroup, _ all: [Int]) {
        let reached = all.count { row in
            bands[row] == band || flags[row].contains { $0.isCapped(cap) }
        }
        guard reached > 0 else { return }
        let rule = book.caps[cap]
        let base = base(rule, band, all, falling: 0)
        let limit = rule.share * Rational(base)
        let reckoning = CapReckoning(
            cap: cap,
            group: group.group,
            reached: reached,
            base: base,
            limit: limit,
            kept: all.count { bands[$0] == band },
            allowed: max(rule.floor, rule.rounded(limit))
        )
        reckonings.append(RatingPool.Cap(group: group, reckoning: reckoning))
    }
}

extension ScoreFlag {
    fileprivate func isCapped(_ cap: Int) -> Bool {
        if case .capped(_, cap, _) = self { true } else { false }
    }
}

extension ScoreRow {
    /// Whether the book gives no band for want of data.
    fileprivate func lacksBand(_ book: RuleBook) -> Bool {
        available == .zero || (book.incomplete == .noBand && available != book.scale)
    }
}

extension BandCap {
    func rounded(_ limit: Rational) -> Int {
        let half = Rational(1, over: 2) ?? .zero
        let whole =
            switch rounding {
            case .down: limit.floor
            case .halfUp: (limit + half).floor
            case .up: (-limit).floor.map { -$0 }
            }
        return whole ?? .max
    }
}

extension RuleBook {
    /// The band a row reaches, and which conditions keep it from a better one.
    func band(of row: ScoreRow) -> (band: Int?, why: [ScoreFlag]) {
        var why: [ScoreFlag] = []
        for (number, band) in bands.enumerated() where band.from <= row.total {
            let unmet = band.requires.filter { requirement in
                guard let place = indicators.firstIndex(where: { $0.id == requirement.indicator })
                else { return true }
                let clause = row.clauses[place]
                return clause.missing != nil || clause.points < requirement.atLeast
            }
            if unmet.isEmpty { return (number, why) }
            why += unmet.map { .requirement(band: number, indicator: $0.indicator) }
        }
        return (nil, why)
    }
}
