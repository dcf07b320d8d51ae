import Foundation

/// One connection to the service, byte by byte; it blocks, so it is for threads of one's own.
final class Wire {
    private let socket: Int32
    private var rest: [UInt8] = []

    /// Connects from one of this machine's addresses; any one answer is waited for so many seconds.
    /// - Throws: ``RunningService/Broken`` when nobody listens.
    init(_ port: Int, patience seconds: Int = 60, from own: [UInt8] = [127, 0, 0, 1]) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, UInt32(MemoryLayout<timeval>.size))
        let socket = socket
        let isBound = Wire.withAddress(own, 0) { bind(socket, $0, $1) == 0 }
        let isConnected = Wire.withAddress([127, 0, 0, 1], port) { connect(socket, $0, $1) == 0 }
        guard isBound, isConnected else { throw RunningService.Broken.connection }
    }

    private static func withAddress<Result>(
        _ bytes: [UInt8],
        _ port: Int,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit {
        close(socket)
    }

    struct Reply {
        var status = 0
        var head = ""
        var body: [UInt8] = []

        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            let start = name.lowercased() + ": "
            return head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(start) }
                .map { String($0.dropFirst(start.count)) }
        }

        /// The problem's name; nil when the answer is none.
        var code: String? {
            guard header("content-type") == "application/problem+json" else { return nil }
            return object["code"] as? String
        }

        var object: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
        }
    }

    /// Whether the other side takes them.
    @discardableResult
    func send(_ bytes: some Sequence<UInt8>) -> Bool {
        let bytes = Array(bytes)
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    /// Nothing more will be sent.
    func endSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    private func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        rest += buffer[..<count]
        return true
    }

    /// The next answer; nil when the connection ended, or nothing came in time, before it was whole.
    func reply(isOfHead: Bool = false) -> Reply? {
        let mark = Array("\r\n\r\n".utf8)
        while rest.firstRange(of: mark) == nil { guard receive() else { return nil } }
        guard let end = rest.firstRange(of: mark) else { return nil }
        var reply = Reply()
        reply.head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
        let words = reply.head.prefix { $0 != "\r\n" }.split(separator: " ")
        reply.status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        rest.removeFirst(end.upperBound)
        if isOfHead || reply.status == 304 || reply.status == 204 { return reply }
        if reply.header("transfer-encoding") == "chunked" { return chunked(reply) }
        let length = reply.header("content-length").flatMap { Int($0) } ?? 0
        while rest.count < length { guard receive() else { return nil } }
        reply.body = Array(rest[..<length])
        rest.removeFirst(length)
        return reply
    }

    private func chunked(_ head: Reply) -> Reply? {
        var reply = head
        while true {
            while rest.firstRange(of: [13, 10]) == nil { guard receive() else { return nil } }
            guard let line = rest.firstRange(of: [13, 10]),
                let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16)
            else { return nil }
            rest.removeFirst(line.upperBound)
            while rest.count < size + 2 { guard receive() else { return nil } }
            reply.body += rest[..<size]
            rest.removeFirst(size + 2)
            if size == 0 { return reply }
        }
    }

    /// Whether the other side ends the connection within the patience.
    func isEnded() -> Bool {
        while true {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &buffer, buffer.count, 0)
            if count == 0 { return true }
            if count < 0 { return errno == ECONNRESET }
        }
    }

    /// Everything until the other side ends the connection, as it came.
    func untilEnd() -> String {
        while receive() {}
        defer { rest = [] }
        return String(decoding: rest, as: UTF8.self)
    }

    /// A whole request and its answer.
    func ask(
        _ method: String,
        _ path: String,
        _ headers: [String: String] = [:],
        body: some Sequence<UInt8> = []
    ) -> Reply? {
        let body = Array(body)
        var text = "\(method) \(path) HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if !body.isEmpty || method == "POST" { text += "Content-Length: \(body.count)\r\n" }
        guard send(Array((text + "\r\n").utf8) + body) else { return nil }
        return reply(isOfHead: method == "HEAD")
    }
}

/// Runs a body on so many threads of their own and waits for all.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
        group.enter()
        let thread = Thread {
            body(number)
            group.leave()
        }
        thread.start()
    }
    group.wait()
}
