extension String {
    /// The text on one line: tabs and every kind of line break become a space, the rest stays.
    var onOneLine: String {
        replacing { scalar in isLineBreakOrTab(scalar) ? " " : scalar }
    }

    /// The text as it may be sent to a terminal: on one line, and unable to command it.
    ///
    /// Other control characters (so every escape sequence) and the marks that reorder text are
    /// replaced by U+FFFD. Nothing a stored name contains can colour, move or hide a line.
    var printable: String {
        replacing { scalar in
            if isLineBreakOrTab(scalar) { return " " }
            return isCommand(scalar) ? "\u{FFFD}" : scalar
        }
    }

    /// Scalar by scalar; a carriage return with its line feed counts as one break.
    private func replacing(_ change: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        var result = UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            if !(previous == "\r" && scalar == "\n") { result.append(change(scalar)) }
            previous = scalar
        }
        return String(result)
    }
}

private func isLineBreakOrTab(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
}

private func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
