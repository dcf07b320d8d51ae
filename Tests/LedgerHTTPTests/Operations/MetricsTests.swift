import CoreMetrics
import Dispatch
import Foundation
import HTTPTypes
import Ledger
import LedgerHTTP
import Testing

/// What is counted, and how it is written for Prometheus.
@Suite struct MetricsTests {
    private let registry = MetricRegistry()

    private func lines(_ name: String) -> [String] {
        registry.text().split(separator: "\n").map(String.init).filter { $0.contains(name) }
    }

    @Test func `a counter is written with its help and its labels in order`() {
        let metrics = ServiceMetrics(version: "1", registry: registry)
        metrics.route("/api/v1/ledgers/{ledger}/events", .get).answered(200, nanoseconds: 1)
        metrics.route("/api/v1/ledgers/{ledger}/events", .get).answered(204, nanoseconds: 1)
        let route = "socai_http_requests_total{route=\"/api/v1/ledgers/{ledger}/events\""
        let expected: [String] = [
            "# HELP socai_http_requests_total \(Metric.requests.help.vi)",
            "# TYPE socai_http_requests_total counter",
            "\(route),method=\"GET\",status=\"1xx\"} 0",
            "\(route),method=\"GET\",status=\"2xx\"} 2",
        ]
        #expect(Array(lines("socai_http_requests_total").prefix(4)) == expected)
    }

    @Test(arguments: [
        ("a\"b", "a\\\"b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"), ("Bình Định", "Bình Định"),
        ("\\\"\n", "\\\\\\\"\\n"), ("", ""),
    ])
    func `a label says exactly what it said`(value: String, written: String) {
        Counter(label: "escape", dimensions: [("a", value)], factory: registry).increment()
        #expect(lines("escape_total{") == ["escape_total{a=\"\(written)\"} 1"])
    }

    @Test func `names of others are made names of Prometheus, with their unit`() {
        Timer(
            label: "http.server.request.duration",
            dimensions: [("http.route", "/")],
            factory: registry
        ).recordSeconds(1)
        Counter(label: "hb.requests", dimensions: [], factory: registry).increment(by: 3)
        #expect(lines("hb_requests_total 3").count == 1)
        #expect(
            lines("_sum") == ["http_server_request_duration_seconds_sum{http_route=\"/\"} 1"]
        )
    }

    @Test func `a histogram counts what is at or below each bound`() {
        let name = Metric.commitEvents.rawValue
        let recorder = Recorder(
            label: name,
            dimensions: [("ledger", "a")],
            aggregate: true,
            factory: registry
        )
        for value in [1.0, 2, 3, 65_536, 70_000, .nan] { recorder.record(value) }
        let buckets = lines("\(name)_bucket").map { String($0.split(separator: " ")[1]) }
        let threes = [String](repeating: "3", count: 11)
        let expected: [String] = ["1", "2"] + threes + ["4", "5"]
        #expect(buckets == expected)
        #expect(lines("\(name)_sum") == ["\(name)_sum{ledger=\"a\"} 135542"])
        #expect(lines("\(name)_count") == ["\(name)_count{ledger=\"a\"} 5"])
    }

    @Test func `what would be too many series is counted in one`() {
        for index in 0..<(MetricRegistry.seriesMax + 50) {
            Counter(label: "many", dimensions: [("id", "\(index)")], factory: registry).increment()
        }
        #expect(lines("many_total{").count == MetricRegistry.seriesMax + 1)
        #expect(lines("many_total{id=\"other\"}") == ["many_total{id=\"other\"} 50"])
    }

    @Test func `methods a client invents are one series`() {
        let metrics = ServiceMetrics(version: "1", registry: registry)
        for index in 0..<100 {
            let method = HTTPMethodName.made("X\(index)")
            metrics.route("none", method).answered(404, nanoseconds: 1)
        }
        #expect(lines("method=\"other\",status=\"4xx\"} 100").count == 1)
        #expect(lines("method=\"X").isEmpty)
    }

    @Test func `a name that is a counter is nothing else`() {
        Counter(label: "socai_sse_dropped_total", dimensions: [("ledger", "a")], factory: registry)
            .increment()
        Meter(label: "socai_sse_dropped_total", dimensions: [("ledger", "b")], factory: registry)
            .set(7)
        #expect(lines("socai_sse_dropped_total{") == ["socai_sse_dropped_total{ledger=\"a\"} 1"])
    }

    @Test func `every metric has a help in both languages and a name with its unit`() {
        let units = ["_total", "_seconds", "_bytes", "_events", "_ratio", "_fds"]
        let counts = [
            "socai_http_requests_in_flight", "socai_write_queue_depth", "socai_ledger_ready",
            "socai_ledger_read_only", "socai_sse_subscribers", "socai_webhooks_parked",
            "socai_build_info",
        ]
        for metric in Metric.allCases {
            let (name, help) = (metric.rawValue, metric.help)
            #expect(help.vi != help.en)
            #expect(help.vi.hasSuffix(".") && help.en.hasSuffix("."))
            let hasUnit = units.contains { name.hasSuffix($0) }
            #expect(hasUnit || counts.contains(name), "\(name)")
            let isCounter = metric.kind == .counter || metric.kind == .fraction
            #expect(name.hasSuffix("_total") == isCounter, "\(name)")
        }
    }

    @Test func `nothing is lost while many threads count and one reads`() {
        let (threads, each) = (8, 50_000)
        let name = Metric.requestSeconds.rawValue
        let counter = Counter(label: "hits", dimensions: [], factory: registry)
        let timer = Timer(label: name, dimensions: [("route", "r")], factory: registry)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for index in 0..<each {
                counter.increment()
                timer.recordNanoseconds(Int64(index) * 1000)
                if index % 10_000 == 0, thread == 0 { _ = registry.text() }
            }
        }
        #expect(
            lines("hits_total ").filter { $0.hasPrefix("hits") } == ["hits_total \(threads * each)"]
        )
        #expect(lines("\(name)_count") == ["\(name)_count{route=\"r\"} \(threads * each)"])
        let sum = lines("\(name)_sum").first?.split(separator: " ").last.flatMap { Double($0) }
        let exact = Double(threads) * Double(each * (each - 1) / 2) / 1e6
        let difference = abs((sum ?? 0) - exact)
        #expect(difference < exact * 1e-9)
    }

    @Test func `the kernel's word on the process is there`() throws {
        let text = ServiceMetrics(version: "1", registry: registry).text()
        func value(_ name: String) -> Double? {
            text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
                .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
        }
        #expect(try #require(value("process_resident_memory_bytes")) > 1e6)
        #expect(try #require(value("process_open_fds")) >= 3)
        #expect(try #require(value("process_cpu_seconds_total")) >= 0)
        let start = try #require(value("process_start_time_seconds"))
        #expect((-60...864_000).contains(Date().timeIntervalSince1970 - start))
    }
}
