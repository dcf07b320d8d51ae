/// A value and the day it began to hold.
public struct Dated<Value: Sendable>: Sendable {
    public let from: CivilDate
    public let value: Value

    public init(from date: CivilDate, value: Value) {
        from = date
        self.value = value
    }
}

extension Array {
    /// The value that holds on a day: the latest that began by then; of two on one day, the later entry.
    func value<Value>(on date: CivilDate) -> Value? where Element == Dated<Value> {
        last { $0.from <= date }?.value
    }

    /// Keeps the list ordered by day, entries of one day in order of arrival.
    mutating func insert<Value>(_ value: Value, from date: CivilDate)
    where Element == Dated<Value> {
        let index = firstIndex { $0.from > date } ?? endIndex
        insert(Dated(from: date, value: value), at: index)
    }
}

/// From a day on something lies in a unit, or in none; known since an event.
public struct Placement: Sendable {
    public let from: CivilDate
    public let value: UnitID?
    /// The event that said so.
    public let recorded: Position
}

extension Array where Element == Placement {
    /// What holds on a day by the first so many events: what was recorded later, and maybe dated
    /// back, does not count.
    func holding(on date: CivilDate, knownIn size: Int = .max) -> Placement? {
        last { $0.from <= date && $0.recorded.value < size }
    }

    /// Keeps the list ordered by day, those of one day in order of arrival.
    mutating func take(_ placement: Placement) {
        insert(placement, at: firstIndex { $0.from > placement.from } ?? endIndex)
    }
}

/// One unit with everything that was dated about it.
public struct Unit: Sendable {
    public let id: UnitID
    public let kind: UnitKind
    public let zone: Zone?
    public let founded: CivilDate
    public internal(set) var ended: CivilDate?
    public internal(set) var names: [Dated<String>]
    public internal(set) var codes: [Dated<UnitCode>]
    public internal(set) var parents: [Placement]
    public internal(set) var successors: [Dated<UnitSucceeded>]

    public func name(on date: CivilDate) -> String {
        names.value(on: date) ?? names.first?.value ?? ""
    }

    /// The code in a scheme on a day; without a scheme, the code given first.
    public func code(on date: CivilDate, scheme: CodeScheme? = nil) -> UnitCode? {
        let candidates = scheme.map { scheme in codes.filter { $0.value.scheme == scheme } }
        return (candidates ?? codes).value(on: date) ?? codes.first?.value
    }

    public func parent(on date: CivilDate) -> UnitID? {
        parent(on: date, knownIn: .max)
    }

    func parent(on date: CivilDate, knownIn size: Int) -> UnitID? {
        (parents.holding(on: date, knownIn: size) ?? parents.first)?.value
    }

    public func isOpen(on date: CivilDate) -> Bool {
        date >= founded && ended.map { date < $0 } ?? true
    }

    /// Of two units not open on a day, whether this one ended later before it or begins sooner after.
    fileprivate func lies(nearerThan other: Unit, to date: CivilDate) -> Bool {
        switch (founded <= date, other.founded <= date) {
        case (true, true): ended ?? founded > other.ended ?? other.founded
        case (true, false): true
        case (false, true): false
        case (false, false): founded < other.founded
        }
    }
}

/// All units, their codes and their dated tree.
public struct UnitRegister: Sendable {
    public private(set) var all: [Unit] = []
    private var indexes = IntegerMap<UnitID, Int>()
    private var bearers: [String: [(code: UnitCode, unit: UnitID)]] = [:]
    /// Lineages of units whose ancestors never changed parent; dropped at each change of the tree.
    private var lineages = IntegerMap<UnitID, [UnitID]>()

    /// Units of which a part went to another.
    public private(set) var splits: Set<UnitID> = []

    public init() {}

    public subscript(id: UnitID) -> Unit? {
        indexes[id].map { all[$0] }
    }

    /// Whether a unit was dissolved by a day; copies nothing of it.
    func hasEnded(_ id: UnitID, by date: CivilDate) -> Bool {
        indexes[id].flatMap { all[$0].ended }.map { $0 <= date } ?? false
    }

    public mutating func found(_ id: UnitID, _ fact: UnitFounded, on date: CivilDate) {
        indexes[id] = all.count
        all.append(
            Unit(
                id: id,
                kind: fact.kind,
                zone: fact.zone,
                founded: date,
                ended: nil,
                names: [Dated(from: date, value: fact.name)],
                codes: fact.codes.map { Dated(from: date, value: $0) },
                parents: [Placement(from: date, value: fact.parent, recorded: id.position)],
                successors: []
            )
        )
        for code in fact.codes {
            bearers[code.text, default: []].append((code, id))
        }
    }

