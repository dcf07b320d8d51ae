import Glibc
public import Ledger

extension Authenticator {
    /// What the clock of this machine says.
    public static let systemTime: @Sendable () -> Instant = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        return Instant(millisecondsSinceEpoch: milliseconds)
    }
}

extension Instant {
    func adding(seconds: Int) -> Instant {
        Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + Int64(seconds) * 1000)
    }

    var seconds: Int64 { millisecondsSinceEpoch / 1000 }
}
