import Foundation
import Glibc

/// Somebody who asks and then does not read, with as little room for answers as there can be.
final class IdleSocket {
    private let descriptor: Int32

    struct Fault: Error {}

    init(asking url: String) throws {
        guard let parts = URLComponents(string: url), let port = parts.port else { throw Fault() }
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var size: Int32 = 4096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, length)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw Fault() }
        let text = "GET \(parts.path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        guard write(descriptor, text, text.utf8.count) == text.utf8.count else { throw Fault() }
    }

    /// Everything that is still to be had, up to the end or the cut.
    func rest() -> String {
        var (all, part) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while case let count = read(descriptor, &part, part.count), count > 0 {
            all += part[..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }

    deinit {
        close(descriptor)
    }
}
