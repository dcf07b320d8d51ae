import CoreMetrics
import Foundation
import HTTPTypes
import LedgerHTTP
import Synchronization
import Testing

/// What is written for Prometheus, read by Prometheus; Debian's package `prometheus`.
@Suite struct PrometheusTests {
    private static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Tools/debian/alerts.yml").standardizedFileURL.path

    private func run(
        _ program: String,
        _ arguments: [String],
        input: String = ""
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
        process.arguments = arguments
        let (source, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (source, output)
        process.standardError = output
        try process.run()
        source.fileHandleForWriting.write(Data(input.utf8))
        try source.fileHandleForWriting.close()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// A service in which everything was counted once.
    private func busy() -> ServiceMetrics {
        let metrics = ServiceMetrics(version: "0.1 \"a\\b\"\n")
        metrics.route("/api/v1/ledgers/{ledger}/commands", .post).answered(201, nanoseconds: 900)
        metrics.authenticationFailed(.key)
        let ledger = metrics.ledger("bình-định")
        ledger.committed(events: 3, nanoseconds: 5_000_000, fsyncNanoseconds: 4_000_000)
        for meter in [ledger.queueDepth, ledger.viewLag, ledger.sseSubscribers] { meter.set(1) }
        ledger.sseDropped.increment()
        ledger.webhookFailures.increment()
        return metrics
    }

    @Test func `promtool finds nothing to say about the metrics`() throws {
        let (code, output) = try run("promtool", ["check", "metrics"], input: busy().text())
        #expect(code == 0, "\(output)")
        #expect(output == "")
    }

    @Test func `promtool says something about a text that is wrong`() throws {
        let text = busy().text().replacing("_total{", with: "{")
        #expect(try run("promtool", ["check", "metrics"], input: text).code != 0)
    }

    @Test func `the alert rules hold, and ask for nothing that is not counted`() throws {
        let (code, output) = try run("promtool", ["check", "rules", Self.rules])
        #expect(code == 0, "\(output)")
        let text = try String(contentsOfFile: Self.rules, encoding: .utf8)
        let names = text.matches(of: /\b(socai|process)_[a-z_]+/).map { String($0.output.0) }
        let known = Metric.allCases.map(\.rawValue)
        #expect(names.count > 10)
        for name in names where name != "socai_yaml" {
            let bare = name.hasSuffix("_bucket") ? String(name.dropLast(7)) : name
            #expect(known.contains(bare), "\(name)")
        }
    }

    @Test func `Prometheus scrapes the service and an alert fires when a ledger is read-only`()
        async throws
    {
        let folder = NSTemporaryDirectory() + "prometheus-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let state = Mutex(LedgerStatus.State.ready)
        let ledgers: @Sendable () async -> [LedgerStatus] = {
            [LedgerStatus(name: "a", state: state.withLock(\.self))]
        }
        try await OperationsServer.serve(ledgers) { url in
            let prometheus = try RunningPrometheus(scraping: url, rules: Self.rules, in: folder)
            defer { prometheus.stop() }
            #expect(try await prometheus.wait("socai_ledger_ready", is: "1"))
            #expect(try await prometheus.wait("up{job=\"socai\"}", is: "1"))
            #expect(try await prometheus.firing() == [])
            state.withLock { $0 = .readOnly }
            var firing: [String] = []
            for _ in 0..<150 where firing.isEmpty {
                try await Task.sleep(for: .milliseconds(100))
                firing = try await prometheus.firing()
            }
            #expect(firing == ["SoCaiReadOnly"])
        }
    }
}
