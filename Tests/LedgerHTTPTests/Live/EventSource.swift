import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// A client of server-sent events, as the standard describes it, for as much as we send.
struct EventSource {
    struct Frame: Equatable {
        var id: Int?
        var event = ""
        var data = ""
        var comment = ""
    }

    let status: UInt
    let headers: [String: String]
    private let body: HTTPClientResponse.Body

    init(_ url: String, _ headers: [(String, String)] = []) async throws {
        var request = HTTPClientRequest(url: url)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        (status, body) = (response.status.code, response.body)
        self.headers = Dictionary(
            response.headers.map { ($0.name.lowercased(), $0.value) },
            uniquingKeysWith: { $1 }
        )
    }

    /// Hands on frames until `take` says no; returns whether the server ended the stream.
    @discardableResult
    func read(_ take: (Frame) async throws -> Bool) async throws -> Bool {
        var (line, frame) = ([UInt8](), Frame())
        for try await part in body {
            for byte in part.readableBytesView {
                guard byte == UInt8(ascii: "\n") else {
                    line.append(byte)
                    continue
                }
                if line.isEmpty {
                    if try await !take(frame) { return false }
                    frame = Frame()
                } else {
                    frame.take(String(decoding: line, as: UTF8.self))
                    line.removeAll()
                }
            }
        }
        return true
    }
}

extension EventSource.Frame {
    fileprivate mutating func take(_ line: String) {
        if line.hasPrefix(": ") { comment = String(line.dropFirst(2)) }
        if line.hasPrefix("id: ") { id = Int(line.dropFirst(4)) }
        if line.hasPrefix("event: ") { event = String(line.dropFirst(7)) }
        if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
    }
}
