public import CoreMetrics
import Ledger
import Synchronization

/// Holds every series and writes them for Prometheus; the back end of swift-metrics here.
///
/// Counting is lock-free once a series exists; making one takes a lock. A family has at most
/// `seriesMax` series: what comes later is counted in one series whose labels say `other`.
public final class MetricRegistry: MetricsFactory, Sendable {
    public static let seriesMax = 1000

    private enum Series {
        case counter(CounterSeries)
        case gauge(GaugeSeries)
        case histogram(HistogramSeries)
    }

    private struct Family {
        let help: String
        let kind: MetricKind
        var series: [[String]: (labels: [(String, String)], series: Series)] = [:]
    }

    private let families = Mutex<[String: Family]>([:])
    private let known: [String: Metric]

    /// What is known of metrics by name; others get a help of nothing and buckets of seconds.
    public init(_ metrics: [Metric] = Metric.allCases) {
        known = Dictionary(uniqueKeysWithValues: metrics.map { ($0.rawValue, $0) })
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        if case .counter(let series) = series(label, dimensions, .counter) { return series }
        return CounterSeries()
    }

    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        if case .gauge(let series) = series(label, dimensions, .fraction) { return series }
        return GaugeSeries()
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        if case .gauge(let series) = series(label, dimensions, .gauge) { return series }
        return GaugeSeries()
    }

    public func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        let kind: MetricKind = aggregate ? .histogram(Metric.secondBounds) : .gauge
        switch series(label, dimensions, kind) {
        case .histogram(let series): return series
        case .gauge(let series): return series
        default: return GaugeSeries()
        }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let kind = MetricKind.histogram(Metric.secondBounds)
        if case .histogram(let series) = series(label, dimensions, kind) { return series }
        return HistogramSeries(bounds: Metric.secondBounds)
    }

    // A series outlives who counted in it: what was counted stays counted.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// The series of a name and labels; nil when the name is another kind's already.
    private func series(
        _ label: String,
        _ dimensions: [(String, String)],
        _ asked: MetricKind
    ) -> Series? {
        let metric = known[label]
        let kind = metric?.kind ?? asked
        let name = metric == nil ? Exposition.name(label) + asked.suffix : label
        let labels = dimensions.map { (Exposition.name($0.0), $0.1) }
        return families.withLock { families in
            var family = families[name] ?? Family(help: metric?.help.vi ?? "", kind: kind)
            guard family.kind.word == kind.word else { return nil }
            var (labels, key) = (labels, labels.map { "\($0.0)\u{0}\($0.1)" })
            if let found = family.series[key] { return found.series }
            if family.series.count >= MetricRegistry.seriesMax {
                labels = labels.map { ($0.0, "other") }
                key = labels.map { "\($0.0)\u{0}\($0.1)" }
                if let found = family.series[key] { return found.series }
            }
            let made = MetricRegistry.make(family.kind)
            family.series[key] = (labels, made)
            families[name] = family
            return made
        }
    }

    private static func make(_ kind: MetricKind) -> Series {
        switch kind {
        case .counter: .counter(CounterSeries())
        case .gauge, .fraction: .gauge(GaugeSeries())
        case .histogram(let bounds): .histogram(HistogramSeries(bounds: bounds))
        }
    }

    /// Everything counted so far, families and series sorted by name.
    ///
    /// Cost: about 1 µs per line. Nobody waits for it but who makes a new series.
    public func text() -> String {
        let families = families.withLock { $0 }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            if !family.help.isEmpty { text += "# HELP \(name) \(Exposition.help(family.help))\n" }
            text += "# TYPE \(name) \(family.kind.word)\n"
            for (_, (labels, series)) in family.series.sorted(by: {
                $0.key.lexicographicallyPrecedes($1.key)
            }) {
                MetricRegistry.write(series, name, labels, into: &text)
            }
        }
        return text
    }

    private static func write(
        _ series: Series,
        _ name: String,
        _ labels: [(String, String)],
        into text: inout String
    ) {
        switch series {
        case .counter(let counter):
            text += "\(name)\(Exposition.labels(labels)) \(counter.text)\n"
        case .gauge(let gauge):
            text += "\(name)\(Exposition.labels(labels)) \(gauge.text)\n"
        case .histogram(let histogram):
            let (buckets, total, sum) = histogram.snapshot
            for (bound, count) in buckets {
                let le = Exposition.labels(labels + [("le", Exposition.number(bound))])
                text += "\(name)_bucket\(le) \(count)\n"
            }
            text += "\(name)_bucket\(Exposition.labels(labels + [("le", "+Inf")])) \(total)\n"
            text += "\(name)_sum\(Exposition.labels(labels)) \(Exposition.number(sum))\n"
            text += "\(name)_count\(Exposition.labels(labels)) \(total)\n"
        }
    }
}
