/// Looks for the fewest open claims that move a subject.
struct SwingSearch {
    private let book: RuleBook
    private let rows: [ScoreRow]
    private let open: OpenClaims
    private let status: ClaimStatus
    private let order: RankOrder
    /// By group, the places of the rows from the best.
    private var ladders: [RatedGroup: [Int]] = [:]
    private var rungs: [Int]

    /// How many of one kind are gone through one by one beside another kind.
    private static let stepsMax = 4096

    init(
        _ field: RatingField,
        _ sheet: Scoresheet,
        settling open: Set<ClaimStatus>,
        as status: ClaimStatus
    ) {
        book = field.book
        self.status = status
        self.open = OpenClaims(field, open, as: status)
        order = RankOrder(field.book)
        rows = field.rated.all.compactMap { sheet[$0.id] }
        rungs = Array(repeating: 0, count: rows.count)
        for row in rows.indices where rows[row].rank != nil {
            ladders[rows[row].group, default: []].append(row)
        }
        for (group, ladder) in ladders {
            let sorted = ladder.sorted { (rows[$0].rank ?? 0, $0) < (rows[$1].rank ?? 0, $1) }
            ladders[group] = sorted
            for (rung, row) in sorted.enumerated() { rungs[row] = rung }
        }
    }

    func swings() -> [Swing] {
        rows.indices.flatMap { row in
            open.sorts[row].isEmpty ? [] : [bandSwing(row), rankSwing(row)].compactMap { $0 }
        }
    }

    // MARK: What would change

    private func bandSwing(_ row: Int) -> Swing? {
        let last = book.bands.count
        guard last > 0, rows[row].rank != nil || rows[row].band != nil else { return nil }
        let now = book.band(of: rows[row]).band
        let isMoved = { (settled: ScoreRow) -> Bool in
            let then = book.band(of: settled).band
            return status == .confirmed ? then ?? last < now ?? last : then ?? last > now ?? last
        }
        guard let counts = fewest(row, isMoved) else { return nil }
        let then = book.band(of: settled(row, counts)).band
        return swing(row, counts, .band(from: now, to: then), isExact: book.caps.isEmpty)
    }

    private func rankSwing(_ row: Int) -> Swing? {
        guard let rank = rows[row].rank, let rival = rival(of: row) else { return nil }
        let isMoved = { (settled: ScoreRow) -> Bool in
            let order = order.compare(settled, rows[rival])
            return status == .confirmed ? order <= 0 : order > 0
        }
        guard let counts = fewest(row, isMoved) else { return nil }
        let then = settled(row, counts)
        let ladder = ladders[rows[row].group] ?? []
        let better = ladder.count { $0 != row && order.compare(rows[$0], then) < 0 }
        let shared = claims(row, counts).contains { open.rowsOfClaim[$0]?.contains(rival) ?? false }
        return swing(row, counts, .rank(from: rank, to: better + 1), isExact: !shared)
    }

    /// Who stands next above, or below when claims are rejected.
    private func rival(of row: Int) -> Int? {
        let ladder = ladders[rows[row].group] ?? []
        if status == .confirmed {
            return ladder[..<rungs[row]].last { rows[$0].rank != rows[row].rank }
        }
        return ladder[(rungs[row] + 1)...].first { rows[$0].rank != rows[row].rank }
    }

    private func swing(
        _ row: Int,
        _ counts: [Int],
        _ change: Swing.Change,
        isExact: Bool
    ) -> Swing {
        Swing(
            id: rows[row].id,
            claims: claims(row, counts),
            settled: status,
            change: change,
            isExact: isExact && !open.isInexact[row] && open.sorts[row].count <= 2
        )
    }

    private func claims(_ row: Int, _ counts: [Int]) -> [ClaimID] {
        zip(open.sorts[row], counts).flatMap { $0.claims.prefix($1) }.sorted()
    }

    // MARK: The search

    /// So many of each kind as together are fewest; nil when all of them do not do it.
    private func fewest(_ row: Int, _ isMoved: (ScoreRow) -> Bool) -> [Int]? {
        let most = open.sorts[row].map(\.claims.count)
        guard isMoved(settled(row, most)) else { return nil }
        switch most.count {
        case 1: return [least(most[0]) { isMoved(settled(row, [$0])) }]
        case 2 where most[0] <= SwingSearch.stepsMax:
            var best = most
            for first in 0...most[0] where isMoved(settled(row, [first, most[1]])) {
                let second = least(most[1]) { isMoved(settled(row, [first, $0])) }
                if first + second < best[0] + best[1] { best = [first, second] }
            }
            return best
        default: return greedy(row, most, isMoved)
        }
    }

    /// The least number that does, when the most does and more never do less.
    private func least(_ most: Int, _ does: (Int) -> Bool) -> Int {
        var (low, high) = (0, most)
        while low < high {
            let middle = (low + high) / 2
            if does(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Always takes from the kind that moves the total most; what is too many is put back.
    private func greedy(_ row: Int, _ most: [Int], _ isMoved: (ScoreRow) -> Bool) -> [Int] {
        let sign = status == .confirmed ? Rational.one : -Rational.one
        let pulls = most.indices.map { kind in
            var counts = most.map { _ in 0 }
            counts[kind] = most[kind]
            let moved = (settled(row, counts).total - rows[row].total) * sign
            return moved.divided(by: Rational(most[kind])) ?? .zero
        }
        var counts = most.map { _ in 0 }
        for kind in most.indices.sorted(by: { (pulls[$0], $1) > (pulls[$1], $0) }) {
            var full = counts
            full[kind] = most[kind]
            if isMoved(settled(row, full)) {
                counts[kind] = least(most[kind]) { count in
                    var tried = counts
                    tried[kind] = count
                    return isMoved(settled(row, tried))
                }
                return counts
            }
            counts = full
        }
        return counts
    }

    /// The row as it would be with so many claims of each kind settled.
    private func settled(_ row: Int, _ counts: [Int]) -> ScoreRow {
        var settled = rows[row]
        let sorts = open.sorts[row]
        let clauseCount = book.indicators.count
        for place in 0..<clauseCount + book.penalties.count {
            let parts = zip(sorts, counts).reduce(0) { $0 + $1.0.gains[place] * $1.1 }
            guard parts != 0, let amount = Rational(parts, over: Credit.partsPerAct) else {
                continue
            }
            if place < clauseCount {
                settled.add(amount, under: place, book)
            } else {
                settled.addPenalty(amount, under: place - clauseCount, book)
            }
        }
        book.total(&settled)
        return settled
    }
}

extension ScoreRow {
    fileprivate mutating func addPenalty(_ amount: Rational, under place: Int, _ book: RuleBook) {
        let penalty = penalties[place]
        guard case .number(let value) = penalty.measured else { return }
        penalties[place] = book.score(
            book.penalties[place],
            .number(value + amount),
            support: penalty.support
        )
    }
}
