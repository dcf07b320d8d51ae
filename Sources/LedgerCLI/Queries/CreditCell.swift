import Ledger
import LedgerRender

extension Cell {
    /// Credit in acts: an integer when it is whole, else the exact share with two decimals shown.
    static func credit(_ parts: Int) -> Cell {
        let (whole, rest) = parts.quotientAndRemainder(dividingBy: Credit.partsPerAct)
        guard rest != 0 else { return .integer(whole) }
        let factor = greatestCommonDivisor(parts, Credit.partsPerAct)
        let hundredths = (parts * 100 + Credit.partsPerAct / 2) / Credit.partsPerAct
        let mark = Console.language == .vi ? "," : "."
        let decimals = String(hundredths % 100 + 100).dropFirst()
        return .ratio(
            numerator: parts / factor,
            denominator: Credit.partsPerAct / factor,
            text: (hundredths / 100).grouped + mark + decimals
        )
    }

    /// A figure as it is read.
    var figure: String {
        switch self {
        case .integer(let value): value.grouped
        case .ratio(_, _, let text), .text(let text), .coded(_, let text): text
        case .date, .empty: "–"
        }
    }

    /// The confirmed part of what stands, in credit.
    static func confirmedShare(_ counts: StatusCounts) -> Cell {
        let (part, all) = (counts[.confirmed].credit, counts.standing.credit)
        let factor = max(1, greatestCommonDivisor(part, all))
        return .percentage(part / factor, of: all / factor, decimals: .one, in: Console.language)
    }

    private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        second == 0 ? first : greatestCommonDivisor(second, first % second)
    }
}

extension Column {
    static let confirmedShare = Column(
        "confirmedShare",
        Words(vi: "Tỷ lệ xác nhận", en: "Confirmed share")
    )

    /// How many claims stand so, under the status's own name.
    static func claims(_ status: ClaimStatus) -> Column {
        Column(status.code, status.name)
    }
}

extension StatusCounts {
    /// The statuses worth a column of their own: the three main ones, and what else occurs.
    ///
    /// Programs get all of them, so that a column never comes and goes.
    static func columns(
        of all: some Sequence<StatusCounts>,
        isForMachines: Bool = false
    ) -> [ClaimStatus] {
        let main: Set<ClaimStatus> = [.confirmed, .recorded, .rejected]
        let found = all.reduce(into: main) { found, counts in
            found.formUnion(ClaimStatus.allCases.filter { !counts[$0].isZero })
        }
        let order: [ClaimStatus] = [
            .confirmed, .recorded, .rejected, .undetermined, .disputed, .withdrawn,
        ]
        return order.filter { isForMachines || found.contains($0) }
    }

    /// Of claims by status, and the share confirmed.
    static func columns(_ statuses: [ClaimStatus]) -> [Column] {
        statuses.map { .claims($0) } + [.confirmedShare]
    }

    /// One for each of ``columns(_:)``.
    func cells(_ statuses: [ClaimStatus]) -> [Cell] {
        statuses.map { .integer(self[$0].claims) } + [.confirmedShare(self)]
    }

    /// Whether more was confirmed; nil for equals.
    func order(before other: StatusCounts) -> Bool? {
        let (first, second) = (self[.confirmed], other[.confirmed])
        if (first.claims, first.credit) == (second.claims, second.credit) { return nil }
        return (second.claims, second.credit) < (first.claims, first.credit)
    }
}
