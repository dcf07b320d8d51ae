import Foundation
import Ledger
import LedgerHTTP
import LedgerNode
import Testing

@Suite struct WebhookTests {
    private var settings: WebhookSettings {
        var settings = WebhookSettings()
        settings.allowsLoopback = true
        (settings.timeout, settings.attempts) = (.seconds(20), 8)
        (settings.backoff, settings.backoffMax) = (.milliseconds(10), .milliseconds(50))
        return settings
    }

    private func service(
        _ house: EventHouse,
        _ settings: WebhookSettings? = nil
    ) throws -> WebhookService {
        try WebhookService(
            [house.node],
            folder: house.folder + "/webhooks",
            settings: settings ?? self.settings
        )
    }

    /// Makes a webhook and returns its id and secret.
    private func make(
        _ url: String,
        at base: String,
        _ more: String = ""
    ) async throws -> (id: String, secret: String) {
        let reply = try await Reply.get(
            base + "/webhooks",
            method: "POST",
            body: #"{"url":"\#(url)"\#(more)}"#
        )
        #expect(reply.status == 201, "\(reply.text)")
        return (
            try #require(reply.object["id"] as? String),
            try #require(reply.object["secret"] as? String)
        )
    }

    @Test func `events come in order, in batches that are signed`() async throws {
        let house = try await EventHouse()
        let (service, receiver) = (try service(house), Receiver([.take]))
        try await receiver.listen { url in
            try await house.serve(service.routes, alongside: [service]) { base in
                let hook = try await make(url, at: base, #","kinds":["assist."]"#)
                try await house.assist(0..<150)
                for number in 150..<160 { try await house.assist(number..<(number + 1)) }
                #expect(try await receiver.positions(160) == Array(9..<169))
                let messages = receiver.taken
                #expect(messages.allSatisfy { $0.isSigned(by: hook.secret) })
                #expect(messages.allSatisfy { $0.positions.count <= 100 })
                #expect(Set(messages.map(\.id)).count == messages.count)
            }
        }
    }

    @Test func `a receiver that fails, redirects and hangs gets all in order in the end`()
        async throws
    {
        let house = try await EventHouse()
        let receiver = Receiver([.fail, .redirect, .hang, .take, .fail, .take])
        var settings = settings
        settings.timeout = .seconds(10)
        let service = try service(house, settings)
        try await receiver.listen { url in
            try await house.serve(service.routes, alongside: [service]) { base in
                _ = try await make(url, at: base, #","after":0"#)
                try await house.assist(0..<120)
                #expect(try await receiver.positions(128) == Array(1..<129))
                let tries = receiver.refused + receiver.taken
                let first = tries.filter { $0.positions.first == 1 }
                #expect(first.count == 4 && Set(first.map(\.id)).count == 1)
                #expect(receiver.strayed == 0)
            }
        }
    }

    @Test func `who decides by what was read is refused once it changed`() async throws {
        let house = try await EventHouse()
        var settings = settings
        settings.attempts = 1
        let (service, receiver) = (try service(house, settings), Receiver([.fail]))
        try await receiver.listen { url in
            try await house.serve(service.routes, alongside: [service]) { base in
                let path = base + "/webhooks/\(try await make(url, at: base).id)"
                let before = try #require(try await Reply.get(path).headers["etag"])
                try await house.assist(0..<1)
                _ = try await parked(path) { !$0.isEmpty }
                for (method, target) in [("POST", path + "/replay"), ("DELETE", path)] {
                    for stale in [before, "\"x\", W/\(before)"] {
                        let condition = [("If-Match", stale)]
                        let reply = try await Reply.get(target, condition, method: method)
                        #expect(reply.status == 412 && reply.code == "precondition.failed")
                    }
                }
                let now = try #require(try await Reply.get(path).headers["etag"])
                #expect(now != before)
                let gone = try await Reply.get(
                    path,
                    [("If-Match", "\"x\", \(now)")],
                    method: "DELETE"
                )
                #expect(gone.status == 204)
            }
        }
    }

    @Test func `what is refused too often is parked with the reason, and sent when replayed`()
        async throws
    {
        let house = try await EventHouse()
        var settings = settings
        let metrics = ServiceMetrics(version: "1")
        (settings.attempts, settings.metrics) = (2, metrics)
        let (service, receiver) = (try service(house, settings), Receiver([.fail]))
        try await receiver.listen { url in
            try await house.serve(service.routes, alongside: [service]) { base in
                let hook = try await make(url, at: base)
                let path = base + "/webhooks/\(hook.id)"
                try await house.assist(0..<3)
                let parked = try await parked(path) { !$0.isEmpty }
                #expect(parked.first?["reason"] as? String == "status 500")
                #expect(parked.first?["start"] as? Int == 9)
                let counted = metrics.text()
                #expect(counted.contains("socai_webhooks_parked{ledger=\"thu\"} \(parked.count)\n"))
                #expect(!counted.contains("socai_webhook_failures_total{ledger=\"thu\"} 0\n"))
                receiver.behave(.take)
                try await house.assist(3..<5)
                #expect(try await receiver.positions(2).suffix(1) == [13])
                let before = receiver.taken.flatMap(\.positions).count
                let replay = try await Reply.get(path + "/replay", method: "POST")
                #expect(replay.status == 202)
                let all = try await receiver.positions(5)
                #expect(before < 5 && Set(all) == Set(9..<14) && all.count == 5)
                #expect(try await self.parked(path) { $0.isEmpty }.isEmpty)
                #expect(metrics.text().contains("socai_webhooks_parked{ledger=\"thu\"} 0\n"))
            }
        }
    }

    /// What is parked, once it is as wanted.
    private func parked(
        _ path: String,
        _ isReady: ([[String: Any]]) -> Bool
    ) async throws -> [[String: Any]] {
        for _ in 0..<200 {
            let reply = try await Reply.get(path + "/parked")
            let parked = reply.object["parked"] as? [[String: Any]] ?? []
            if isReady(parked) { return parked }
            try await Task.sleep(for: .milliseconds(25))
        }
        return []
    }

    @Test func `a receiver that closes at once is told of as one that cannot be reached`()
        async throws
    {
        let house = try await EventHouse()
        var settings = settings
        settings.attempts = 2
        let service = try service(house, settings)
        try await Closer.listen { url in
            try await house.serve(service.routes, alongside: [service]) { base in
                let hook = try await make(url, at: base)
                try await house.assist(0..<1)
                let parked = try await parked(base + "/webhooks/\(hook.id)") { !$0.isEmpty }
                #expect(parked.count == 1)
            }
        }
    }

    @Test func `a service started anew goes on where the last one was`() async throws {
        let house = try await EventHouse()
        let receiver = Receiver([.take])
        try await receiver.listen { url in
            let first = try service(house)
            try await house.serve(first.routes) { base in
                let running = Task { try await first.run() }
                let hook = try await make(url, at: base)
                try await house.assist(0..<5)
                #expect(try await receiver.positions(5) == Array(9..<14))
                // What was taken but not noted yet would come twice.
                var next = 0
                while next < 14 {
                    let object = try await Reply.get(base + "/webhooks/\(hook.id)").object
                    next = try #require(object["next"] as? Int)
                }
                running.cancel()
                _ = try? await running.value
                try await house.assist(5..<9)
                let second = try service(house)
                let again = Task { try await second.run() }
                #expect(try await receiver.positions(9) == Array(9..<18))
                again.cancel()
                _ = try? await again.value
            }
        }
    }

    @Test(arguments: [
        "", "x", "ftp://example.org/", "http://example.org/", "https://",
        "https://u:p@example.org/",
        "https://example.org/#x", "http://127.0.0.1/", "https://127.0.0.1/", "https://127.1/",
        "https://2130706433/", "https://0x7f.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest", "https://10.1.2.3/", "https://192.168.0.1/",
        "https://172.16.0.1/", "https://100.64.0.1/", "https://[fe80::1]/", "https://[fd00::1]/",
        "https://0.0.0.0/", "https://localhost/", "https://a.localhost/", "https://224.0.0.1/",
    ])
    func `nothing is sent into the network of the service`(_ url: String) async throws {
        let house = try await EventHouse()
        let service = try service(house, WebhookSettings())
        try await house.serve(service.routes, alongside: [service]) { base in
            let reply = try await Reply.get(
                base + "/webhooks",
                method: "POST",
                body: #"{"url":"\#(url)"}"#
            )
            #expect(reply.status == 422 && reply.code?.hasPrefix("webhook.") == true, "\(url)")
            #expect(try await Reply.get(base + "/webhooks").text == #"{"webhooks":[]}"#)
        }
    }

    @Test func `the secret is shown once, what is malformed is a problem, what is deleted is gone`()
        async throws
    {
        let house = try await EventHouse()
        var settings = WebhookSettings()
        settings.countMax = 1
        let service = try service(house, settings)
        try await house.serve(service.routes, alongside: [service]) { base in
            let url = "https://example.org/hook"
            for bad in [
                "", "[]", "{", #"{"url":"\#(url)","by":"system:x"}"#, #"{"url":1}"#,
                #"{"url":"\#(url)","secret":"abc"}"#, #"{"url":"\#(url)","kinds":"assist."}"#,
                #"{"url":"\#(url)","kinds":["no.such"]}"#, #"{"url":"\#(url)","after":-1}"#,
                #"{"url":"\#(url)","unit":"999"}"#,
            ] {
                let reply = try await Reply.get(base + "/webhooks", method: "POST", body: bad)
                #expect(reply.status == 422 || reply.status == 400, "\(bad): \(reply.text)")
            }
            let hook = try await make(url, at: base)
            let path = base + "/webhooks/\(hook.id)"
            #expect(hook.secret.hasPrefix("whsec_"))
            for page in [path, base + "/webhooks"] {
                let reply = try await Reply.get(page)
                #expect(reply.status == 200 && !reply.text.contains(hook.secret))
            }
            let second = try await Reply.get(
                base + "/webhooks",
                method: "POST",
                body: #"{"url":"\#(url)"}"#
            )
            #expect(second.status == 409 && second.code == "webhook.tooMany")
            let district = [("X-Caller", "huyen")]
            #expect(try await Reply.get(path, district).status == 404)
            #expect(try await Reply.get(path, method: "DELETE").status == 204)
            #expect(try await Reply.get(path).status == 404)
            let files = try FileManager.default.contentsOfDirectory(
                atPath: house.folder + "/webhooks"
            )
            #expect(files.isEmpty)
        }
    }
}