    public mutating func rename(_ id: UnitID, to name: String, on date: CivilDate) {
        change(id) { $0.names.insert(name, from: date) }
    }

    public mutating func recode(_ id: UnitID, to code: UnitCode, on date: CivilDate) {
        change(id) { $0.codes.insert(code, from: date) }
        bearers[code.text, default: []].append((code, id))
    }

    public mutating func reparent(
        _ id: UnitID,
        to parent: UnitID?,
        on date: CivilDate,
        at position: Position
    ) {
        let placement = Placement(from: date, value: parent, recorded: position)
        change(id) { $0.parents.take(placement) }
        lineages.removeAll()
    }

    public mutating func dissolve(_ id: UnitID, on date: CivilDate) {
        change(id) { $0.ended = date }
    }

    public mutating func succeed(_ fact: UnitSucceeded, on date: CivilDate) {
        change(fact.unit) { $0.successors.insert(fact, from: date) }
        if fact.extent == .part { splits.insert(fact.unit) }
    }

    private mutating func change(_ id: UnitID, _ body: (inout Unit) -> Void) {
        guard let index = indexes[id] else { return }
        body(&all[index])
    }

    /// The units that bear a code on a day; a code may be reused after its bearer ended.
    public func bearing(_ text: String, scheme: CodeScheme?, on date: CivilDate) -> [UnitID] {
        var found: [UnitID] = []
        for (code, id) in bearers[text] ?? []
        where (scheme == nil || code.scheme == scheme) && !found.contains(id) {
            guard let unit = self[id], unit.code(on: date, scheme: code.scheme) == code else {
                continue
            }
            found.append(id)
        }
        let open = found.filter { self[$0]?.isOpen(on: date) == true }
        return open.isEmpty ? nearest(found, text, scheme, on: date) : open
    }

    /// Of units that bear one code but are not open on a day, the one it meant last before the day,
    /// else the one it means first after it; one for each scheme.
    private func nearest(
        _ found: [UnitID],
        _ text: String,
        _ scheme: CodeScheme?,
        on date: CivilDate
    ) -> [UnitID] {
        guard found.count > 1 else { return found }
        var chosen: [CodeScheme: Unit] = [:]
        for unit in found.compactMap({ self[$0] }) {
            for code in Set(unit.codes.map(\.value))
            where code.text == text && (scheme == nil || code.scheme == scheme) {
                let known = chosen[code.scheme]
                if known.map({ unit.lies(nearerThan: $0, to: date) }) ?? true {
                    chosen[code.scheme] = unit
                }
            }
        }
        let ids = Set(chosen.values.map(\.id))
        return found.filter { ids.contains($0) }
    }

    /// The unit itself and its ancestors on a day, nearest first.
    public func lineage(of id: UnitID, on date: CivilDate) -> [UnitID] {
        if let known = lineages[id] { return known }
        return walk(from: id, on: date).path
    }

    /// As ``lineage(of:on:)``, remembering it when no ancestor ever changed parent.
    mutating func cachedLineage(of id: UnitID, on date: CivilDate) -> [UnitID] {
        if let known = lineages[id] { return known }
        let (path, isFixed) = walk(from: id, on: date)
        if isFixed { lineages[id] = path }
        return path
    }

    /// Whether a unit lay in a scope by the first so many events; nil is the whole ledger.
    func isWithin(
        _ unit: UnitID,
        _ scope: UnitID?,
        on date: CivilDate,
        knownIn size: Int
    ) -> Bool {
        guard unit.position.value < size, let scope else { return unit.position.value < size }
        return walk(from: unit, on: date, knownIn: size).path.contains(scope)
    }

    private func walk(
        from id: UnitID,
        on date: CivilDate,
        knownIn size: Int = .max
    ) -> (path: [UnitID], isFixed: Bool) {
        var (path, isFixed) = ([UnitID](), true)
        var next: UnitID? = id
        while let current = next, let unit = self[current], !path.contains(current) {
            path.append(current)
            isFixed = isFixed && unit.parents.count == 1
            next = unit.parent(on: date, knownIn: size)
        }
        return (path, isFixed)
    }
}
