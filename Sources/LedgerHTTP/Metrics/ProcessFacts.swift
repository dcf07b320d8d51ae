import Glibc
import LedgerNode

/// What the kernel says of this process.
///
/// Source: proc(5). Cost: some tens of µs.
struct ProcessFacts {
    var memoryBytes: Double?
    var openFiles: Double?
    var openFilesMax: Double?
    var cpuSeconds: Double?
    /// Seconds since 1970.
    var startSeconds: Double?

    init() {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        if let pages = ProcessFacts.words("/proc/self/statm").dropFirst().first.flatMap(Double.init)
        {
            memoryBytes = pages * Double(sysconf(Int32(_SC_PAGESIZE)))
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            openFilesMax = Double(limit.rlim_cur)
        }
        openFiles = ProcessFacts.openFileCount()
        // The name in brackets may hold spaces; everything behind it has fixed places.
        let status = ProcessFacts.text("/proc/self/stat")
        guard let end = status.lastIndex(of: ")"), ticks > 0 else { return }
        let fields = status[end...].split(separator: " ").map(String.init)
        guard fields.count > 20, let user = Double(fields[12]), let system = Double(fields[13]),
            let start = Double(fields[20])
        else { return }
        cpuSeconds = (user + system) / ticks
        let boot = ProcessFacts.text("/proc/stat").split(separator: "\n")
            .first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
        startSeconds = boot.map { $0 + start / ticks }
    }

    private static func openFileCount() -> Double? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        // Not counting `.`, `..` and the directory itself.
        var count = -3.0
        while readdir(directory) != nil { count += 1 }
        return count
    }

    private static func text(_ path: String) -> String {
        let bytes = try? DurableFile.read(path, max: 1 << 20)
        return String(decoding: (bytes ?? nil) ?? [], as: UTF8.self)
    }

    private static func words(_ path: String) -> [String] {
        text(path).split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    }
}
