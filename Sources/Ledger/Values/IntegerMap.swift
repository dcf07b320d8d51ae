/// A key that is a number the ledger gave itself: a position, a handle, a cell of counts.
public protocol IntegerKey: Hashable, Sendable {
    /// The same for equal keys, and nearly always different for others.
    var integer: UInt64 { get }
}

/// A dictionary over the ledger's own numbers, at a third of the cost of `Dictionary`.
///
/// Nobody outside chooses positions and handles, so the hash needs no secret: Fibonacci hashing
/// with linear probing, and removal that moves later entries back (Knuth, TAOCP 3, section 6.4,
/// algorithms L and R). A value type; iterates in no useful order.
public struct IntegerMap<Key: IntegerKey, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let key: Key
        var value: Value
    }

    /// A power of two of places, at most two thirds of them taken; none while empty.
    private var slots: [Entry?] = []
    public private(set) var count = 0
    private var shift: UInt64 = 64

    public init() {}

    public var isEmpty: Bool { count == 0 }

    public subscript(key: Key) -> Value? {
        get {
            if slots.isEmpty { return nil }
            return slots[place(of: key)]?.value
        }
        set {
            if let newValue {
                updateValue(newValue, forKey: key)
            } else {
                removeValue(forKey: key)
            }
        }
    }

    /// The value of a key, put there first where there is none.
    public subscript(key: Key, default initial: @autoclosure () -> Value) -> Value {
        get { self[key] ?? initial() }
        _modify {
            makeRoom()
            let place = place(of: key)
            let known = slots[place]?.value
            if known == nil { count += 1 }
            var value = known ?? initial()
            defer { slots[place] = Entry(key: key, value: value) }
            yield &value
        }
    }

    /// Changes the value of a key that is there.
    mutating func change(_ key: Key, _ body: (inout Value) -> Void) {
        if slots.isEmpty { return }
        let place = place(of: key)
        guard var entry = slots[place] else { return }
        body(&entry.value)
        slots[place] = entry
    }

    /// Puts a value in the place of the one there was, which it gives.
    @discardableResult
    public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
        makeRoom()
        let place = place(of: key)
        let old = slots[place]?.value
        slots[place] = Entry(key: key, value: value)
        if old == nil { count += 1 }
        return old
    }

    @discardableResult
    public mutating func removeValue(forKey key: Key) -> Value? {
        if slots.isEmpty { return nil }
        let place = place(of: key)
        guard let removed = slots[place] else { return nil }
        slots[place] = nil
        count -= 1
        closeGap(at: place)
        return removed.value
    }

    public mutating func removeAll() {
        self = IntegerMap()
    }

    public mutating func reserveCapacity(_ capacity: Int) {
        var size = Swift.max(8, slots.count)
        while size * 2 < capacity * 3 { size *= 2 }
        if size > slots.count { spread(over: size) }
    }

    // MARK: Places

    /// Where a key is, or would be put.
    private func place(of key: Key) -> Int {
        var place = home(of: key)
        while let entry = slots[place], entry.key != key {
            place = (place + 1) & (slots.count - 1)
        }
        return place
    }

    /// The upper bits of the product with 2^64 over the golden ratio.
    private func home(of key: Key) -> Int {
        Int(truncatingIfNeeded: (key.integer &* 0x9e37_79b9_7f4a_7c15) >> shift)
    }

    private mutating func makeRoom() {
        if (count + 1) * 3 > slots.count * 2 { spread(over: Swift.max(8, slots.count * 2)) }
    }

    private mutating func spread(over size: Int) {
        let old = slots
        slots = Array(repeating: nil, count: size)
        shift = UInt64(64 - size.trailingZeroBitCount)
        for case let entry? in old { slots[place(of: entry.key)] = entry }
    }

    /// Moves back what was probed past a place that is free now.
    private mutating func closeGap(at start: Int) {
        var (gap, place) = (start, (start + 1) & (slots.count - 1))
        while let entry = slots[place] {
            let distance = (place - home(of: entry.key)) & (slots.count - 1)
            if distance >= (place - gap) & (slots.count - 1) {
                (slots[gap], slots[place]) = (entry, nil)
                gap = place
            }
            place = (place + 1) & (slots.count - 1)
        }
    }
}

extension IntegerMap: Sequence {
    public func makeIterator() -> AnyIterator<(key: Key, value: Value)> {
        var entries = slots.makeIterator()
        return AnyIterator {
            while let slot = entries.next() {
                if let entry = slot { return (entry.key, entry.value) }
            }
            return nil
        }
    }

    public var values: some Sequence<Value> {
        slots.lazy.compactMap { $0?.value }
    }
}

extension FactID: IntegerKey {
    public var integer: UInt64 { UInt64(position.value) }
}

extension CitizenHandle: IntegerKey {
    public var integer: UInt64 { UInt64(value) }
}

extension DossierHandle: IntegerKey {
    public var integer: UInt64 { UInt64(value) }
}
