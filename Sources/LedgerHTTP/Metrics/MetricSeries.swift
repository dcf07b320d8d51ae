import CoreMetrics
import Synchronization

/// A number that only grows. Lock-free; about 10 ns.
final class CounterSeries: CounterHandler, Sendable {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }

    var text: String { String(value.load(ordering: .relaxed)) }
}

/// A number that goes up and down, or a counter of fractions. Lock-free.
final class GaugeSeries: MeterHandler, RecorderHandler, FloatingPointCounterHandler, Sendable {
    private let value = AtomicDouble()

    func set(_ value: Int64) { self.value.store(Double(value)) }
    func set(_ value: Double) { self.value.store(value) }
    func increment(by amount: Double) { value.add(amount) }
    func decrement(by amount: Double) { value.add(-amount) }
    func record(_ value: Int64) { self.value.store(Double(value)) }
    func record(_ value: Double) { self.value.store(value) }
    func reset() { value.store(0) }

    var text: String { Exposition.number(value.load()) }
}

/// How often a value fell below each of some fixed bounds. Lock-free; about 30 ns.
final class HistogramSeries: RecorderHandler, TimerHandler, Sendable {
    private let bounds: [Double]
    private let counts: Slots
    private let sum = AtomicDouble()

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Slots(bounds.count + 1)
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        // What is no number has no bucket.
        guard value == value else { return }
        var (low, high) = (0, bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if value <= bounds[middle] { high = middle } else { low = middle + 1 }
        }
        counts.add(at: low)
        sum.add(value)
    }

    /// For each bound how many were at or below it, all of them, and their sum.
    ///
    /// The total is that of the buckets, so the three agree while others record.
    var snapshot: (buckets: [(bound: Double, count: UInt64)], total: UInt64, sum: Double) {
        let sum = sum.load()
        var (buckets, total) = ([(bound: Double, count: UInt64)](), UInt64(0))
        for (index, bound) in bounds.enumerated() {
            total += counts.load(at: index)
            buckets.append((bound, total))
        }
        return (buckets, total + counts.load(at: bounds.count), sum)
    }
}

/// A fraction many threads add to.
private struct AtomicDouble: ~Copyable, Sendable {
    private let bits = Atomic<UInt64>(0)

    func load() -> Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
    func store(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func add(_ amount: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let result = bits.weakCompareExchange(
                expected: old,
                desired: new,
                ordering: .relaxed
            )
            if result.exchanged { return }
            old = result.original
        }
    }
}

/// A row of counters that stays where it is, so that threads count without a lock.
private final class Slots: Sendable {
    private nonisolated(unsafe) let first: UnsafeMutablePointer<Atomic<UInt64>>
    private let count: Int

    init(_ count: Int) {
        self.count = count
        first = .allocate(capacity: count)
        for index in 0..<count { (first + index).initialize(to: Atomic(0)) }
    }

    deinit {
        first.deinitialize(count: count)
        first.deallocate()
    }

    func add(at index: Int) {
        guard index < count else { return }
        first[index].wrappingAdd(1, ordering: .relaxed)
    }

    func load(at index: Int) -> UInt64 { first[index].load(ordering: .relaxed) }
}
