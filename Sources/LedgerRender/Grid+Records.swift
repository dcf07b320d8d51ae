extension Grid {
    private static let hanging = "  "

    /// One `header: value` after the other, a blank line between rows.
    ///
    /// A long value goes on in the next line, set in by two; nothing is cut.
    func records(width: Int) -> [String] {
        var lines: [String] = []
        for row in texts {
            if !lines.isEmpty { lines.append("") }
            for (header, text) in zip(headers, row) {
                lines += record("\(header): \(text)".trimmingEnd(), width)
            }
        }
        return lines
    }

    private func record(_ text: String, _ width: Int) -> [String] {
        guard DisplayWidth.of(text) > width else { return [text] }
        let lines = text.wrapped(to: width - Self.hanging.utf8.count)
        return lines.prefix(1) + lines.dropFirst().map { Self.hanging + $0 }
    }
}
