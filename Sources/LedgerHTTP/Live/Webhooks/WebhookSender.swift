import AsyncHTTPClient
import Crypto
import Foundation
import NIOCore
import NIOHTTP1

/// Sends one batch and says what became of it.
struct WebhookSender: Sendable {
    let settings: WebhookSettings

    enum Outcome: Hashable, Sendable {
        case taken
        case refused(String)
    }

    /// Follows no redirect, and reads no answer but its status.
    ///
    /// The name is looked up now, checked, and that very address connected to.
    func send(
        _ body: ByteBuffer,
        id: String,
        to record: WebhookRecord,
        at seconds: Int
    ) async -> Outcome {
        guard let address = try? WebhookAddress(record.url, settings) else {
            return .refused("address not allowed")
        }
        let settings = settings
        let found = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: address.resolve(settings))
            }
        }
        guard let found else { return .refused("no address, or one that is not allowed") }
        var request = HTTPClientRequest(url: record.url)
        request.method = .POST
        request.headers = [
            "content-type": EventMedia.cloud.rawValue, "user-agent": "socai",
            "webhook-id": id, "webhook-timestamp": String(seconds),
            "webhook-signature": WebhookSender.signature(body, id, seconds, record.secret),
        ]
        request.body = .bytes(body)
        let ready = request
        let http = HTTPClient(configuration: configuration(address.host, found))
        let outcome = await Patience.wait(settings.timeout) { () -> Outcome? in
            await post(ready, http)
        }
        try? await http.shutdown()
        return outcome ?? .refused("timeout")
    }

    private func post(_ request: HTTPClientRequest, _ http: HTTPClient) async -> Outcome {
        do {
            let deadline = NIODeadline.now() + TimeAmount(settings.timeout)
            let status = Int(try await http.execute(request, deadline: deadline).status.code)
            return 200..<300 ~= status ? .taken : .refused("status \(status)")
        } catch let error as HTTPClientError {
            return .refused(error.shortDescription)
        } catch {
            return .refused("connection failed")
        }
    }

    private func configuration(_ host: String, _ address: String) -> HTTPClient.Configuration {
        let time = TimeAmount(settings.timeout)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: time, read: time)
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = [host: address]
        return configuration
    }

    // MARK: Signature

    static let secretPrefix = "whsec_"

    /// A secret of 32 random bytes.
    static func freshSecret() -> String {
        let key = SymmetricKey(size: .bits256)
        return secretPrefix + key.withUnsafeBytes { Data($0) }.base64EncodedString()
    }

    /// The key in a secret of 24 to 64 bytes; nil for what is none.
    static func key(_ secret: String) -> SymmetricKey? {
        guard secret.hasPrefix(secretPrefix),
            let data = Data(base64Encoded: String(secret.dropFirst(secretPrefix.count))),
            24...64 ~= data.count
        else { return nil }
        return SymmetricKey(data: data)
    }

    /// Source: Standard Webhooks, "Signature scheme", symmetric.
    static func signature(
        _ body: ByteBuffer,
        _ id: String,
        _ seconds: Int,
        _ secret: String
    ) -> String {
        guard let key = key(secret) else { return "" }
        var mac = HMAC<SHA256>(key: key)
        mac.update(data: Array("\(id).\(seconds).".utf8))
        mac.update(data: body.readableBytesView)
        return "v1," + Data(mac.finalize()).base64EncodedString()
    }
}
