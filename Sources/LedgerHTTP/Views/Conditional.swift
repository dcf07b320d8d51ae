/// Headers that refer to an answer: conditions and links.
package enum Conditional {
    /// Whether a client holds an answer already.
    ///
    /// Source: RFC 9110 §13.1.2.
    package static func matches(_ header: String?, _ etag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { part in
            var tag = part[...]
            while tag.first == " " || tag.first == "\t" { tag.removeFirst() }
            while tag.last == " " || tag.last == "\t" { tag.removeLast() }
            // If-None-Match compares weakly.
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return tag == etag
        }
    }

    /// Whether a change is still wanted of what stands there now: always when nobody set a condition.
    ///
    /// Tags are compared strongly, as the client got them. Source: RFC 9110 §13.1.1.
    static func holds(_ ifMatch: String?, _ etag: String) -> Bool {
        guard let ifMatch else { return true }
        return ifMatch.split(separator: ",").contains { part in
            let tag = part.filter { $0 != " " && $0 != "\t" }
            return tag == "*" || tag == etag
        }
    }

    /// The next page of a list.
    ///
    /// Source: RFC 8288.
    static func link(
        _ cursor: String,
        _ pairs: [(name: String, value: String)],
        _ path: String
    ) -> String {
        let kept = pairs.filter { !["known-at", "after", "skip"].contains($0.name) }
        let query = (kept.map { ($0.name, $0.value) } + [("cursor", cursor)])
            .map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
        return "<\(path)?\(query)>; rel=\"next\""
    }

    /// Everything but unreserved characters.
    ///
    /// Source: RFC 3986 §2.3.
    private static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95, 126].contains(byte)
            if isPlain {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}
