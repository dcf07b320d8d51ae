import Synchronization

/// Counts what went wrong by address, so that guessing and flooding are slowed down.
///
/// Only answers to wrong credentials get worse: whoever has good ones is never kept out by others
/// behind the same address.
final class FailureLimiter: Sendable {
    private let max: Int
    private let windows = Mutex<[String: Window]>([:])

    private struct Window {
        var count: Int
        let ends: ContinuousClock.Instant
    }

    private static let length: Duration = .seconds(60)
    private static let addressesMax = 20_000

    init(max: Int) {
        self.max = max
    }

    /// Counts a failure; the seconds to wait once there were too many within a minute.
    func note(_ address: String, at now: ContinuousClock.Instant = .now) -> Int? {
        windows.withLock { windows in
            if let window = windows[address], window.ends > now {
                windows[address]?.count += 1
                guard window.count >= max else { return nil }
                return Int((window.ends - now).components.seconds) + 1
            }
            if windows.count >= FailureLimiter.addressesMax {
                windows = windows.filter { $0.value.ends > now }
                if windows.count >= FailureLimiter.addressesMax { windows = [:] }
            }
            windows[address] = Window(count: 1, ends: now + FailureLimiter.length)
            return nil
        }
    }
}
