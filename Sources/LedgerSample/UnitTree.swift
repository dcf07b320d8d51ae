/// The province's units, parents before children; the branches come last.
///
/// Founding days are invented and lie before the first member's joining.
struct UnitTree {
    private(set) var units: [Unit]

    /// How busy the members of each branch are, branch by branch.
    private(set) var eagerness: [Int] = []

    /// Branches of communes come before branches of blocs.
    private(set) var territorialBranchCount = 0

    static let fixedCount = Gazetteer.places.count + Bloc.all.count
    static let branchCountNatural = naturalBranchCounts.reduce(0, +)

    var firstBranch: Int { units.count - eagerness.count }

    init(seed: UInt64, branches: Int) {
        self.units = Gazetteer.places.map(Self.territorial) + Bloc.all.map(Self.bloc)
        var random = SplitMix64(seed: seed, stream: .units)
        let counts = Self.thinned(to: branches)
        for (commune, count) in zip(Self.communes, counts) {
            appendBranches(count, of: commune, &random)
        }
        self.territorialBranchCount = eagerness.count
        for (bloc, count) in zip(Bloc.all, counts.dropFirst(Self.communes.count)) {
            appendBranches(count, of: bloc, &random)
        }
    }

    private mutating func appendBranches(
        _ count: Int,
        of commune: Gazetteer.Place,
        _ random: inout SplitMix64
    ) {
        let names = BranchNames(of: commune, &random)
        for number in 1..<(count + 1) {
            let name = "Chi đoàn \(names[number]), \(commune.name)"
            let parent = (commune.code, District.region(commune.parent))
            append(number, Self.spelled(name, in: commune.parent), under: parent, &random)
            eagerness.append(District.eagerness(commune.parent))
        }
    }

    private mutating func appendBranches(
        _ count: Int,
        of bloc: Bloc,
        _ random: inout SplitMix64
    ) {
        for number in 1..<(count + 1) {
            let name = "Chi đoàn số \(number), \(bloc.name)"
            append(number, name, under: (bloc.code, "trung tâm"), &random)
            eagerness.append(bloc.eagerness)
        }
    }

    private mutating func append(
        _ number: Int,
        _ name: String,
        under parent: (code: String, region: String),
        _ random: inout SplitMix64
    ) {
        units.append(
            Unit(
                code: parent.code + (number < 10 ? "-0" : "-") + String(number),
                scheme: .union,
                name: name,
                kind: "chi đoàn",
                parent: parent.code,
                region: parent.region,
                founded: Day(26, 3, 2_005 + random.below(12))
            )
        )
    }
}

extension UnitTree {
    private static let communes = Gazetteer.places.filter { $0.parent.count == 3 }

    /// Five to nine branches a commune, by turns.
    private static let naturalBranchCounts =
        communes.indices.map { 5 + $0 * 3 % 5 } + Bloc.all.map(\.branchCount)

    /// The natural numbers reduced to a total, keeping the shares of neighbouring units.
    private static func thinned(to total: Int) -> [Int] {
        var natural = 0
        var given = 0
        return naturalBranchCounts.map { count in
            natural += count
            let due = natural * total / branchCountNatural
            defer { given = due }
            return due - given
        }
    }

    private static func territorial(_ place: Gazetteer.Place) -> Unit {
        let district = place.parent.count == 3 ? place.parent : place.code
        return Unit(
            code: place.code,
            scheme: .statistics,
            name: spelled(place.name, in: district),
            kind: place.kind,
            parent: place.parent,
            region: place.parent.isEmpty ? "" : District.region(district),
            founded: place.parent.isEmpty ? Day(1, 7, 1_989) : Day(1, 1, 2_000)
        )
    }

    private static func bloc(_ bloc: Bloc) -> Unit {
        Unit(
            code: bloc.code,
            scheme: .union,
            name: bloc.name,
            kind: bloc.kind,
            parent: "52",
            region: "trung tâm",
            founded: Day(1, 1, 2_000)
        )
    }

    private static func spelled(_ name: String, in district: String) -> String {
        district == District.decomposedCode ? Decomposition.decomposed(name) : name
    }
}
