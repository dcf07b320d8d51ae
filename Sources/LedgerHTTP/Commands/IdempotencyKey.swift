import Crypto
import Ledger

/// The id a client gives a request, so that sending it twice records once.
///
/// A UUID is the id itself; any other text of 1…128 printable ASCII characters is hashed together
/// with the caller's name. The id never expires: the log remembers it.
/// Source: draft-ietf-httpapi-idempotency-key-header-07; quotes around the value may be left out.
struct IdempotencyKey: Hashable {
    let id: EventID

    init?(_ header: String, of caller: Caller) {
        var text = header[...]
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
            text = text.dropFirst().dropLast()
        }
        guard (1...128).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != 0x22 && $0 != 0x5c })
        else { return nil }
        id = EventID(text) ?? IdempotencyKey.hashed(text, of: caller)
    }

    private static func hashed(_ text: Substring, of caller: Caller) -> EventID {
        var hash = SHA256()
        hash.update(data: Array(caller.name.utf8) + [0] + Array(text.utf8))
        let bytes = Array(hash.finalize())
        let words = [bytes[0..<8], bytes[8..<16]].map { part in
            part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        // RFC 9562 §5.8: version 8, whose other bits are ours.
        return EventID(
            high: words[0] & ~0xf000 | 0x8000,
            low: words[1] & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        )
    }

    /// The id of a line of a stream: a command may become 256 events.
    func line(_ number: Int) -> EventID {
        id.offset(by: number << 8)
    }
}
