extension String {
    /// The text itself when it fits, otherwise as much as fits before a `…`.
    ///
    /// Never wider than `width` and never ends inside a grapheme; no width at all gives nothing.
    func cut(to width: Int) -> String {
        guard DisplayWidth.of(self) > width else { return self }
        guard width > 0 else { return "" }
        let kept = prefix(fitting: width - 1)
        return kept.trimmingEnd() + "…"
    }

    /// The text in lines no wider than `width`, broken at spaces, inside a word only if it must:
    /// then behind the marks that part codes.
    ///
    /// A single grapheme wider than `width` keeps a line of its own. No text gives one empty line.
    public func wrapped(to width: Int) -> [String] {
        guard DisplayWidth.of(self) > width else { return [self] }
        var lines = LineFiller(width: width)
        for word in split(separator: " ") { lines.add(String(word)) }
        return lines.finished()
    }

    /// The text filled with spaces up to `width` on the side it does not lean on.
    func padded(to width: Int, leaningRight: Bool) -> String {
        let spaces = String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
        return leaningRight ? spaces + self : self + spaces
    }

    /// The text without the spaces at its end.
    func trimmingEnd() -> String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }

    private func prefix(fitting width: Int) -> String {
        var room = width
        let kept = prefix { character in
            room -= DisplayWidth.of(character)
            return room >= 0
        }
        return String(kept)
    }
}

/// Fills lines word by word.
private struct LineFiller {
    let width: Int
    private var lines: [String] = []
    private var line = ""
    private var lineWidth = 0

    init(width: Int) {
        self.width = width
    }

    mutating func add(_ word: String) {
        let wordWidth = DisplayWidth.of(word)
        if !line.isEmpty && lineWidth + 1 + wordWidth <= width {
            line += " " + word
            lineWidth += 1 + wordWidth
            return
        }
        flush()
        for part in parts(of: word) {
            if !line.isEmpty, lineWidth + DisplayWidth.of(part) > width { flush() }
            for character in part { add(character) }
        }
    }

    /// A word too long for a line, parted where codes and paths can be.
    private func parts(of word: String) -> [String] {
        guard DisplayWidth.of(word) > width else { return [word] }
        var parts = [""]
        for character in word {
            parts[parts.count - 1].append(character)
            if "-_/:.".contains(character) { parts.append("") }
        }
        return parts
    }

    func finished() -> [String] {
        line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    private mutating func add(_ character: Character) {
        let characterWidth = DisplayWidth.of(character)
        if lineWidth + characterWidth > width { flush() }
        line.append(character)
        lineWidth += characterWidth
    }

    private mutating func flush() {
        guard !line.isEmpty else { return }
        lines.append(line)
        line = ""
        lineWidth = 0
    }
}
