import AsyncHTTPClient
import Foundation
import NIOCore

/// A Prometheus of our own on a free port, scraping one target every 200 ms.
struct RunningPrometheus {
    private let process = Process()
    private let url: String

    struct Broken: Error {}

    init(scraping target: String, rules: String, in folder: String) throws {
        let port = try RunningPrometheus.freePort()
        url = "http://127.0.0.1:\(port)"
        let config = """
            global: {scrape_interval: 200ms, evaluation_interval: 200ms, scrape_timeout: 200ms}
            rule_files: ["\(rules)"]
            scrape_configs:
              - job_name: socai
                static_configs: [{targets: ["\(target.dropFirst("http://".count))"]}]
            """
        try Data(config.utf8).write(to: URL(fileURLWithPath: folder + "/prometheus.yml"))
        process.executableURL = URL(fileURLWithPath: "/usr/bin/prometheus")
        process.arguments = [
            "--config.file=\(folder)/prometheus.yml", "--storage.tsdb.path=\(folder)/data",
            "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0
                    ? getsockname(descriptor, address, &length) : -1
            }
        }
        guard result == 0 else { throw Broken() }
        return Int(UInt16(bigEndian: place.sin_port))
    }

    private func get(_ path: String) async throws -> [String: Any]? {
        let request = HTTPClientRequest(url: url + path)
        guard let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(5))
        else { return nil }
        let body = try await response.body.collect(upTo: 1 << 20)
        let value = try? JSONSerialization.jsonObject(with: Data(body.readableBytesView))
        return (value as? [String: Any])?["data"] as? [String: Any]
    }

    /// Whether a query comes to have one answer of that value, within 20 s.
    func wait(_ query: String, is value: String) async throws -> Bool {
        var allowed = CharacterSet.alphanumerics
        allowed.insert("_")
        let text = query.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        for _ in 0..<200 {
            let results =
                try await get("/api/v1/query?query=\(text)")?["result"] as? [[String: Any]]
            let found = (results?.first?["value"] as? [Any])?.last as? String
            if results?.count == 1, found == value { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    /// The names of the alerts that fire.
    func firing() async throws -> [String] {
        let alerts = try await get("/api/v1/alerts")?["alerts"] as? [[String: Any]] ?? []
        return alerts.filter { $0["state"] as? String == "firing" }
            .compactMap { ($0["labels"] as? [String: String])?["alertname"] }
    }
}
