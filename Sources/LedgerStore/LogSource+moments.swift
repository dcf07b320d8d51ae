public import Ledger

extension LogSource {
    /// How many events were recorded by a moment: a binary search, since `at` never goes back.
    public func count(recordedBy instant: Instant) throws -> Int {
        var (low, high) = (0, try head().size)
        var decoder = EntryDecoder()
        while low < high {
            let middle = (low + high) / 2
            var at = instant
            try scan(middle..<(middle + 1)) { position, entry in
                at = try decoder.decode(entry, at: position).at
            }
            if at <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
