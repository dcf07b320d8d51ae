import Foundation
import Ledger

/// Looks at the disk under a folder: room, inodes, and how long it takes to keep something.
struct DiskDoctor {
    let path: String

    /// Below this nothing more is recorded for long.
    private static let bytesMin = 256 << 20
    private static let inodesMin = 1000
    private static let probes = 20

    func look(into report: inout DoctorReport, logBytes: Int) {
        lookAtRoom(&report, logBytes)
        lookAtSync(&report)
    }

    private func lookAtRoom(_ report: inout DoctorReport, _ logBytes: Int) {
        let check = Words(vi: "đĩa", en: "disk")
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return }
        let free = Int(facts.f_bavail) * Int(facts.f_frsize)
        let shown = "\((free >> 20).grouped) MiB"
        // Some file systems count no inodes.
        let inodes = facts.f_files == 0 ? Int.max : Int(facts.f_favail)
        let mend = Words(vi: "dọn đĩa hoặc dời sổ", en: "make room, or move the ledger")
        if free < DiskDoctor.bytesMin || inodes < DiskDoctor.inodesMin {
            let left = inodes == .max ? "" : ", \(inodes.grouped) inode"
            report.fault(
                check,
                Words(vi: "gần đầy: còn \(shown)\(left)", en: "nearly full: \(shown) left\(left)"),
                mend: mend
            )
        } else if free < 2 * logBytes {
            report.warn(
                check,
                Words(
                    vi: "còn \(shown), chưa bằng hai lần sổ",
                    en: "\(shown) left, less than twice the log"
                ),
                mend: mend
            )
        } else {
            report.ok(check, vi: "còn \(shown)", en: "\(shown) free")
        }
    }

    private func lookAtSync(_ report: inout DoctorReport) {
        let check = Words(vi: "fsync", en: "fsync")
        guard let times = measured() else {
            let problem = SystemProblem.words(errno)
            return report.fault(
                check,
                Words(
                    vi: "không ghi được vào \(path): \(problem.vi)",
                    en: "cannot write in \(path): \(problem.en)"
                ),
                mend: Words(vi: "xem quyền và chỗ trống", en: "see to rights and room")
            )
        }
        let (median, worst) = (times[times.count / 2], times[times.count - 1])
        let told = "\(DiskDoctor.shown(median)) (max \(DiskDoctor.shown(worst)), 4 KiB)"
        if median > 0.05 {
            report.warn(
                check,
                Words(vi: "chậm: \(told)", en: "slow: \(told)"),
                mend: Words(
                    vi: "mỗi lần ghi chờ chừng ấy; dùng đĩa SSD",
                    en: "every commit waits as long; use an SSD"
                )
            )
        } else {
            report.ok(check, vi: told, en: told)
        }
    }

    private static func shown(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 100_000).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
    }

    /// Seconds each of some durable writes took, sorted; nil when one failed.
    private func measured() -> [Double]? {
        let file = "\(path)/.doctor-\(getpid())"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer {
            close(descriptor)
            unlink(file)
        }
        let block = [UInt8](repeating: 0x5A, count: 4096)
        var times: [Double] = []
        for _ in 0..<DiskDoctor.probes {
            let start = ContinuousClock.now
            let count = block.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count == block.count, fdatasync(descriptor) == 0 else { return nil }
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            times.append(Double(seconds) + Double(attoseconds) / 1e18)
        }
        return times.sorted()
    }
}
