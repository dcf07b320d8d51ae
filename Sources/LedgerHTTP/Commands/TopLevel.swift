/// The outermost object of a text that is known to be JSON.
package enum TopLevel {
    /// How many members stand there, the same name counted each time, however it is escaped.
    ///
    /// Cost: one pass over the bytes.
    package static func memberCount(in bytes: [UInt8]) -> Int {
        var (depth, count, isInString, isEscaped) = (0, 0, false, false)
        for byte in bytes {
            if isInString {
                if !isEscaped, byte == UInt8(ascii: "\"") { isInString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ":") where depth == 1: count += 1
            default: break
            }
        }
        return count
    }
}
