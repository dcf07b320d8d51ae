/// What a witness signs: that at a time this was the largest consistent tree it had seen.
///
/// Source: C2SP tlog-cosignature v1.0.0, "Format".
enum Cosignature {
    static func message(of text: String, at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + Array(text.utf8)
    }

    static func bytes(of time: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(time >> $0 & 255) }
    }

    /// The time in front of a signature; nil when it is 2^63 or more.
    static func time(of value: [UInt8]) -> UInt64? {
        let time = value.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return time <= UInt64(Int64.max) ? time : nil
    }
}
