/// Why a number of events cannot be planned.
public enum ScaleRefusal: Error, Equatable, Sendable {
    /// Below this, some kind of row would be missing.
    case tooFew(minimum: Int)
    /// Above this, members' codes would outgrow their six digits.
    case tooMany(maximum: Int)
}

extension Plan {
    public static let eventsMin = 2_000
    public static let eventsMax = 12_000_000

    /// A province of another size, with the same shares: about `events` facts after the import.
    ///
    /// Province, districts, communes and blocs always stay; branches are thinned out in a smaller
    /// province and not multiplied in a larger one. Every planted fault keeps at least one row.
    public static func scaled(toEvents events: Int) throws(ScaleRefusal) -> Plan {
        guard events >= eventsMin else { throw .tooFew(minimum: eventsMin) }
        guard events <= eventsMax else { throw .tooMany(maximum: eventsMax) }
        let natural = Plan.published
        let fixed = events < natural.events ? UnitTree.fixedCount : natural.units
        return natural.resized(by: Scale(events - fixed, of: natural.events - fixed))
    }

    private func resized(by scale: Scale) -> Plan {
        var plan = self
        plan.branches = min(branches, scale.apply(branches))
        for size in Plan.sizes {
            plan[keyPath: size] = max(1, scale.apply(self[keyPath: size]))
        }
        return plan
    }

    private static var sizes: [WritableKeyPath<Plan, Int>] {
        [
            \.members, \.onlineDossiers2022, \.onlineDossiers2023, \.directDossiers,
            \.portalAccounts, \.ownAccounts, \.identityAccounts, \.assistedAccounts,
            \.assistedDossiers, \.assistedIdentities, \.undetermined, \.inventedDossiers,
            \.inventedAccounts, \.duplicateAccounts, \.duplicateDossiers, \.selfAssists,
            \.unknownMembers, \.actsBeforeJoining, \.lostLeadingZeros, \.impossibleDates,
            \.unknownActs,
        ]
    }
}

/// A ratio applied with rounding half up.
private struct Scale {
    private let numerator: Int
    private let denominator: Int

    init(_ numerator: Int, of denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    func apply(_ count: Int) -> Int {
        (2 * count * numerator + denominator) / (2 * denominator)
    }
}
