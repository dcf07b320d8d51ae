/// Units and the stretches of days in which their tree stood still, numbered for quick look-up.
///
/// A *cell* is one unit in one epoch; what holds of a cell holds of every act in it.
struct UnitPlaces {
    let units: UnitRegister
    private let rollUp: RollUp
    private var indexes: [UnitID: Int32] = [:]
    /// By cell: the unit itself and those above it, as numbers.
    private(set) var lineages: [[Int32]] = []
    /// Where a unit's members stand on the day asked about: the unit, or what succeeded it whole.
    private(set) var homes: [Int32] = []
    private let agencies: [String: [Int32]]
    /// Units that ever had none above them.
    private let tops: [Int32]

    init(_ units: UnitRegister, on day: CivilDate) {
        self.units = units
        rollUp = RollUp(units, map: .asItWas, today: day)
        var agencies: [String: [Int32]] = [:]
        for (index, unit) in units.all.enumerated() {
            indexes[unit.id] = Int32(index)
            for code in Set(unit.codes.map(\.value)) where code.scheme == .agency {
                agencies[AgencyPath(code.text).text, default: []].append(Int32(index))
            }
        }
        self.agencies = agencies
        tops = units.all.indices.filter { index in
            units.all[index].parents.contains { $0.value == nil }
        }.map { Int32($0) }
        for unit in units.all {
            homes.append(index(of: units.home(of: unit.id, on: day)) ?? 0)
            for epoch in 0..<rollUp.epochCount {
                let above = rollUp.bearers(of: unit.id, epoch: epoch)
                lineages.append(above.compactMap { indexes[$0] })
            }
        }
    }

    var cellCount: Int { lineages.count }

    func index(of unit: UnitID) -> Int32? {
        indexes[unit]
    }

    func unit(_ index: Int32) -> Unit {
        units.all[Int(index)]
    }

    func cell(_ index: Int32, on day: CivilDate) -> Int {
        let count = rollUp.epochCount
        return Int(index) * count + (count == 1 ? 0 : rollUp.epoch(of: day))
    }

    /// Whether a filter holds, by cell.
    func passing(_ filter: PlaceFilter) -> [Bool] {
        let holds: [[Bool]] = units.all.map { unit in
            let codes = Set(unit.codes.map(\.value))
            return [
                filter.kinds.isEmpty || filter.kinds.contains(unit.kind),
                filter.zones.isEmpty || unit.zone.map { filter.zones.contains($0) } ?? false,
                filter.units.isEmpty || filter.units.contains { codes.contains($0) },
            ]
        }
        return lineages.map { lineage in
            (0..<3).allSatisfy { part in lineage.contains { holds[Int($0)][part] } }
        }
    }

    /// The unit that bears an agency's code on a day, or that of the nearest agency above it; where
    /// no unit does, the top of the tree, if there is one.
    func unit(ofAgency code: String?, on day: CivilDate) -> Int32? {
        var steps = code.map { AgencyPath($0).steps } ?? []
        while !steps.isEmpty {
            let bearers = agencies[steps.joined(separator: ".")] ?? []
            if let open = bearers.first(where: { unit($0).isOpen(on: day) }) { return open }
            steps.removeLast()
        }
        let open = tops.filter { top in
            unit(top).parent(on: day) == nil && unit(top).isOpen(on: day)
        }
        return open.count == 1 ? open[0] : nil
    }
}

/// A set of handles, one bit each: they are given in sequence.
struct HandleSet {
    private var words: [UInt64] = []

    init(_ handles: some Sequence<CitizenHandle>) {
        for handle in handles { insert(handle) }
    }

    mutating func insert(_ handle: CitizenHandle) {
        let word = Int(handle.value >> 6)
        if word >= words.count {
            words += repeatElement(0, count: max(word + 1 - words.count, words.count))
        }
        words[word] |= 1 << UInt64(handle.value & 63)
    }

    func contains(_ handle: CitizenHandle) -> Bool {
        let word = Int(handle.value >> 6)
        return word < words.count && words[word] >> UInt64(handle.value & 63) & 1 == 1
    }
}

/// A number from 0 by handle: they are given in sequence, so an array holds them.
struct HandleTable {
    private var numbers: [Int32] = []

    init() {}

    private init(_ numbers: [Int32]) {
        self.numbers = numbers
    }

    subscript(handle: CitizenHandle) -> Int32? {
        get {
            let place = Int(handle.value)
            return place < numbers.count && numbers[place] >= 0 ? numbers[place] : nil
        }
        set {
            let place = Int(handle.value)
            if place >= numbers.count {
                numbers += repeatElement(-1, count: max(place + 1 - numbers.count, numbers.count))
            }
            numbers[place] = newValue ?? -1
        }
    }

    /// What becomes of each number; nil takes it out.
    func compactMap(_ transform: (Int32) -> Int32?) -> HandleTable {
        HandleTable(numbers.map { $0 < 0 ? -1 : transform($0) ?? -1 })
    }
}
