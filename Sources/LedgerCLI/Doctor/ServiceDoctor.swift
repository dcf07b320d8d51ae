import Foundation
import Ledger
import LedgerHTTP

/// Looks at what the service as a whole needs: its port, its folders, its certificate.
struct ServiceDoctor {
    let settings: ServiceSettings

    func look(into report: inout DoctorReport) {
        report.place = nil
        lookAtListening(&report)
        lookAtState(&report)
        lookAtFileLimit(&report)
        lookAtCertificate(&report)
    }

    private func lookAtListening(_ report: inout DoctorReport) {
        let check = Words(vi: "cổng", en: "port")
        let (address, port) = (settings.listen.address, settings.listen.port)
        let isLocal = Network(address)?.isLoopback == true
        if !isLocal, settings.tls == nil {
            report.warn(
                check,
                Words(
                    vi: "nghe \(address):\(port) không có TLS: ai ở giữa cũng đọc được",
                    en: "listens on \(address):\(port) without TLS: anybody between can read"
                ),
                mend: Words(
                    vi: "thêm tls, hoặc nghe 127.0.0.1 sau một proxy",
                    en: "add tls, or listen on 127.0.0.1 behind a proxy"
                )
            )
        }
        switch FreePort.state(address, port) {
        case .free:
            report.ok(check, vi: "\(address):\(port) còn trống", en: "\(address):\(port) is free")
        case .taken:
            report.warn(
                check,
                Words(vi: "\(address):\(port) đang có ai nghe", en: "\(address):\(port) is taken"),
                mend: Words(
                    vi: "nếu không phải dịch vụ này, đổi listen.port",
                    en: "unless it is this service, change listen.port"
                )
            )
        case .refused(let problem):
            report.fault(
                check,
                Words(vi: "\(address):\(port): \(problem)", en: "\(address):\(port): \(problem)"),
                mend: Words(
                    vi: "đổi listen.address hoặc listen.port (dưới 1024 cần quyền)",
                    en: "change listen.address or listen.port (below 1024 needs a right)"
                )
            )
        }
    }

    private func lookAtState(_ report: inout DoctorReport) {
        let check = Words(vi: "thư mục state", en: "state folder")
        let path = settings.state
        guard FileManager.default.fileExists(atPath: path) else {
            let above = (path as NSString).deletingLastPathComponent
            if access(above.isEmpty ? "." : above, W_OK | X_OK) == 0 {
                report.ok(check, vi: "\(path) sẽ được tạo", en: "\(path) will be made")
            } else {
                report.fault(
                    check,
                    Words(vi: "không tạo được \(path)", en: "\(path) cannot be made"),
                    mend: Words(
                        vi: "tạo nó, giao cho người chạy socai",
                        en: "make it and give it to the user of socai"
                    )
                )
            }
            return
        }
        report.rights(of: path, check)
    }

    private func lookAtFileLimit(_ report: inout DoctorReport) {
        let check = Words(vi: "số tệp mở", en: "open files")
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let has = limit.rlim_cur > UInt(Int.max) ? Int.max : Int(limit.rlim_cur)
        let needed = settings.limits.connections + 32 * settings.ledgers.count + 64
        guard has < needed else {
            return report.ok(
                check,
                vi: "được \(has.grouped), cần \(needed.grouped)",
                en: "\(has.grouped) allowed, \(needed.grouped) needed"
            )
        }
        report.warn(
            check,
            Words(
                vi: "chỉ được \(has.grouped), cần \(needed.grouped) cho limits.connections",
                en: "\(has.grouped) allowed, limits.connections needs \(needed.grouped)"
            ),
            mend: Words(
                vi: "LimitNOFILE=\(needed) trong đơn vị systemd, hoặc bớt connections",
                en: "LimitNOFILE=\(needed) in the systemd unit, or fewer connections"
            )
        )
    }

    private func lookAtCertificate(_ report: inout DoctorReport) {
        guard let tls = settings.tls else { return }
        let check = Words(vi: "chứng thư TLS", en: "TLS certificate")
        guard let facts = try? TLSFacts(certificate: tls.certificate, key: tls.key) else {
            return report.fault(
                check,
                Words(
                    vi: "không đọc được \(tls.certificate)",
                    en: "cannot read \(tls.certificate)"
                ),
                mend: Words(vi: "đặt chuỗi chứng thư PEM vào đó", en: "put a PEM chain there")
            )
        }
        let days = (facts.endSeconds - Int(Date().timeIntervalSince1970)) / 86_400
        let renew = Words(vi: "gia hạn rồi khởi động lại", en: "renew it and restart")
        if let fault = facts.fault {
            report.fault(
                check,
                Words(vi: "không đi với khóa: \(fault)", en: "does not go with the key: \(fault)"),
                mend: Words(vi: "đặt đúng cặp chứng thư và khóa", en: "put the pair that belongs")
            )
        } else if days < 0 {
            report.fault(check, Words(vi: "đã hết hạn", en: "has expired"), mend: renew)
        } else if days < 21 {
            report.warn(check, Words(vi: "còn \(days) ngày", en: "\(days) days left"), mend: renew)
        } else {
            report.ok(check, vi: "còn \(days) ngày", en: "\(days) days left")
        }
    }
}

extension DoctorReport {
    /// Whether a folder can be written, and by whom it can be read.
    mutating func rights(of path: String, _ check: Words) {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = (facts?[.posixPermissions] as? NSNumber)?.intValue,
            access(path, R_OK | W_OK | X_OK) == 0
        else {
            return fault(
                check,
                Words(
                    vi: "không đọc và ghi được \(path)",
                    en: "\(path) cannot be read and written"
                ),
                mend: Words(
                    vi: "giao cho người chạy socai: chown",
                    en: "give it to the user of socai: chown"
                )
            )
        }
        if mode & 0o007 != 0 {
            warn(
                check,
                Words(vi: "ai cũng vào được \(path)", en: "anybody may enter \(path)"),
                mend: Words(vi: "chmod o-rwx \(path)", en: "chmod o-rwx \(path)")
            )
        } else {
            ok(check, vi: path, en: path)
        }
    }
}

/// Whether somebody listens on a port already.
enum FreePort {
    case free
    case taken
    case refused(String)

    static func state(_ address: String, _ port: Int) -> FreePort {
        let isSix = address.contains(":")
        let descriptor = socket(isSix ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return .refused(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let result =
            isSix ? bindSix(descriptor, address, port) : bindFour(descriptor, address, port)
        if result == 0 { return .free }
        return errno == EADDRINUSE ? .taken : .refused(String(cString: strerror(errno)))
    }

    private static func bindFour(_ descriptor: Int32, _ address: String, _ port: Int) -> Int32 {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(port)).bigEndian
        inet_pton(AF_INET, address, &place.sin_addr)
        return withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func bindSix(_ descriptor: Int32, _ address: String, _ port: Int) -> Int32 {
        var place = sockaddr_in6()
        place.sin6_family = sa_family_t(AF_INET6)
        place.sin6_port = in_port_t(UInt16(port)).bigEndian
        inet_pton(AF_INET6, address, &place.sin6_addr)
        return withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }
}
