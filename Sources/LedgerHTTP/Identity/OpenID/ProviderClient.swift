import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks a provider: follows no redirect, unpacks nothing, waits and reads only so long.
struct ProviderClient: Sendable {
    let timeout: Duration
    /// No discovery document, key set or token answer is longer.
    static let bytesMax = 256 * 1024

    /// The body of an answer with a status; throws for whatever is too late or too long.
    func get(_ url: String) async throws(ProviderFault) -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: "application/json")
        let (status, body) = try await send(request)
        guard status == 200 else { throw .status(status) }
        return body
    }

    /// Posts a form, and gives back whatever was answered.
    func post(
        _ form: [(String, String)],
        to url: String,
        authorization: String?
    ) async throws(ProviderFault) -> (status: Int, body: [UInt8]) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: WebAddress.query(form)))
        return try await send(request)
    }

    private func send(
        _ request: HTTPClientRequest
    ) async throws(ProviderFault) -> (status: Int, body: [UInt8]) {
        let http = HTTPClient(configuration: configuration)
        let limit = timeout
        let answer: Result<(Int, [UInt8]), ProviderFault>? = await Patience.wait(limit) {
            do {
                let deadline = NIODeadline.now() + TimeAmount(limit)
                let response = try await http.execute(request, deadline: deadline)
                let body = try await response.body.collect(upTo: ProviderClient.bytesMax)
                return .success((Int(response.status.code), Array(body.readableBytesView)))
            } catch is NIOTooManyBytesError {
                return .failure(.tooLong)
            } catch {
                return .failure(ProviderClient.isLate(error) ? .late : .unreachable)
            }
        }
        try? await http.shutdown()
        return try (answer ?? .failure(.late)).get()
    }

    private static func isLate(_ error: any Error) -> Bool {
        let late: [HTTPClientError] = [
            .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout, .cancelled,
        ]
        return (error as? HTTPClientError).map { late.contains($0) } ?? false
    }

    private var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(timeout), read: TimeAmount(timeout))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return configuration
    }
}
